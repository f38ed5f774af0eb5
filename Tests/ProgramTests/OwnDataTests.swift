import Foundation
import Testing

/// Runs on the user's own files: what is read, and how it ends where a file is wrong.
@Suite("The user's own data", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct OwnDataTests {
  private static let small = [
    "digits", "--steps", "6", "--set", "depth=1", "--set", "width=4", "--set", "evaluationInterval=3",
    "--set",
    "batchSize=8",
  ]
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-own-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func bnviz(_ name: String, _ path: String, _ more: [String]) throws -> Outcome {
    try Outcome.of(
      try #require(Build.program("bnviz")),
      Self.small + ["--set", "dataset=\(name)", "--set", "data=\(path)"] + more)
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = directory.appending(path: name)
    try Data(bytes).write(to: file)
    return file.path
  }

  @Test("a table with a label column is learnt, the same bytes every time")
  func table() throws {
    let rows = (0..<40).map { "\($0 % 3 == 0 ? "rose" : "iris"),\($0),\($0 * $0 % 7)" }
    let path = try write("flowers.csv", Array(("kind,a,b\n" + rows.joined(separator: "\n")).utf8))
    let options = ["--set", "labelColumn=kind", "--record", "-"]
    let outcome = try bnviz("csv", path, options)
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(outcome.output.contains("\"name\":\"hidden1\",\"kind\":\"dense\",\"inputs\":2,"))
    #expect(try bnviz("csv", path, options).output == outcome.output)
    let page = [
      "frame", "digits", "--set", "batchSize=8", "--set", "dataset=csv", "--set", "data=\(path)", "--set",
      "labelColumn=1", "--step", "2",
    ]
    #expect(try Outcome.of(try #require(Build.program("bnviz")), page).status == 0)
  }

  @Test("images in IDX files are learnt")
  func images() throws {
    func idx(_ name: String, _ lengths: [UInt8], _ values: [UInt8]) throws {
      _ = try write(name, [0, 0, 8, UInt8(lengths.count)] + lengths.flatMap { [0, 0, 0, $0] } + values)
    }
    for (part, count) in [("train", UInt8(30)), ("t10k", 10)] {
      try idx("\(part)-images-idx3-ubyte", [count, 2, 3], (0..<count * 6).map { $0 })
      try idx("\(part)-labels-idx1-ubyte", [count], (0..<count).map { $0 % 4 })
    }
    let outcome = try bnviz("idx", directory.path, ["--record", "-"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"name\":\"hidden1\",\"kind\":\"dense\",\"inputs\":6,"))
    #expect(outcome.output.contains("\"name\":\"output\",\"kind\":\"dense\",\"inputs\":4,\"units\":4,"))
    _ = try write("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 30, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3])
    let truncated = try bnviz("idx", directory.path, ["--record", "-"])
    #expect(truncated.status == 65)
    #expect(truncated.output == "")
    #expect(
      truncated.error
        == "bnviz: \(directory.path)/train-images-idx3-ubyte, byte 19: the file ends here, and the "
        + "30 x 2 x 3 values that its header tells of end at byte 196.\n")
  }

  @Test(
    "a directory that is not there ends with 66, with and without a screen",
    arguments: [[], ["--record", "-"]])
  func missing(options: [String]) throws {
    let nowhere = directory.appending(path: "nowhere").path
    for name in ["idx", "cifar10", "csv"] {
      let outcome = try bnviz(name, nowhere, options)
      #expect(outcome.status == 66)
      #expect(outcome.error == "bnviz: \(nowhere): it cannot be read: No such file or directory.\n")
    }
  }

  @Test("a mini-batch larger than the file ends with 65, and a data set without its path with 64")
  func settings() throws {
    let path = try write("few.csv", Array("1,a\n2,b\n3,a\n4,b\n".utf8))
    let outcome = try bnviz("csv", path, ["--record", "-"])
    #expect(outcome.status == 65)
    #expect(outcome.error == "bnviz: \(path): 3 training examples, which is less than batchSize 8.\n")
    let sizes = ["--set", "batchSize=2", "--set", "lanes.batchnorm.batchSize=9", "--record", "-"]
    let lane = try bnviz("csv", path, sizes)
    #expect(lane.status == 65)
    #expect(lane.error == "bnviz: \(path): 3 training examples, which is less than batchSize 9.\n")
    let without = try bnviz("csv", "", ["--record", "-"])
    #expect(without.status == 64)
    #expect(without.error.contains("data must be the path of the files that dataset csv is read from"))
  }
}
