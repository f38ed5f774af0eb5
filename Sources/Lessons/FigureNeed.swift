/// Which values of one figure the expressions about a run need.
struct FigureNeed: Sendable, Equatable {
  /// The figure.
  let row: FigureRow
  /// Whether all its places are needed: every layer.
  private(set) var isOfAllPlaces = false
  /// The names of layers, weights or units that are needed.
  private(set) var places: Set<String> = []
  /// Whether every step may be asked for.
  private(set) var isOfAllSteps = false
  private var steps: Set<Int> = []
  private var ranges: [ClosedRange<Int>] = []

  /// Needs nothing yet.
  init(_ row: FigureRow) { self.row = row }

  /// Whether the value of a step is needed; the latest one always is.
  func needs(step: Int) -> Bool {
    isOfAllSteps || steps.contains(step) || ranges.contains { $0.contains(step) }
  }

  /// Whether a layer, a weight or a unit is needed.
  func needs(place: String) -> Bool { isOfAllPlaces || places.contains(place) }

  /// Needs what a figure of an expression refers to as well.
  mutating func add(_ figure: FigureReference) {
    switch figure.place {
    case .lane: isOfAllPlaces = true
    // A layer may be named by the weight that is in it, and a weight by its layer.
    case .named(let name): if row.place == .weight { isOfAllPlaces = true } else { places.insert(name) }
    case .all, .row: isOfAllPlaces = true
    case .unit(let layer, let unit): places.insert("\(layer).\(unit)")
    case .units(let layer): places.insert("\(layer).*")
    }
    switch figure.moment {
    case .open: isOfAllSteps = true
    case .last: break
    case .step(let step): steps.insert(step)
    case .steps(let from, let through): ranges.append(from...(through ?? .max))
    }
  }
}

extension FigureNeed {
  /// What some expressions need, by run.
  static func needs(of expressions: [ExpressionInRun]) -> [String: [FigureNeed]] {
    var needs: [String: [FigureNeed]] = [:]
    for (run, figure, _) in expressions.flatMap(\.figures) {
      var ofRun = needs[run] ?? []
      if let position = ofRun.firstIndex(where: { $0.row == figure.row }) {
        ofRun[position].add(figure)
      } else {
        ofRun.append(FigureNeed(figure.row))
        ofRun[ofRun.count - 1].add(figure)
      }
      needs[run] = ofRun
    }
    return needs
  }
}
