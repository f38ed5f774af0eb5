import ArgumentParser
import ExperimentFiles

/// `bnviz demos`: the demos, one line each, or one with all that its file says of it.
struct ListDemos: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demos", abstract: "List the demos, one line each, or print one with its notes.")

  @Argument(
    help: ArgumentHelp(
      "The demo whose file is printed: what to look at, and its settings.", valueName: "demo"))
  var name: String?

  func run() throws {
    try reportingFailures {
      let demos = try listing(Demos.all)
      if let name {
        guard let demo = demos.first(where: { $0.name == name }) else {
          let names = demos.map(\.name).joined(separator: ", ")
          throw Failure("there is no demo \"\(name)\"; the demos are \(names)", status: 66)
        }
        return try printResult(demo.text, terminator: "")
      }
      let width = demos.map(\.name.count).max() ?? 0
      let lines = demos.map { demo in
        demo.name + String(repeating: " ", count: width - demo.name.count + 2) + demo.summary
      }
      try printResult(lines.joined(separator: "\n"))
    }
  }

  private func listing(_ demos: () throws(ExperimentFileError) -> [Demo]) throws -> [Demo] {
    do {
      return try demos()
    } catch {
      throw Failure(error.description, status: error.exitCode)
    }
  }
}
