import Foundation
import Recordings
import Testing

@Suite("A directory that appears when it is complete")
struct StagedDirectoryTests {
  private let scratch = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-staged-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  }

  private func put(_ text: String, _ path: String) throws {
    let place = scratch.appending(path: path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  /// Everything there is, hidden things too, with the texts of files.
  private var contents: [String: String] {
    var contents: [String: String] = [:]
    for path in FileManager.default.subpaths(atPath: scratch.path) ?? [] {
      let data = try? Data(contentsOf: scratch.appending(path: path))
      contents[path] = data.map { String(decoding: $0, as: UTF8.self) } ?? "/"
    }
    return contents
  }

  private func write(_ name: String = "out", replacing: Bool = false) throws {
    let directory = try StagedDirectory(path: scratch.appending(path: name).path, replacing: replacing)
    try directory.write(Array("on".utf8), toFile: 0)
    try directory.write(Array("two".utf8), toFile: 1)
    try directory.write(Array("e".utf8), toFile: 0)
    try directory.complete([("plain", "ours.plain"), ("batchnorm", "ours.batchnorm")]) {
      $0.hasPrefix("ours.")
    }
  }

  private static let complete = [
    "out": "/", "out/plain": "/", "out/plain/ours.plain": "one", "out/batchnorm": "/",
    "out/batchnorm/ours.batchnorm": "two",
  ]

  @Test("it has its files, each in a directory of its own, and nothing is left beside it")
  func complete() throws {
    try write()
    #expect(contents == Self.complete)
    try FileManager.default.removeItem(at: scratch)
  }

  @Test("one that is empty is taken, however it is written")
  func empty() throws {
    try FileManager.default.createDirectory(
      at: scratch.appending(path: "out"), withIntermediateDirectories: true)
    try write("out/")
    #expect(contents == Self.complete)
    try FileManager.default.removeItem(at: scratch)
  }

  @Test("one that is empty stays the directory that it was, with nothing beside it")
  func same() throws {
    let out = scratch.appending(path: "out").path
    func number() throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: out)[.systemFileNumber] as? Int
    }
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let before = try #require(try number())
    try write()
    #expect(try number() == before)
    #expect(contents == Self.complete)
    try FileManager.default.removeItem(at: scratch)
  }

  @Test("one that is not empty is refused and stays as it is")
  func refused() throws {
    try put("mine", "out/notes.txt")
    let path = scratch.appending(path: "out").path
    #expect(throws: OutputError.exists(path: path)) { try write() }
    #expect(contents == ["out": "/", "out/notes.txt": "mine"])
    try FileManager.default.removeItem(at: scratch)
  }

  @Test("files of an earlier time are replaced where that is wished, and nothing else is touched")
  func replaced() throws {
    for (text, path) in [
      ("mine", "out/notes.txt"), ("old", "out/plain/ours.plain"), ("old", "out/plain/ours.other"),
      ("mine", "out/plain/notes.txt"), ("old", "out/gone/ours.gone"), ("old", "out/kept/ours.kept"),
      ("mine", "out/kept/notes.txt"), ("mine", "out/deep/er/ours.deep"), ("mine", "out/ours.top"),
    ] { try put(text, path) }
    try write(replacing: true)
    let others = [
      "out/notes.txt": "mine", "out/plain/notes.txt": "mine", "out/kept": "/", "out/kept/notes.txt": "mine",
      "out/deep": "/", "out/deep/er": "/", "out/deep/er/ours.deep": "mine", "out/ours.top": "mine",
    ]
    #expect(contents == Self.complete.merging(others) { $1 })
    try FileManager.default.removeItem(at: scratch)
  }

  @Test("what is given up leaves nothing behind")
  func givenUp() throws {
    func begin() throws {
      let directory = try StagedDirectory(path: scratch.appending(path: "out").path, replacing: false)
      try directory.write([1, 2, 3], toFile: 0)
      #expect(contents.count == 2)
    }
    try begin()
    #expect(contents.isEmpty)
    for name in ["", ".", "..", "a/b", "a\u{0}"] {
      #expect(throws: OutputError.unusableName(name)) {
        let directory = try StagedDirectory(path: scratch.appending(path: "out").path, replacing: false)
        try directory.write([1], toFile: 0)
        try directory.write([1], toFile: 1)
        try directory.complete([("fine", "ours"), (name, "ours")]) { _ in true }
      }
      #expect(contents.isEmpty)
    }
    try FileManager.default.removeItem(at: scratch)
  }

  @Test("a file of that name, and a place that is not there, are refused")
  func impossible() throws {
    try put("mine", "file")
    let file = scratch.appending(path: "file").path
    #expect(throws: OutputError.cannotCreate(path: file, reason: ENOTDIR)) {
      try StagedDirectory(path: file, replacing: true)
    }
    let missing = scratch.appending(path: "missing/out").path
    #expect(throws: OutputError.cannotCreate(path: missing, reason: ENOENT)) {
      try StagedDirectory(path: missing, replacing: false)
    }
    #expect(contents == ["file": "mine"])
    try FileManager.default.removeItem(at: scratch)
  }
}
