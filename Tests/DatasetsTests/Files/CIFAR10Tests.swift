import Matrices
import Testing

@testable import Datasets

struct CIFAR10Tests {
  private func problem(_ files: Dataset.CIFAR10Files, records: Int = 1) -> String? {
    #expect(throws: DatasetError.self) { try Dataset.cifar10(files, records: records) }?.description
  }

  @Test func `Records become images of three channels and labels`() throws {
    let dataset = try Dataset.cifar10(SmallFiles.cifar10, records: 1)
    #expect(dataset.name == .cifar10)
    #expect(dataset.shape == ExampleShape(channels: 3, height: 32, width: 32))
    #expect(dataset.task == .classification(classes: 10))
    #expect(dataset.training.labels == [3, 9])
    #expect(dataset.heldOut.labels == [0])
    // Pixel 5 is 8 and 14 in the training images, 5 in the other.
    #expect(dataset.training.features[0, 5] == Float(8.0 / 255 - 11.0 / 255))
    #expect(dataset.training.features[1, 5] == Float(14.0 / 255 - 11.0 / 255))
    #expect(dataset.heldOut.features[0, 5] == Float(5.0 / 255 - 11.0 / 255))
    #expect(dataset.heldOut.features.columns == 3072)
  }

  @Test
  func `A file with too few or too many bytes is named with the byte of its end, also between two records`() {
    let small = SmallFiles.cifar10
    #expect(
      problem(.init(batches: small.batches, test: small.test.prefix(3000)))
        == "test_batch.bin, byte 3000: the file ends here, and 1 records of 3073 bytes end at byte 3073")
    #expect(
      problem(small, records: 10_000)
        == "data_batch_1.bin, byte 3073: the file ends here, and 10000 records of 3073 bytes end at byte 30730000"
    )
    let long = FileContents(path: "test_batch.bin", bytes: small.test.bytes + [1])
    #expect(
      problem(.init(batches: small.batches, test: long))
        == "test_batch.bin, byte 3073: the file goes on here, and 1 records of 3073 bytes end at byte 3073")
  }

  @Test func `A label beyond 9 is named with its byte`() {
    let small = SmallFiles.cifar10
    let double = FileContents(path: "two.bin", bytes: small.batches[0].bytes + small.batches[1].bytes)
    #expect(
      problem(.init(batches: [double.changed(at: 3073, to: 10)], test: double), records: 2)
        == "two.bin, byte 3073: a label must be from 0 to 9, not 10")
  }

  @Test func `Packed files are read too`() throws {
    let small = SmallFiles.cifar10
    let packed = Dataset.CIFAR10Files(batches: small.batches.map { $0.stored() }, test: small.test.stored())
    #expect(try Dataset.cifar10(packed, records: 1) == Dataset.cifar10(small, records: 1))
  }
}
