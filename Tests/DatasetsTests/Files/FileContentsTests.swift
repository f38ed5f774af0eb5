import Foundation
import Testing

@testable import Datasets

struct FileContentsTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-data-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func write(_ files: [FileContents]) throws {
    for file in files { try Data(file.bytes).write(to: directory.appending(path: file.path)) }
  }

  private func problem(_ source: DatasetSource) -> DatasetError? {
    #expect(throws: DatasetError.self) { try Dataset.load(source) }
  }

  @Test func `A directory with the files of MNIST is a data set, whatever their endings`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let files = SmallFiles.idx
    func named(_ name: String, _ file: FileContents) -> FileContents { .init(path: name, bytes: file.bytes) }
    try write([
      named("train-images-idx3-ubyte", files.trainingImages),
      named("train-labels.idx1-ubyte", files.trainingLabels),
      named("t10k-images-idx3-ubyte.gz", files.heldOutImages.stored()),
    ])
    let missing = problem(DatasetSource(.idx, path: directory.path))
    #expect(missing?.kind == .input)
    #expect(missing?.exitStatus == 66)
    #expect(
      missing?.description
        == "\(directory.path)/t10k-labels-idx1-ubyte: there is no such file, nor one with the ending .gz")
    try write([named("t10k-labels-idx1-ubyte.gz", files.heldOutLabels)])
    #expect(try Dataset.load(DatasetSource(.idx, path: directory.path)) == Dataset.idx(files))
  }

  @Test func `A file is read to its end, and not past its bound`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = directory.appending(path: "bytes").path
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try write([FileContents(path: "bytes", bytes: bytes)])
    #expect(try FileContents(reading: path).bytes == bytes)
    #expect(try FileContents(reading: path, atMost: 3_000_000).bytes.count == 3_000_000)
    let error = #expect(throws: DatasetError.self) { try FileContents(reading: path, atMost: 2_999_999) }
    #expect(error?.description == "\(path), byte 2999999: the file goes on; at most 2999999 bytes are read")
    #expect(error?.exitStatus == 65)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/zero")))
  func `An endless file is not read endlessly`() {
    let error = #expect(throws: DatasetError.self) {
      try FileContents(reading: "/dev/zero", atMost: 5_000_000)
    }
    #expect(error?.place == .byte(5_000_000))
  }

  @Test func `A path where nothing is, or something else, is an error of input with the system's reason`() {
    defer { try? FileManager.default.removeItem(at: directory) }
    let nowhere = directory.appending(path: "nowhere").path
    for name in [DatasetName.idx, .cifar10, .csv] {
      let error = problem(DatasetSource(name, path: nowhere))
      #expect(error?.kind == .input)
      #expect(error?.description == "\(nowhere): it cannot be read: No such file or directory")
    }
    #expect(problem(DatasetSource(.csv, path: directory.path))?.kind == .input)
    #expect(problem(DatasetSource(.csv))?.kind == .input)
    #expect(
      problem(DatasetSource(.cifar10, path: directory.path))?.file == "\(directory.path)/data_batch_1.bin")
  }

  @Test func `A table is read from its file`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let table = FileContents(path: "table.csv", bytes: Array("k,x\na,1\nb,2\n".utf8))
    try write([table])
    let path = directory.appending(path: "table.csv").path
    #expect(
      try Dataset.load(DatasetSource(.csv, path: path, labelColumn: .name("k")))
        == Dataset.csv(table, labelColumn: .number(1)))
  }
}
