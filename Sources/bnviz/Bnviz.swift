import ArgumentParser

/// The command line program.
@main
struct Bnviz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bnviz",
    abstract: "See what batch normalisation does to a network while it trains.",
    discussion: """
      Two networks train side by side, from the same weights on the same batches, equal but for batch normalisation. \
      Without arguments bnviz opens its screen on the demo "digits"; `bnviz demos` lists the others, `bnviz settings` what can be set. \
      Press ? on the screen for its keys, which `bnviz keys` lists too.
      """,
    version: "bnviz \(bnvizVersion)",
    subcommands: [
      RunDemo.self, RunLesson.self, ListDemos.self, ListSettings.self, ListKeys.self, DrawFrame.self,
      Replay.self,
      Export.self, ShareExperiment.self,
      ForkRecording.self, SweepSettings.self, CompareRecordings.self, SummarizeRecordings.self,
    ],
    defaultSubcommand: RunDemo.self)
}

/// Version of the program, as in CHANGELOG.md.
let bnvizVersion = "0.1.0"
