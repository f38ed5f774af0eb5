import Readings

/// The names that a figure of an expression goes by, to be compared with what a run has.
public struct FigureNames: Sendable, Equatable {
  /// Name of the run.
  public let run: String
  /// Name of the lane.
  public let lane: String
  /// Names of layers; empty where none is named, or weights are.
  public let layers: [String]
  /// Name of the figure itself: `z.std`.
  public let figure: String
  /// What has to be looked at for it; nothing for the losses.
  public let probes: ProbeSelection

  /// Makes names.
  public init(run: String, lane: String, layers: [String], figure: String, probes: ProbeSelection) {
    self.figure = figure
    self.probes = probes
    self.run = run
    self.lane = lane
    self.layers = layers
  }
}

extension ExpressionInRun {
  /// The names that its figures go by.
  public var names: [FigureNames] {
    figures.map { run, figure, _ in
      FigureNames(
        run: run, lane: figure.lane, layers: figure.row.place == .weight ? [] : figure.place.layers,
        figure: figure.row.name, probes: figure.row.probes)
    }
  }
}

extension FigureReference.Place {
  /// Names of layers in it.
  fileprivate var layers: [String] {
    switch self {
    case .lane, .all: []
    case .named(let layer), .unit(let layer, _), .units(let layer): [layer]
    case .row(let from, let to): [from, to]
    }
  }
}
