import Readings

extension Evaluation {
  /// The values of a figure: of a list all of them, else one.
  func values(of figure: FigureReference) throws(ExpressionError) -> [Double] {
    if case .steps(let from, let through) = figure.moment { return try steps(of: figure, from, through) }
    var values: [Double] = []
    for (position, series) in try series(of: figure).enumerated() {
      guard let value = value(in: series, of: figure) else {
        // A unit of fewer examples than in another step: the list is shorter.
        if figure.row.isList, position > 0 { break }
        throw expression.error(try absence(of: figure, series))
      }
      values.append(value)
    }
    return values
  }

  /// The lines of values that a figure is made of, at least one.
  func series(of figure: FigureReference) throws(ExpressionError) -> [ValueSeries] {
    let lane = try lane(of: figure)
    let name = figure.row.name
    func series(_ place: String, _ entry: Int = 0) -> ValueSeries? {
      lane.series[LaneEvidence.Slot(figure: name, place: place, entry: entry)]
    }
    func all(_ place: String) -> [ValueSeries] {
      Array(
        sequence(first: 0) { $0 + 1 }.lazy.map { series(place, $0) }.prefix { $0 != nil }.compactMap { $0 })
    }
    let found: [ValueSeries]
    switch figure.place {
    case .lane: found = [series("")].compactMap { $0 }
    case .named(let layer): found = [series(place(layer, of: figure, in: lane))].compactMap { $0 }
    case .all: found = (lane.places[name] ?? []).compactMap { series($0) }
    case .row(let from, let to):
      found = try places(from: from, to: to, of: figure, in: lane).compactMap { series($0) }
    case .unit(let layer, let unit):
      if case .units = figure.row.reader {
        found = [series(layer, unit)].compactMap { $0 }
      } else {
        found = all("\(layer).\(unit)")
      }
    case .units(let layer): found = all(layer)
    }
    guard !found.isEmpty else { throw expression.error(nothing(of: figure, in: lane)) }
    return found
  }

  private func value(in series: ValueSeries, of figure: FigureReference) -> Double? {
    switch figure.moment {
    case .last, .steps: return series.latest?.value
    case .step(let step): return series.value(at: step)
    case .open:
      switch time {
      case .latest: return series.latest?.value
      case .exactly(let step): return series.value(at: step)
      case .notAfter(let step):
        return figure.run ?? run == run ? series.entry(notAfter: step)?.value : series.latest?.value
      }
    }
  }

  private func steps(
    of figure: FigureReference, _ from: Int, _ through: Int?
  ) throws(ExpressionError) -> [Double] {
    let lane = try lane(of: figure)
    // A range ends where it says, or the run has not come so far.
    if let through, through > latest(of: figure.row.source, in: lane) ?? -1 {
      throw expression.error(notReached(through, figure, lane))
    }
    guard let series = try series(of: figure).first else { return [] }
    let range = from...max(from, through ?? .max)
    if let full = series.fullSince, range.contains(full) {
      throw expression.error(Self.full(figure, since: full))
    }
    let values = series.entries(in: range).map(\.value)
    guard !values.isEmpty else {
      throw expression.error(
        "\(words(figure)) was not read in steps \(from) to \(through.map(String.init) ?? "the last"); "
          + "\(readSteps(of: figure, in: lane))")
    }
    return values
  }

  /// The latest step that a range can end with: those of looks and evaluations come now and then.
  private func latest(of source: FigureRow.Source, in lane: LaneEvidence) -> Int? {
    switch source {
    case .step, .layer: lane.latestStep
    case .look: [lane.latestStep, lane.latestLook].compactMap { $0 }.max()
    case .evaluation: [lane.latestStep.map { $0 + 1 }, lane.latestEvaluation].compactMap { $0 }.max()
    }
  }

  func lane(of figure: FigureReference) throws(ExpressionError) -> LaneEvidence {
    let name = figure.run ?? run
    guard let found = evidence.runs[name] else {
      throw expression.error("the run \(name) has not begun")
    }
    guard let lane = found.lanes.first(where: { $0.name == figure.lane }) else {
      let lanes = found.lanes.map(\.name).joined(separator: ", ")
      throw expression.error("the run \(name) has no lane \"\(figure.lane)\"; it has \(lanes)")
    }
    return lane
  }

  /// The name under which a layer or a weight was read.
  private func place(_ name: String, of figure: FigureReference, in lane: LaneEvidence) -> String {
    guard figure.row.place == .weight, let places = lane.places[figure.row.name],
      let position = GradientShift.row(of: name, in: places)
    else { return name }
    return places[position]
  }

  private func places(
    from first: String, to last: String, of figure: FigureReference, in lane: LaneEvidence
  ) throws(ExpressionError) -> [String] {
    let places = lane.places[figure.row.name] ?? []
    guard !places.isEmpty else { return [] }
    func position(of name: String) throws(ExpressionError) -> Int {
      let name = place(name, of: figure, in: lane)
      guard let position = places.firstIndex(of: name) else {
        throw expression.error(noPlace(name, of: figure, in: lane))
      }
      return position
    }
    let (from, to) = (try position(of: first), try position(of: last))
    guard from <= to else {
      throw expression.error("\(first) comes after \(last); layers count from the input upwards")
    }
    return Array(places[from...to])
  }
}
