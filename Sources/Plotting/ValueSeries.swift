/// Values of one lane, one for each layer, channel or other thing that has a name.
public struct ValueSeries: Sendable, Equatable {
  /// What it is called in the legend.
  public var name: String
  /// How it looks.
  public var stroke: Stroke
  /// Its values, one a name.
  public var values: [Double]

  /// Makes a series.
  public init(_ name: String, stroke: Stroke, values: [Double]) {
    self.name = name
    self.stroke = stroke
    self.values = values
  }
}
