import Datasets
import Readings

/// A session without a thread and a clock, which makes steps when it is told to: the same calls give the same frames.
public struct SteppedSession {
  private var loop: SessionLoop

  /// Prepares the lanes; nothing is trained yet.
  ///
  /// - Parameters:
  ///   - experiment: what is trained.
  ///   - probes: what is looked at beside the losses; nil for what the experiment says.
  ///   - makeRecorder: makes what takes the run down, of what the run is; nil for nothing.
  /// - Throws: `DatasetError` where the data set cannot be read.
  public init(
    _ experiment: Experiment, probes: ProbeSelection? = nil,
    recordingWith makeRecorder: ((RunDescription) -> any RunRecorder)? = nil
  ) throws(DatasetError) {
    let dataset = try experiment.loadDataset()
    let recorder = makeRecorder?(RunDescription(experiment, dataset: dataset))
    loop = SessionLoop(experiment, dataset: dataset, threads: 2, probes: probes, recorder: recorder)
  }

  /// What the screen would need to draw the run now, without what depends on the machine.
  public var frame: Frame {
    var frame = loop.frame
    frame.stepsPerSecond = nil
    frame.probeShare = nil
    return frame
  }

  /// Carries out a command; the frame shows it.
  ///
  /// A lane that is added catches up at once.
  public mutating func obey(_ command: RunCommand) {
    loop.obey(command)
    while loop.frame.catchingUp != nil && !loop.isStopped { loop.advance(now: .now) }
  }

  /// Makes up to so many steps where the run goes on, but none past the end of the stretch under way.
  public mutating func advance(by steps: Int) {
    guard loop.isRunning, steps > 0 else { return }
    loop.advanceStretch(by: steps)
  }
}
