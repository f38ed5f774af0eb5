import Matrices

extension Dataset {
  /// The binary version of CIFAR-10 (Krizhevsky 2009): records of a label and 3 x 32 x 32 pixels, red, green and blue.
  struct CIFAR10Files {
    /// Number of records in every file.
    static let recordCount = 10_000

    /// The files to train on.
    let batches: [FileContents]
    /// The file that is held out.
    let test: FileContents

    /// Reads them from a directory, under their own names or these with `.gz`: `data_batch_1.bin` to
    /// `data_batch_5.bin` and `test_batch.bin`.
    init(in directory: String) throws(DatasetError) {
      var batches: [FileContents] = []
      for batch in 1...5 {
        batches.append(try FileContents(readingAnyOf: ["data_batch_\(batch).bin"], in: directory))
      }
      self.init(batches: batches, test: try FileContents(readingAnyOf: ["test_batch.bin"], in: directory))
    }

    init(batches: [FileContents], test: FileContents) { (self.batches, self.test) = (batches, test) }
  }

  /// Colour images of 3 x 32 x 32 in 10 classes; the test file is held out.
  ///
  /// A feature is pixel ÷ 255 minus the mean of that over the training images, as for IDX files. Each file must have
  /// exactly `records` records, because one that ends early between two looks whole.
  static func cifar10(
    _ files: CIFAR10Files, records: Int = CIFAR10Files.recordCount
  ) throws(DatasetError) -> Dataset {
    var training = LabelledPixels()
    for batch in files.batches { try training.append(batch, records: records) }
    var heldOut = LabelledPixels()
    try heldOut.append(files.test, records: records)
    let pixels = Pixels(training: training.pixels[...], of: LabelledPixels.pixelCount)
    return Dataset(
      name: .cifar10, shape: ExampleShape(channels: 3, height: 32, width: 32),
      task: .classification(classes: LabelledPixels.classes),
      training: Examples(features: pixels.features(training.pixels[...]), labels: training.labels),
      heldOut: Examples(features: pixels.features(heldOut.pixels[...]), labels: heldOut.labels))
  }
}

/// Labels and pixels, apart.
private struct LabelledPixels {
  static let classes = 10
  static let pixelCount = 3 * 32 * 32

  private(set) var labels: [Int32] = []
  private(set) var pixels: [UInt8] = []

  mutating func append(_ file: FileContents, records: Int) throws(DatasetError) {
    let (size, isPacked) = (1 + Self.pixelCount, Gzip.begins(file.bytes))
    let expected = records * size
    // A plain file may begin like a packed one: a label of 31 would.
    let bytes = isPacked ? try Gzip.unpack(file, atMost: expected + 1) : file.bytes
    guard bytes.count == expected else {
      let ends = bytes.count < expected ? "the file ends here" : "the file goes on here"
      throw DatasetError(
        file.path, .byte(min(bytes.count, expected), unpacked: isPacked),
        "\(ends), and \(records) records of \(size) bytes end at byte \(expected)")
    }
    for start in stride(from: 0, to: bytes.count, by: size) {
      guard bytes[start] < Self.classes else {
        throw DatasetError(
          file.path, .byte(start, unpacked: isPacked), "a label must be from 0 to 9, not \(bytes[start])")
      }
      labels.append(Int32(bytes[start]))
      pixels += bytes[start + 1..<start + size]
    }
  }
}
