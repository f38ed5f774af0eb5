import ArgumentParser
import Screens

/// `bnviz keys`: every key of the screen, from the tables that the screen goes by.
struct ListKeys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List every key of the screen.")

  func run() throws {
    try reportingFailures { try printResult(KeyTable.listing(), terminator: "") }
  }
}
