import ArgumentParser

/// How fast the live screen trains: `auto`, `max`, or a number of steps per second.
enum PaceArgument: ExpressibleByArgument, Equatable {
  /// So fast that the whole run takes about half a minute.
  case automatic
  /// As fast as the machine can.
  case unlimited
  /// At most so many steps per second.
  case stepsPerSecond(Double)

  /// Length of a run whose pace is chosen for it.
  private static let automaticSeconds = 30.0

  init?(argument: String) {
    switch argument {
    case "auto": self = .automatic
    case "max": self = .unlimited
    default:
      guard let value = Double(argument), value > 0, value.isFinite else { return nil }
      self = .stepsPerSecond(value)
    }
  }

  var defaultValueDescription: String {
    switch self {
    case .automatic: "auto"
    case .unlimited: "max"
    case .stepsPerSecond(let value): "\(value)"
    }
  }

  /// Largest number of steps per second of a run of so many steps; nil for no limit.
  func limit(steps: Int) -> Double? {
    switch self {
    case .automatic: max(1, Double(steps) / Self.automaticSeconds)
    case .unlimited: nil
    case .stepsPerSecond(let value): value
    }
  }
}
