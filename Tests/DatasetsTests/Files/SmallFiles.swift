@testable import Datasets

/// Tiny files of every format, whole, to be changed by the tests.
enum SmallFiles {
  /// An IDX file of bytes.
  static func idx(_ name: String, _ lengths: [Int], _ values: [UInt8]) -> FileContents {
    let lengths = lengths.flatMap { length in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } }
    return FileContents(path: name, bytes: [0, 0, 8, UInt8(lengths.count / 4)] + lengths + values)
  }

  /// Three images of 1 x 2 to train on in classes 0 to 2, and two held out.
  static var idx: Dataset.IDXFiles {
    Dataset.IDXFiles(
      trainingImages: idx("train-images", [3, 1, 2], [0, 255, 51, 102, 255, 0]),
      trainingLabels: idx("train-labels", [3], [0, 2, 1]),
      heldOutImages: idx("t10k-images", [2, 1, 2], [0, 0, 255, 255]),
      heldOutLabels: idx("t10k-labels", [2], [1, 0]))
  }

  /// One record a file: the label, and pixels that count up from it.
  static func cifar10(_ name: String, label: UInt8) -> FileContents {
    FileContents(path: name, bytes: [label] + (0..<3072).map { UInt8(truncatingIfNeeded: $0 + Int(label)) })
  }

  /// Two training records in two files, and one held out.
  static var cifar10: Dataset.CIFAR10Files {
    Dataset.CIFAR10Files(
      batches: [cifar10("data_batch_1.bin", label: 3), cifar10("data_batch_2.bin", label: 9)],
      test: cifar10("test_batch.bin", label: 0))
  }

  /// A CSV file.
  static func csv(_ text: String) -> FileContents { FileContents(path: "table.csv", bytes: Array(text.utf8)) }
}

extension FileContents {
  /// The file with one byte changed.
  func changed(at offset: Int, to byte: UInt8) -> FileContents {
    var bytes = bytes
    bytes[offset] = byte
    return FileContents(path: path, bytes: bytes)
  }

  /// The file's first bytes.
  func prefix(_ count: Int) -> FileContents { FileContents(path: path, bytes: Array(bytes.prefix(count))) }
}
