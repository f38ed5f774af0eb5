import Cells

/// What an axis is called and how it maps.
public struct Axis: Sendable, Equatable {
  /// What it measures: `loss`.
  public var name: String
  /// The unit: `nats`; empty for a pure number.
  public var unit: String
  /// How values become lengths.
  public var scale: Scale
  /// Whether there is nothing between whole numbers, as between steps: ticks stand at whole numbers only.
  public var isWhole: Bool
  /// The values at its ends; nil fits the data.
  ///
  /// Keep one in `AxisLimits` where the data move.
  public var range: ClosedRange<Double>?

  /// Makes an axis.
  public init(
    _ name: String = "", unit: String = "", scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    isWhole: Bool = false
  ) {
    self.name = name
    self.unit = unit
    self.scale = scale
    self.range = range
    self.isWhole = isWhole
  }

  /// An axis of steps of training.
  public static func steps(_ range: ClosedRange<Double>, scale: Scale = .linear) -> Axis {
    Axis("step", scale: scale, range: range, isWhole: true)
  }

  /// Round values within a range, about as many as asked for and never more than one over.
  func ticks(in range: ClosedRange<Double>, count: Int) -> [Tick] {
    scale.ticks(in: range, count: count, isWhole: isWhole)
  }

  /// Name, unit and scale for a title: `loss [nats], log`.
  public var caption: String {
    let named = unit.isEmpty ? name : "\(name) [\(unit)]"
    let scaled =
      switch scale {
      case .linear: ""
      case .log10: "log"
      case .symlog: "symlog"
      }
    return [named, scaled].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// Something that draws itself into a grid inside a rectangle, and never outside it.
public protocol Chart {
  /// Draws inside the rectangle, as much as it has room for.
  func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs)
}

extension CellGrid {
  /// Draws a chart inside a rectangle.
  public mutating func draw(_ chart: some Chart, in rectangle: Rectangle, glyphs: Glyphs) {
    chart.draw(on: &self, in: rectangle, glyphs: glyphs)
  }
}
