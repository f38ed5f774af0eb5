/// A figure of a lane, as an expression names it: `other:plain.gradient[hidden3]@250`.
struct FigureReference: Sendable {
  /// Where in the network.
  enum Place: Sendable, Equatable {
    /// Of the whole lane.
    case lane
    /// A layer, or a weight.
    case named(String)
    /// All layers that have the figure, from the input upwards.
    case all
    /// Layers in a row, both ends included.
    case row(from: String, to: String)
    /// One unit of a layer.
    case unit(layer: String, Int)
    /// All units of a layer.
    case units(layer: String)
  }

  /// When in the run.
  enum Moment: Sendable, Equatable {
    /// Not said: the latest step, or that which is asked about.
    case open
    /// The latest step.
    case last
    /// A step.
    case step(Int)
    /// The steps in a range; to the latest one where there is no upper end.
    case steps(Int, through: Int?)
  }

  /// The run; nil for that of the claim or step.
  let run: String?
  /// The lane.
  let lane: String
  /// What is read.
  let row: FigureRow
  /// Where.
  let place: Place
  /// When.
  let moment: Moment

  /// Whether it is a list: of layers, units, examples or steps.
  var isList: Bool { isListOfPlaces || isListOfSteps }

  /// Whether it is a list at one step.
  var isListOfPlaces: Bool {
    switch place {
    case .lane, .named, .unit: row.isList
    case .all, .row, .units: true
    }
  }

  /// Whether it is a value a step.
  var isListOfSteps: Bool {
    if case .steps = moment { true } else { false }
  }
}
