import ArgumentParser
import Recordings

/// What a command line says of the recording of a run.
struct RecordingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Record every step as JSON Lines, without a terminal; - is standard output, NAME.gz is packed.",
      valueName: "file"))
  var record: String?

  @Flag(help: "Open the screen too, and record in the background what it shows.")
  var live = false

  @Flag(help: "Replace an existing recording.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "Record steps 0, N, 2N, …, the last one and those in which lanes diverge, and none between.",
      valueName: "n"))
  var recordEvery: Int?

  @Flag(help: "Record the positions of each mini-batch's examples too.")
  var recordBatches = false

  @Option(
    help: ArgumentHelp(
      "Keep all that the lanes go on from every N steps, for bnviz fork, in NAME.weights beside NAME.jsonl.",
      valueName: "n"))
  var recordWeights: Int?

  @Flag(help: "Leave the close looks out.")
  var noLooks = false

  func validate() throws {
    if record == nil {
      let needing = [
        "--live": live, "--force": force, "--record-every": recordEvery != nil,
        "--record-batches": recordBatches, "--no-looks": noLooks,
      ]
      if let option = needing.filter(\.value).keys.min() {
        throw ValidationError("\(option) needs --record FILE.")
      }
    }
    if let recordEvery, recordEvery < 1 {
      throw ValidationError("--record-every must be a whole number from 1, not \(recordEvery).")
    }
    try HeadlessRun.Output.check(stateInterval: recordWeights, recording: record)
    guard live else { return }
    if record == "-" {
      throw ValidationError("--live shows the screen on standard output: give --record a file, not -.")
    }
    if noLooks || recordWeights != nil {
      throw ValidationError("--live goes neither with --no-looks nor with --record-weights.")
    }
  }

  /// What a recording holds.
  var options: RecordingOptions { RecordingOptions(includesBatches: recordBatches, every: recordEvery ?? 1) }
}
