/// What the screen needs to draw a run at one moment; the newest one waits in a one-slot mailbox.
public struct Frame: Sendable, Equatable {
  /// Whether the source is making steps.
  public enum Status: Sendable, Equatable {
    /// Steps are being made.
    case running
    /// Waiting for a command.
    case paused
    /// All steps were made, or every lane diverged.
    case finished
  }

  /// How far a lane that was added has come.
  public struct CatchUp: Sendable, Equatable {
    /// Position of the lane.
    public let lane: Int
    /// Number of steps that it has made.
    public let stepsMade: Int

    /// Makes a value of its parts.
    public init(lane: Int, stepsMade: Int) {
      self.lane = lane
      self.stepsMade = stepsMade
    }
  }

  /// What the run is; changes when it begins again with a new seed.
  public var description: RunDescription
  /// Whether steps are being made.
  public var status: Status
  /// Number of steps made so far.
  public var stepsMade: Int
  /// Learning rate of the next step.
  public var learningRate: Float
  /// Steps of the run (every lane once) per second of wall time, over the last second; nil until it means something.
  public var stepsPerSecond: Double?
  /// Largest number of steps made per second, so that a person can follow; nil for as many as the machine makes.
  public var pace: Double?
  /// Share of training time that the probes took, 0...1; nil until it means something.
  public var probeShare: Double?
  /// What is looked at.
  public var probes: ProbeSelection
  /// A lane that was added and has not yet made all steps that the others made, who wait for it; it catches up whether
  /// the run is paused or not.
  public var catchingUp: CatchUp?
  /// The settings that can be changed; none where the source is not a training run.
  public var controls: [SettingControl]
  /// Steps before which the weights of all lanes are kept, in rising order, so that a lane can begin there.
  public var forkableSteps: [Int]
  /// What the source said last.
  public var reply: Reply?
  /// The stretch of training that was asked for last; nil for none.
  public var stretch: Stretch?
  /// The step that is shown where an earlier one than the latest is; nil for the latest.
  public var cursor: Int?
  /// How far the playing has come; nil where the source is not a recording.
  public var playback: Playback?
  /// How the recording of the run is doing; nil where it is not recorded.
  public var recording: RecordingStatus?
  /// One history a lane, in the order of `description.lanes`.
  public var lanes: [LaneHistory]
  /// What happened, in the order of the steps; at most `eventBound`, the oldest dropped first.
  public var events: [RunEvent]

  /// Largest number of events kept.
  public static let eventBound = 256

  /// Makes a frame before the first step.
  public init(description: RunDescription, learningRate: Float, pace: Double? = nil) {
    self.description = description
    self.status = .paused
    self.stepsMade = 0
    self.learningRate = learningRate
    self.stepsPerSecond = nil
    self.pace = pace
    self.probeShare = nil
    self.probes = .layers
    self.catchingUp = nil
    self.controls = []
    self.forkableSteps = []
    self.reply = nil
    self.stretch = nil
    self.cursor = nil
    self.playback = nil
    self.recording = nil
    self.lanes = description.lanes.map { _ in LaneHistory() }
    self.events = []
  }
}

/// What is kept of one lane: bounded curves, and the latest reading of all its layers.
public struct LaneHistory: Sendable, Equatable {
  /// Where a lane diverged.
  public struct Divergence: Sendable, Equatable {
    /// Step whose pass saw the first NaN or infinity.
    public let step: Int
    /// First bad layer.
    public let layer: String

    /// Makes a divergence.
    public init(step: Int, layer: String) {
      self.step = step
      self.layer = layer
    }
  }

  /// Training loss over the mini-batch of each step.
  public var loss = Series()
  /// Share of the mini-batch classified rightly, of each step.
  public var accuracy = Series()
  /// The steps' further figures by name, in the order of the steps' own.
  public var figures: [FigureHistory] = []
  /// Evaluations on the held-out examples, in rising order of steps; at most `evaluationBound`, thinned by halves.
  public var evaluations: [EvaluationReading] = []
  /// Reading of the latest step; nil before the first.
  public var latest: StepReading?
  /// Reading of the latest step in which every value was finite; the same as `latest` until the lane diverges.
  public var lastFinite: StepReading?
  /// The latest close look; nil before the first.
  public var examination: ExaminationReading?
  /// Where the lane diverged; nil while it has not.
  public var divergence: Divergence?
  /// The readings of steps that time travel can go back to.
  public internal(set) var timeline = Timeline<StepReading>(bound: LaneHistory.largestTimeline)
  /// The close looks that time travel can go back to.
  public internal(set) var examinations: Timeline<ExaminationReading> = emptyExaminations()

  /// An empty record of close looks, or of where they can be read.
  public static func emptyExaminations<Reading>() -> Timeline<Reading> {
    Timeline(bound: 96, exactSteps: 16)
  }

  /// Largest number of readings kept between the first and the latest.
  public static let largestTimeline = 512
  /// What all kept readings of layers between the first and the latest steps may take together, about, in bytes.
  static let timelineBytes = 64 << 20

  /// Number of readings of so many layers that may be kept: a layer takes about 2,000 bytes.
  public static func timelineBound(layers: Int) -> Int {
    min(largestTimeline, max(64, timelineBytes / (2000 * max(1, layers))))
  }

  /// Largest number of further figures whose curves are kept.
  public static let figureBound = 8
  /// Largest number of evaluations kept.
  public static let evaluationBound = 1024

  /// Makes an empty history.
  public init() {}

  /// Records an evaluation; drops every second one when the bound is passed, never the first or the latest.
  public mutating func append(_ evaluation: EvaluationReading) {
    if evaluations.count >= Self.evaluationBound {
      evaluations = evaluations.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    }
    evaluations.append(evaluation)
  }
}

/// The curve of a figure that only some kinds of runs have.
public struct FigureHistory: Sendable, Equatable {
  /// What it is: `discriminator loss`.
  public let name: String
  /// Its values, a step each.
  public internal(set) var series = Series()
}
