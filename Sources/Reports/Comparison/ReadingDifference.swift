/// A number, a count or a word of a report.
public enum ReportValue: Sendable, Equatable, Encodable, CustomStringConvertible {
  /// A float, shown in the shortest decimal that reads back as the same float.
  case number(Float)
  /// A whole number.
  case count(Int)
  /// Anything else.
  case text(String)

  /// The value as text.
  public var description: String {
    switch self {
    case .number(let value): value.description
    case .count(let value): value.description
    case .text(let value): value
    }
  }

  /// Encodes the value alone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .count(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    }
  }
}

/// Where two readings differ first, in the order in which a step computes its figures.
///
/// Layers, stages and statistics have the names of the recording format.
public struct ReadingDifference: Sendable, Equatable, Encodable {
  /// What kinds of readings are compared; of several that differ at the same step, the first of these is told, because it
  /// says most of where.
  public enum Reading: String, Sendable, Encodable, CaseIterable {
    /// A step.
    case step
    /// A close look.
    case look
    /// A score on the held-out examples.
    case evaluation
  }

  /// What was read.
  public let reading: Reading
  /// The step; of an evaluation the number of steps made before.
  public let step: Int
  /// Name of the lane.
  public let lane: String
  /// Name of the layer; nil for a figure of the whole network.
  public let layer: String?
  /// The tensor: `preactivation`, `activation`; nil for a figure of no stage.
  public let stage: String?
  /// The figure: `mean`, `loss`.
  public let statistic: String
  /// The value of A; nil where it has none, or several.
  public let a: ReportValue?
  /// The value of B; nil where it has none, or several.
  public let b: ReportValue?
  /// See `Agreement.relativeDifference(_:_:scale:)`; of histograms W1 ÷ their scale; nil for what is no number.
  public let relativeDifference: Double?

  /// Where it is, inside its step and lane: `layer hidden2, activation mean`.
  public var place: String {
    let figure = [stage, statistic].compactMap(\.self).joined(separator: " ")
    let inside = layer.map { "layer \($0), \(figure)" } ?? figure
    return switch reading {
    case .step: inside
    case .evaluation: "held-out \(inside)"
    case .look: "close look, \(inside)"
    }
  }
}

/// A difference inside a reading, of which is not said yet to which step and lane it belongs.
struct FigureDifference: Equatable {
  var layer: String?
  var stage: String?
  let statistic: String
  let a: ReportValue?
  let b: ReportValue?
  let relative: Double?

  init(_ statistic: String, _ a: ReportValue?, _ b: ReportValue?, relative: Double? = nil) {
    self.statistic = statistic
    self.a = a
    self.b = b
    self.relative = relative
  }

  /// The same, as one of a stage.
  func of(stage: String) -> FigureDifference {
    var placed = self
    placed.stage = stage
    return placed
  }

  /// The same, as one of a layer.
  func of(layer: String) -> FigureDifference {
    var placed = self
    placed.layer = layer
    return placed
  }

  /// The same with its step and lane.
  func at(_ step: Int, lane: String, _ reading: ReadingDifference.Reading) -> ReadingDifference {
    ReadingDifference(
      reading: reading, step: step, lane: lane, layer: layer, stage: stage, statistic: statistic, a: a, b: b,
      relativeDifference: relative)
  }
}
