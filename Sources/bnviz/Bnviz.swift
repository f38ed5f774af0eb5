import ArgumentParser

/// The command line program.
@main
struct Bnviz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bnviz", abstract: "See what batch normalisation does to a network while it trains.")
}
