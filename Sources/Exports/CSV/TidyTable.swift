import Readings

/// A recording as one long table, `step,lane,layer,stage,statistic,value`: a row for every figure.
///
/// It is made record by record and keeps nothing but the names of the lanes. `docs/export.md` lists all statistics.
public struct TidyTable: Sendable {
  /// Its first line.
  public static let header = Array("step,lane,layer,stage,statistic,value\n".utf8)

  /// Whether a stage has a row for every bin of its histogram.
  let includesHistograms: Bool
  var rows = FigureRows()
  /// Names of the lanes.
  private var lanes: [String]
  /// Names of layers and figures as they stand in the table; bounded, because a damaged recording may invent many.
  private var fields: [String: [UInt8]] = [:]

  /// Largest number of names that are kept.
  private static let fieldBound = 4096

  /// Begins the table of a run.
  ///
  /// - Parameters:
  ///   - description: What the run is.
  ///   - includesHistograms: Whether a stage has a row for every bin of its histogram.
  public init(_ description: RunDescription, includesHistograms: Bool = false) {
    self.includesHistograms = includesHistograms
    lanes = description.lanes.map(\.name)
  }

  /// Appends the rows of a record to some text.
  public mutating func append(_ record: RunRecord, to text: inout [UInt8]) {
    swap(&text, &rows.text)
    defer { swap(&text, &rows.text) }
    switch record {
    case .step(let reading, _): append(reading)
    case .evaluation(let reading): append(reading)
    case .examination(let reading):
      rows.begin(step: reading.step, lane: lane(reading.lane))
      append(reading)
    case .event(let event): append(event)
    case .redescribed(let redescription): append(redescription)
    }
  }

  /// The name of a lane as it stands in the table; nothing for one that the run has not.
  private mutating func lane(_ position: Int?) -> [UInt8] {
    guard let position, lanes.indices.contains(position) else { return [] }
    return field(lanes[position])
  }

  /// A name as it stands in the table.
  mutating func field(_ name: String) -> [UInt8] {
    if let field = fields[name] { return field }
    let field = [UInt8](field: name)
    if fields.count < Self.fieldBound { fields[name] = field }
    return field
  }
}

extension TidyTable {
  private mutating func append(_ reading: StepReading) {
    rows.begin(step: reading.step, lane: lane(reading.lane))
    rows.add("loss", reading.loss)
    rows.add("accuracy", reading.accuracy)
    rows.add("learning_rate", reading.learningRate)
    append(reading.figures)
    for layer in reading.layers { append(layer) }
  }

  private mutating func append(_ reading: EvaluationReading) {
    rows.begin(step: reading.step, lane: lane(reading.lane))
    rows.at(stage: "evaluation")
    rows.add("loss", reading.loss)
    rows.add("accuracy", reading.accuracy)
    append(reading.figures)
  }

  private mutating func append(_ figures: [Figure]) {
    for figure in figures { rows.add(field(figure.name), figure.value) }
  }

  private mutating func append(_ event: RunEvent) {
    switch event.kind {
    case .diverged(let lane, let layer): row("diverged", at: event.step, lane, layer: layer)
    case .learningRateChanged(let rate): row("learning_rate_changed", at: event.step, nil, value: rate)
    case .settingChanged(let lane, let key, let text):
      row("setting_changed \(key)=\(text)", at: event.step, lane)
    case .forked(let lane, let parent):
      row("forked from \(RunDescription.laneName(at: parent, of: lanes))", at: event.step, lane)
    }
  }

  /// Tells of lanes that went or were renamed; one that was added is told of by its event.
  private mutating func append(_ redescription: Redescription) {
    let before = lanes
    let after = redescription.description.lanes.map(\.name)
    if case .removed(let lane) = redescription.change { row("removed", at: redescription.step, lane) }
    lanes = after
    guard redescription.change == nil else { return }
    for (position, names) in zip(before, after).enumerated() where names.0 != names.1 {
      row("renamed from \(names.0)", at: redescription.step, position)
    }
  }

  /// Adds the row of something that happened; its value is 1 where it has none of its own.
  private mutating func row(
    _ statistic: String, at step: Int, _ lane: Int?, layer: String = "", value: Float = 1
  ) {
    rows.begin(step: step, lane: self.lane(lane))
    rows.at(layer: Array(field: layer), stage: "event")
    rows.add(Array(field: statistic), value)
  }
}
