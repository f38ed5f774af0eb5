import Plotting
import Readings

/// The layers of all lanes by depth: a row for each layer of the deepest lane, from the input downwards.
struct LayerRows {
  /// Names of the layers.
  let names: [String]
  /// The lanes.
  let lanes: [LaneView]
  /// For each lane, the position of every row's layer among its own; nil where it has none.
  let positions: [[Int?]]
  /// Examples in a mini-batch of each lane; nil where the run does not tell.
  let batchSizes: [Double?]
  /// The rows that a gradient goes through one after the other.
  let chains: [LayerChain]

  init(_ context: PageContext) {
    let names = context.layerNames
    self.names = names
    chains = LayerChain.chains(of: names)
    lanes = context.lanes
    let settings = RunSettings(context.frame)
    batchSizes = context.lanes.map { settings.number("batchSize", lane: $0.index) }
    positions = context.lanes.map { lane in
      let own = lane.layers.map(\.name)
      if own == names { return Array(names.indices) }
      let places = Dictionary(zip(own, own.indices), uniquingKeysWith: { first, _ in first })
      return names.map { places[$0] }
    }
  }

  /// A figure of every row of a lane in a reading; nil where there is none.
  func values(_ figure: LayerFigure, lane: Int, _ reading: StepReading?) -> [Double?] {
    guard let layers = reading?.layers else { return [] }
    return positions[lane].map { position in
      guard let position, position < layers.count else { return nil }
      return figure.value(layers, position)
    }
  }

  /// What the layer of a row is made of in a lane; nil where it has none.
  func description(_ row: Int, lane: Int) -> LayerDescription? {
    positions[lane][row].flatMap { lanes[lane].layers[safe: $0] }
  }

  /// What is said of the rows where not all of them can be seen: `layers 12–58 of 200`.
  func place(of shown: Range<Int>, _ symbols: Symbols) -> String {
    guard shown.count < names.count, !shown.isEmpty else { return "" }
    return "layers \(symbols.place(of: shown, among: names.count))"
  }
}
