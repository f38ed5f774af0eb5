import Matrices
import Testing

@testable import Datasets

struct IDXTests {
  private func load(_ change: (inout Dataset.IDXFiles) -> Void = { _ in }) throws(DatasetError) -> Dataset {
    var files = SmallFiles.idx
    change(&files)
    return try Dataset.idx(files)
  }

  private func problem(_ change: (inout Dataset.IDXFiles) -> Void) -> String? {
    #expect(throws: DatasetError.self) { try load(change) }?.description
  }

  @Test func `Pixels are divided by 255 and lose the mean of the training images`() throws {
    let dataset = try load()
    #expect(dataset.name == .idx)
    #expect(dataset.shape == ExampleShape(channels: 1, height: 1, width: 2))
    #expect(dataset.task == .classification(classes: 3))
    #expect(dataset.training.labels == [0, 2, 1])
    #expect(dataset.heldOut.labels == [1, 0])
    let means = [(0.0 + 51 + 255) / 3 / 255, (255.0 + 102 + 0) / 3 / 255]
    let expected = [0, 1, 0.2, 0.4, 1, 0].enumerated().map { Float($1 - means[$0 % 2]) }
    #expect(dataset.training.features == Matrix(rows: 3, columns: 2, elements: expected))
    #expect(
      dataset.heldOut.features.elements == [
        -Float(means[0]), -Float(means[1]), Float(1 - means[0]), Float(1 - means[1]),
      ])
  }

  @Test func `A file that begins otherwise is named with the byte and what it must be`() {
    #expect(
      problem { $0.trainingImages = .init(path: "train-images", bytes: Array("<html>".utf8)) }
        == "train-images, byte 0: an IDX file must begin with 00 00 08 03; here is 3c")
    #expect(
      problem { $0.trainingImages = $0.trainingImages.changed(at: 2, to: 13) }
        == "train-images, byte 2: an IDX file must begin with 00 00 08 03, type 08 for bytes; here is 0d")
    #expect(
      problem { $0.trainingImages = $0.trainingLabels }
        == "train-labels, byte 3: an IDX file must begin with 00 00 08 03, 3 for the dimensions; here is 01")
  }

  @Test func `A file that ends too early or goes on too long is named with the byte of its end`() {
    #expect(
      problem { $0.trainingImages = $0.trainingImages.prefix(21) }
        == "train-images, byte 21: the file ends here, and the 3 x 1 x 2 values that its header tells of end at byte 22"
    )
    #expect(
      problem { $0.heldOutLabels = .init(path: "t10k-labels", bytes: $0.heldOutLabels.bytes + [0]) }
        == "t10k-labels, byte 10: the file goes on here, and the 2 values that its header tells of end at byte 10"
    )
    #expect(
      problem { $0.trainingLabels = $0.trainingLabels.prefix(6) }
        == "train-labels, byte 6: the file ends in its header of 8 bytes")
    #expect(
      problem { $0.trainingLabels = $0.trainingLabels.prefix(0) }?.hasPrefix("train-labels, byte 0: ") == true
    )
  }

  @Test func `Sizes are refused by arithmetic, before anything is made of them`() {
    let huge = SmallFiles.idx("train-images", [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], [])
    #expect(
      problem { $0.trainingImages = huge }
        == "train-images, byte 4: a length of 4294967295 here makes more than 536870912 values, the most that are read"
    )
    let wrapping = SmallFiles.idx("train-images", [1 << 24, 1 << 20, 1 << 20], [])
    #expect(
      problem { $0.trainingImages = wrapping }
        == "train-images, byte 8: a length of 1048576 here makes more than 536870912 values, the most that are read"
    )
    #expect(
      problem { $0.trainingImages = SmallFiles.idx("train-images", [3, 0, 2], []) }
        == "train-images, byte 8: a length must be at least 1, not 0")
  }

  @Test func `Images and labels that do not belong together are named`() {
    #expect(
      problem { $0.trainingLabels = SmallFiles.idx("train-labels", [2], [0, 1]) }
        == "train-labels, byte 4: 2 labels, and train-images has 3 images")
    #expect(
      problem { $0.heldOutImages = SmallFiles.idx("t10k-images", [2, 2, 1], [0, 0, 0, 0]) }
        == "t10k-images, byte 8: images of 2 x 1 pixels, and those to train on have 1 x 2")
    #expect(
      problem { $0.heldOutLabels = $0.heldOutLabels.changed(at: 9, to: 7) }
        == "t10k-labels, byte 9: the label 7, and those to train on are 0 to 2")
    #expect(
      problem { $0.trainingLabels = SmallFiles.idx("train-labels", [3], [0, 0, 0]) }
        == "train-labels: all labels are 0, and there must be two classes or more")
  }

  @Test func `Packed files are the same as plain ones, and their places are of the unpacked bytes`() throws {
    let packed = try load { $0.trainingImages = $0.trainingImages.stored() }
    #expect(try packed == load())
    #expect(
      problem { $0.trainingImages = $0.trainingImages.prefix(20).stored() }
        == "train-images, unpacked byte 20: "
        + "the file ends here, and the 3 x 1 x 2 values that its header tells of end at byte 22")
    #expect(
      problem { $0.heldOutLabels = $0.heldOutLabels.changed(at: 9, to: 7).stored() }
        == "t10k-labels, unpacked byte 9: the label 7, and those to train on are 0 to 2")
    #expect(
      problem { $0.trainingLabels = $0.trainingLabels.stored().prefix(15) }
        == "train-labels, byte 15: the file ends in the middle of gzip data")
  }
}

extension FileContents {
  /// The file as gzip of one stored block.
  func stored() -> FileContents {
    func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]
    let block = littleEndian(bytes.count, 2) + littleEndian(~bytes.count, 2) + bytes
    return FileContents(
      path: path,
      bytes: header + block + littleEndian(Int(Gzip.checksum(bytes)), 4) + littleEndian(bytes.count, 4))
  }
}
