import ArgumentParser
import ExperimentFiles

/// `bnviz demos`: the demos, one line each.
struct ListDemos: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demos", abstract: "List the demos, one line each.")

  func run() throws {
    try reportingFailures {
      let demos = try listing(Demos.all)
      let width = demos.map(\.name.count).max() ?? 0
      for demo in demos {
        print(demo.name + String(repeating: " ", count: width - demo.name.count + 2) + demo.summary)
      }
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
