import Readings

/// What one lane said of the figures that are needed.
struct LaneEvidence: Sendable, Equatable {
  /// One line of values: of a figure, at a place.
  struct Slot: Sendable, Hashable {
    /// Name of the figure.
    let figure: String
    /// Name of the layer, the weight or the unit; empty for the whole lane.
    let place: String
    /// The unit of the layer, or the example of the unit; 0 where there are no several.
    let entry: Int
  }

  /// That a lane came to values that are not finite.
  struct Divergence: Sendable, Equatable {
    let step: Int
    let layer: String
  }

  /// Largest number of steps of evaluations and of close looks that sentences can name.
  static let stepBound = 1024

  /// Its name, which can change.
  var name: String
  /// Where it diverged; nil where it did not.
  var divergence: Divergence?
  /// The latest step that it made.
  private(set) var latestStep: Int?
  /// The latest number of steps after which it was evaluated.
  private(set) var latestEvaluation: Int?
  /// The latest step that was looked at closely.
  private(set) var latestLook: Int?
  /// The steps that have figures of evaluations, and of close looks.
  private(set) var evaluations: [Int] = []
  private(set) var looks: [Int] = []
  /// The places of a figure in its latest reading, in order.
  private(set) var places: [String: [String]] = [:]
  /// The values.
  private(set) var series: [Slot: ValueSeries] = [:]
  /// Number of values that are kept.
  private(set) var count = 0

  /// A lane that said nothing yet.
  init(name: String) { self.name = name }

  // MARK: Taking in

  /// Takes in a step.
  mutating func absorb(_ reading: StepReading, needs: [FigureNeed], room: Int) {
    guard reading.step > latestStep ?? -1 else { return }
    latestStep = reading.step
    let limit = count + room
    for need in needs {
      let step = Moment(reading.step, isKept: need.needs(step: reading.step), limit: limit)
      switch need.row.reader {
      case .step(let read): record(read(reading), need.row, at: step)
      case .layer(let read):
        let values = reading.layers.compactMap { layer in read(layer).map { (layer.name, $0) } }
        record(values, need, at: step)
      default: break
      }
    }
  }

  /// Takes in an evaluation.
  mutating func absorb(_ reading: EvaluationReading, needs: [FigureNeed], room: Int) {
    guard reading.step > latestEvaluation ?? -1 else { return }
    latestEvaluation = reading.step
    if evaluations.count < Self.stepBound { evaluations.append(reading.step) }
    let limit = count + room
    for need in needs {
      guard case .evaluation(let read) = need.row.reader else { continue }
      let step = Moment(reading.step, isKept: need.needs(step: reading.step), limit: limit)
      record(read(reading), need.row, at: step)
    }
  }

  /// Takes in a close look.
  mutating func absorb(_ reading: ExaminationReading, needs: [FigureNeed], room: Int) {
    guard reading.step > latestLook ?? -1 else { return }
    latestLook = reading.step
    if looks.count < Self.stepBound { looks.append(reading.step) }
    let limit = count + room
    for need in needs {
      let step = Moment(reading.step, isKept: need.needs(step: reading.step), limit: limit)
      switch need.row.reader {
      case .look(let read): record(read(reading), need.row, at: step)
      case .looks(let read): record(read(reading), need, at: step)
      case .units(let read):
        for layer in reading.units { record(units: read(layer), of: layer.layer, need, at: step) }
      case .examples(let read):
        for unit in reading.specimens { record(read(unit), of: unit, need, at: step) }
      case .specimen(let read):
        for unit in reading.specimens { record(read(unit).map { [$0] } ?? [], of: unit, need, at: step) }
      case .step, .layer, .evaluation: break
      }
    }
  }

  /// When a value was read, and whether it is kept beyond the next one.
  private struct Moment {
    let step: Int
    let isKept: Bool
    /// The number of values that the lane can come to keep.
    let limit: Int

    init(_ step: Int, isKept: Bool, limit: Int) {
      self.step = step
      self.isKept = isKept
      self.limit = limit
    }
  }

  private mutating func record(_ value: Float?, _ row: FigureRow, at moment: Moment) {
    guard let value else { return }
    record(value, in: Slot(figure: row.name, place: "", entry: 0), at: moment)
  }

  private mutating func record(
    _ values: [(name: String, value: Float)], _ need: FigureNeed, at moment: Moment
  ) {
    guard !values.isEmpty else { return }
    places[need.row.name] = values.map(\.name)
    for (name, value) in values where need.needs(place: name) {
      record(value, in: Slot(figure: need.row.name, place: name, entry: 0), at: moment)
    }
  }

  private mutating func record(
    units values: [Float], of layer: String, _ need: FigureNeed, at moment: Moment
  ) {
    let needsAll = need.needs(place: "\(layer).*")
    for (unit, value) in values.enumerated() where needsAll || need.needs(place: "\(layer).\(unit)") {
      record(value, in: Slot(figure: need.row.name, place: layer, entry: unit), at: moment)
    }
  }

  private mutating func record(
    _ values: [Float], of unit: SpecimenReading, _ need: FigureNeed, at moment: Moment
  ) {
    let place = "\(unit.layer).\(unit.unit)"
    guard need.needs(place: place) else { return }
    for (entry, value) in values.enumerated() {
      record(value, in: Slot(figure: need.row.name, place: place, entry: entry), at: moment)
    }
  }

  private mutating func record(_ value: Float, in slot: Slot, at moment: Moment) {
    let entry = ValueSeries.Entry(step: moment.step, value: Double(value))
    if series[slot, default: ValueSeries()].append(
      entry, isKept: moment.isKept, hasRoom: count < moment.limit)
    {
      count += 1
    }
  }

  // MARK: A fork

  /// The past of a lane that begins as this one was before a step; without its values where there is no room for them.
  func truncated(before step: Int, evaluated: Int?, room: Int) -> LaneEvidence {
    var past = self
    let evaluated = evaluated ?? -1
    past.evaluations.removeAll { $0 > evaluated }
    past.looks.removeAll { $0 >= step }
    past.latestEvaluation = past.evaluations.last
    past.latestLook = past.looks.last
    past.latestStep = latestStep.map { min($0, step - 1) }.flatMap { $0 < 0 ? nil : $0 }
    if let found = divergence, found.step >= step { past.divergence = nil }
    past.series = [:]
    for (slot, values) in series {
      let isEvaluation = FigureTable.row(named: slot.figure)?.source == .evaluation
      let rest = values.truncated(after: isEvaluation ? evaluated : step - 1)
      if rest.latest != nil || !rest.entries.isEmpty { past.series[slot] = rest }
    }
    past.count = past.series.values.reduce(0) { $0 + $1.entries.count }
    if past.count > room {
      past.series = past.series.mapValues(\.forgotten)
      past.count = 0
    }
    return past
  }
}
