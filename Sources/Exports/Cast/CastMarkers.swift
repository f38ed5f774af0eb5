import Readings

/// Names the moments of a run that a person will want to go to: epochs, divergences, changes by hand.
public struct CastMarkers: Sendable {
  /// Largest number of epochs that are marked; of more, only every second, fifth or tenth is.
  public static let epochBound = 40

  /// Largest number of names that wait for a picture; what more happens is not named.
  private static let waitingBound = 64

  private let stepsPerEpoch: Int
  /// Number of epochs from a mark to the next.
  private let stride: Int
  /// Number of marks that a run has before the step it has come to, shown or not.
  private var marks: Int
  /// Names that were not handed over yet.
  private var waiting: [String] = []

  /// Begins before the first of the steps that are played.
  public init(_ description: RunDescription, steps: ClosedRange<Int>) {
    stepsPerEpoch = max(1, description.stepsPerEpoch)
    let epochs = (steps.upperBound - steps.lowerBound) / stepsPerEpoch
    stride = Self.stride(for: epochs)
    marks = steps.lowerBound / stepsPerEpoch / stride
  }

  /// The least of 1, 2, 5, 10, … of which so many epochs have few enough.
  private static func stride(for epochs: Int) -> Int {
    var decade = 1
    while epochs / decade > 10 * epochBound { decade *= 10 }
    return [1, 2, 5, 10].map { $0 * decade }.first { epochs / $0 <= epochBound } ?? decade
  }

  /// Whether names wait to be handed over.
  public var isWaiting: Bool { !waiting.isEmpty }

  /// Takes in what happened in a step.
  public mutating func take(step: Int, events: [RunEvent], lanes: [LaneDescription]) {
    let marksNow = step / stepsPerEpoch / stride
    if marksNow > marks { waiting.append("epoch \(marksNow * stride)") }
    marks = max(marks, marksNow)
    let room = max(0, Self.waitingBound - waiting.count)
    waiting += events.prefix(room).map { $0.label(lanes: lanes) }
  }

  /// Hands over the names that wait, in the order in which things happened.
  public mutating func takeNames() -> [String] {
    defer { waiting = [] }
    return waiting
  }
}

extension RunEvent {
  /// What happened, and at which step, in a few words.
  fileprivate func label(lanes: [LaneDescription]) -> String {
    func name(_ lane: Int) -> String { RunDescription.laneName(at: lane, of: lanes.map(\.name)) }
    let what =
      switch kind {
      case .diverged(let lane, let layer): "\(name(lane)) diverged in \(layer)"
      case .learningRateChanged(let rate): "learning rate \(rate)"
      case .settingChanged(let lane?, let key, let text): "\(name(lane)): \(key) \(text)"
      case .settingChanged(nil, let key, let text): "\(key) \(text)"
      case .forked(let lane, let parent): "\(name(lane)) forked from \(name(parent))"
      }
    return "\(what), step \(step)"
  }
}
