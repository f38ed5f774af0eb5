import Readings

/// A figure that expressions can name: what it is called, what it is, and how it is read.
public struct FigureRow: Sendable, Equatable {
  /// When a figure is there.
  public enum Source: String, Sendable, CaseIterable {
    /// In every step.
    case step = "every step"
    /// In every step whose layers are read.
    case layer = "every step, of a layer"
    /// In evaluations: after every `evaluationInterval` steps.
    case evaluation = "evaluations"
    /// In close looks: of the first four steps, and of every `evaluationInterval`-th.
    case look = "close looks"
  }

  /// What stands between its brackets.
  public enum Place: String, Sendable, CaseIterable {
    /// Nothing: it is of the whole lane.
    case lane = ""
    /// The name of a layer.
    case layer
    /// The name of a weight without `.weight`, or of its layer.
    case weight
    /// A layer and the number of a unit: `hidden1.0`.
    case unit = "layer.unit"
  }

  /// How it is read; a value that is not there is nil.
  enum Reader: Sendable {
    /// Of a step.
    case step(@Sendable (StepReading) -> Float?)
    /// Of each layer of a step.
    case layer(@Sendable (LayerReading) -> Float?)
    /// Of an evaluation.
    case evaluation(@Sendable (EvaluationReading) -> Float?)
    /// Of a close look.
    case look(@Sendable (ExaminationReading) -> Float?)
    /// Of each layer or weight of a close look, by name, from the input upwards.
    case looks(@Sendable (ExaminationReading) -> [(name: String, value: Float)])
    /// Of each unit of a layer in a close look.
    case units(@Sendable (UnitReadings) -> [Float])
    /// Of one unit in a close look: a list, one entry an example.
    case examples(@Sendable (SpecimenReading) -> [Float])
    /// Of one unit in a close look: one number.
    case specimen(@Sendable (SpecimenReading) -> Float?)
  }

  /// Its name: `z.mean`.
  public let name: String
  /// What it is: unit, tensor, formula.
  public let summary: String
  /// What stands between its brackets.
  public let place: Place
  /// How it is read.
  let reader: Reader

  /// Makes a row.
  init(_ name: String, _ summary: String, at place: Place = .lane, _ reader: Reader) {
    self.name = name
    self.summary = summary
    self.place = place
    self.reader = reader
  }

  /// When it is there.
  public var source: Source {
    switch reader {
    case .step: .step
    case .layer: .layer
    case .evaluation: .evaluation
    case .look, .looks, .units, .examples, .specimen: .look
    }
  }

  /// Whether one place has a list of it: an entry an example.
  public var isList: Bool {
    if case .examples = reader { true } else { false }
  }

  /// How it is written, with its brackets: `z.mean[layer]`.
  public var pattern: String { place == .lane ? name : "\(name)[\(place.rawValue)]" }

  /// Rows of one name are the same.
  public static func == (left: FigureRow, right: FigureRow) -> Bool { left.name == right.name }
}
