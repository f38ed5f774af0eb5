import Cells
import Plotting
import Readings

/// Which figures of a layer one lane's part of the table has room for, and where they stand.
struct LayerTableColumns {
  /// A column.
  enum Field: Equatable {
    /// Small histogram of the outputs.
    case density
    /// Their standard deviation.
    case deviation
    /// The share of them in the flat part of the nonlinearity.
    case saturated
    /// Gradient norm at them.
    case gradient

    /// Columns of cells; the histogram takes what is left.
    var width: Int {
      switch self {
      case .density: 5
      case .deviation: 6
      case .saturated: 5
      case .gradient: 8
      }
    }

    /// What stands above it.
    func title(_ symbols: Symbols) -> String {
      switch self {
      case .density: "density of a"
      case .deviation: symbols.sigma
      case .saturated: "sat."
      case .gradient: symbols.gradientNorm
      }
    }

    /// Whether the figure of a layer is not a finite number.
    func isAlarming(_ reading: LayerReading) -> Bool {
      switch self {
      case .density: false
      case .deviation: !reading.activation.standardDeviation.isFinite
      case .saturated: !reading.saturated.isFinite
      case .gradient: !reading.gradientNorm.isFinite
      }
    }

    /// The figure of a layer.
    func text(_ reading: LayerReading) -> String {
      switch self {
      case .density: ""
      case .deviation: FixedNumber(width: 6).text(reading.activation.standardDeviation)
      case .saturated: Numbers.wholePercent(Double(reading.saturated))
      case .gradient: FixedNumber(width: 6).text(reading.gradientNorm)
      }
    }
  }

  /// A column and where it stands.
  struct Place {
    let field: Field
    let x: Int
    let width: Int
  }

  /// The columns, from left to right.
  let places: [Place]

  private static let widestDensity = 36

  /// Chooses the columns that the narrowest lane has room for, and every lane shows.
  ///
  /// The histogram is always there, the gradient next, then saturation, then σ; what is left widens the histogram.
  init(x: Int, width: Int, narrowest: Int) {
    var figures: [Field] = []
    func needed(_ fields: [Field]) -> Int { fields.reduce(Field.density.width) { $0 + $1.width + 1 } }
    for candidate in [[Field.deviation, .saturated, .gradient], [.saturated, .gradient], [.gradient]]
    where figures.isEmpty && needed(candidate) <= narrowest {
      figures = candidate
    }
    let taken = figures.reduce(0) { $0 + $1.width + 1 }
    let density = min(Self.widestDensity, max(0, width - taken))
    var places = [Place(field: .density, x: x, width: density)]
    var next = x + density + 1
    for field in figures {
      places.append(Place(field: field, x: next, width: field.width))
      next += field.width + 1
    }
    self.places = places
  }
}
