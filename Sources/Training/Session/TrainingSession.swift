import Datasets
import Readings

/// Trains on a thread of its own, obeys commands between two steps, and leaves the newest frame in a mailbox.
///
/// Neither side waits for the other: commands queue up to a bound, frames replace each other.
public final class TrainingSession: ReadingSource {
  /// The frame before the first step.
  public let firstFrame: Frame
  private let channel = SourceChannel()

  /// Prepares the lanes and starts the thread, which waits for `RunCommand.run`.
  ///
  /// - Parameters:
  ///   - experiment: what is trained.
  ///   - threads: how many lanes are trained at the same time.
  ///   - pace: largest number of steps made per second, so that a person can follow; nil for no limit.
  ///   - probes: what is looked at beside the losses; nil for what the experiment says.
  ///   - lookShare: largest share of the time that close looks may take, 0...1, beyond which those that nobody asked for
  ///     are left out; nil for any. A run that is recorded makes all of them.
  ///   - resumption: where the run goes on; nil for one that begins.
  ///   - makeRecorder: makes what takes the run down, of what the run is; nil for nothing.
  /// - Throws: `DatasetError` where the data set cannot be read; what `makeRecorder` throws.
  public init(
    _ experiment: Experiment, threads: Int = 2, pace: Double? = nil, probes: ProbeSelection? = nil,
    lookShare: Double? = nil, resuming resumption: Resumption? = nil,
    recordingWith makeRecorder: ((RunDescription) throws -> any RunRecorder)? = nil
  ) throws {
    let dataset = try experiment.loadDataset()
    var frame =
      resumption?.past
      ?? Frame(
        experiment, description: RunDescription(experiment, dataset: dataset), pace: pace,
        probes: probes ?? experiment.probes)
    let recorder = try makeRecorder?(frame.description)
    frame.recording = recorder?.status
    firstFrame = frame
    channel.start(named: "bnviz training") {
      var loop = SessionLoop(
        experiment, dataset: dataset, threads: threads, pace: pace, probes: probes, lookShare: lookShare,
        looks: resumption?.looks, recorder: recorder)
      if let resumption { loop.resume(resumption) }
      return loop
    }
  }

  deinit { channel.send(.stop) }

  /// Takes the newest frame; nil if nothing changed since the last call.
  public func takeFrame() -> Frame? { channel.takeFrame() }

  /// Asks for something; returns at once, the next frames show it.
  public func send(_ command: RunCommand) { channel.send(command) }

  /// Asks for the end and waits for the thread to reach it, which it does after the turn under way.
  public func stop() {
    send(.stop)
    channel.waitForEnd()
  }
}
