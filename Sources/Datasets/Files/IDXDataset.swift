import Matrices

extension Dataset {
  /// The four files of MNIST, Fashion-MNIST and their like.
  struct IDXFiles {
    var trainingImages: FileContents
    var trainingLabels: FileContents
    var heldOutImages: FileContents
    var heldOutLabels: FileContents

    /// Reads them from a directory, under the names of MNIST: `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`,
    /// `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, each also with `.idx` for `-idx` and with `.gz`.
    init(in directory: String) throws(DatasetError) {
      func file(_ part: String, _ kind: String) throws(DatasetError) -> FileContents {
        try FileContents(readingAnyOf: ["\(part)-\(kind)-ubyte", "\(part).\(kind)-ubyte"], in: directory)
      }
      trainingImages = try file("train-images", "idx3")
      trainingLabels = try file("train-labels", "idx1")
      heldOutImages = try file("t10k-images", "idx3")
      heldOutLabels = try file("t10k-labels", "idx1")
    }

    init(
      trainingImages: FileContents, trainingLabels: FileContents, heldOutImages: FileContents,
      heldOutLabels: FileContents
    ) {
      self.trainingImages = trainingImages
      self.trainingLabels = trainingLabels
      self.heldOutImages = heldOutImages
      self.heldOutLabels = heldOutLabels
    }
  }

  /// Grey images of any size in 2 to 256 classes, from IDX files; those of the test files are held out.
  ///
  /// A feature is pixel ÷ 255 minus the mean of that over the training images, in double precision: in numpy
  /// `(pixels / 255 - training.mean(axis=0) / 255).astype(numpy.float32)`. There are as many classes as the largest
  /// training label and one.
  static func idx(_ files: IDXFiles) throws(DatasetError) -> Dataset {
    let training = try LabelledImages(images: files.trainingImages, labels: files.trainingLabels)
    let heldOut = try LabelledImages(images: files.heldOutImages, labels: files.heldOutLabels)
    guard training.images.lengths.dropFirst() == heldOut.images.lengths.dropFirst() else {
      throw DatasetError(
        heldOut.images.path, heldOut.images.place(ofLength: 1),
        "images of \(heldOut.size) pixels, and those to train on have \(training.size)")
    }
    let largest = training.labels.values.max() ?? 0
    guard largest > 0 else {
      throw DatasetError(training.labels.path, nil, "all labels are 0, and there must be two classes or more")
    }
    if let bad = heldOut.labels.values.firstIndex(where: { $0 > largest }) {
      let (labels, position) = (heldOut.labels, bad - heldOut.labels.values.startIndex)
      throw DatasetError(
        labels.path, labels.place(ofValue: position),
        "the label \(labels.values[bad]), and those to train on are 0 to \(largest)")
    }
    let pixels = Pixels(training: training.images.values, of: training.pixels)
    return Dataset(
      name: .idx,
      shape: ExampleShape(
        channels: 1, height: training.images.lengths[1], width: training.images.lengths[2]),
      task: .classification(classes: Int(largest) + 1),
      training: Examples(
        features: pixels.features(training.images.values), labels: training.labels.values.map(Int32.init)),
      heldOut: Examples(
        features: pixels.features(heldOut.images.values), labels: heldOut.labels.values.map(Int32.init)))
  }
}

/// Images with a label each.
private struct LabelledImages {
  let images: IDX
  let labels: IDX

  init(images: FileContents, labels: FileContents) throws(DatasetError) {
    self.images = try IDX(images, dimensions: 3)
    self.labels = try IDX(labels, dimensions: 1)
    guard self.labels.lengths[0] == self.images.lengths[0] else {
      throw DatasetError(
        labels.path, self.labels.place(ofLength: 0),
        "\(self.labels.lengths[0]) labels, and \(images.path) has \(self.images.lengths[0]) images")
    }
  }

  /// Number of pixels of an image.
  var pixels: Int { images.lengths[1] * images.lengths[2] }
  /// Their arrangement, for messages.
  var size: String { "\(images.lengths[1]) x \(images.lengths[2])" }
}
