import CEmbedded
import ExperimentFiles
import Foundation
import Testing
import Training

struct DemosTests {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../demos")
    .standardized

  @Test func `Every file of the demos folder is in the binary, byte for byte`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".yaml")
    }
    #expect(Set(files) == Set(Demos.names.map { "\($0).yaml" }))
    for demo in try Demos.all() {
      #expect(
        try String(contentsOf: folder.appending(path: "\(demo.name).yaml"), encoding: .utf8) == demo.text)
    }
  }

  @Test func `Every demo is named as its file and says in one line what it shows`() throws {
    for demo in try Demos.all() {
      #expect(demo.experiment.name == demo.name)
      #expect(!demo.summary.isEmpty)
      #expect(demo.experiment.lanes.count > 1)
    }
  }

  @Test func `The demos are those of the documents, the digits first`() {
    #expect(Demos.names.prefix(4) == ["digits", "vanishing", "exploding", "ioffe"])
    #expect(Set(Demos.names).count == Demos.names.count)
  }

  @Test func `No argument is the first demo, and a name is a demo`() throws {
    #expect(try Experiment(demoOrFile: nil).name == "digits")
    #expect(try Experiment(demoOrFile: "ioffe").name == "ioffe")
    #expect(
      try Experiment(demoOrFile: "\(folder.path)/vanishing.yaml") == Experiment(demoOrFile: "vanishing"))
  }

  @Test func `An unknown demo gets the list`() {
    let problem = #expect(throws: ExperimentFileError.self) { try Experiment(demoOrFile: "nosuch") }
    #expect(
      problem?.description
        == "nosuch: there is no such demo; the demos are \(Demos.names.joined(separator: ", ")), "
        + "and a file is named with its path or its extension")
    #expect(problem?.exitCode == 66)
  }

  @Test(arguments: [
    ("nosuch.yaml", 66, "nosuch.yaml: it cannot be read: No such file or directory"),
    ("/", 66, "/: it cannot be read: Is a directory"), ("./", 66, "./: it cannot be read: Is a directory"),
  ])
  func `A file that cannot be read gets a sentence`(path: String, exitCode: Int32, sentence: String) {
    let problem = #expect(throws: ExperimentFileError.self) { try Experiment(file: path) }
    #expect(problem?.exitCode == exitCode)
    #expect(problem?.description == sentence)
  }

  @Test func `A file that is not text, or without end, gets a sentence`() throws {
    let endless = #expect(throws: ExperimentFileError.self) { try Experiment(file: "/dev/zero") }
    #expect(endless?.exitCode == 65)
    let path = FileManager.default.temporaryDirectory.appending(path: "bnviz-\(UUID().uuidString).yaml")
    try Data([0x64, 0xFF, 0xFE]).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let binary = #expect(throws: ExperimentFileError.self) { try Experiment(file: path.path) }
    #expect(binary?.description == "\(path.path): it is not UTF-8 text")
    #expect(binary?.exitCode == 65)
  }
}
