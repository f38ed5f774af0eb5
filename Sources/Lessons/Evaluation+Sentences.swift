extension Evaluation {
  /// That a figure has no value at all.
  func nothing(of figure: FigureReference, in lane: LaneEvidence) -> String {
    switch figure.place {
    case .named(let name) where !(lane.places[figure.row.name] ?? []).isEmpty:
      return noPlace(name, of: figure, in: lane)
    case .unit, .units:
      if let last = lane.latestLook {
        return "\(words(figure)) was not read in the close look at step \(last), nor before"
      }
    default: break
    }
    switch figure.row.source {
    case .step:
      guard let latest = lane.latestStep else { return "\(lane.name) has made no step yet" }
      return "\(lane.name) has no \(figure.row.name), up to step \(latest)"
    case .layer:
      guard let latest = lane.latestStep else { return "\(lane.name) has made no step yet" }
      return "no layer of \(lane.name) has \(figure.row.name), up to step \(latest)"
    case .evaluation, .look:
      return "\(words(figure)) was not read; \(readSteps(of: figure, in: lane))"
    }
  }

  /// That a figure has no value at the step that is asked for.
  func absence(of figure: FigureReference, _ series: ValueSeries) throws(ExpressionError) -> String {
    let lane = try lane(of: figure)
    let step: Int
    switch (figure.moment, time) {
    case (.step(let asked), _), (.open, .exactly(let asked)), (.open, .notAfter(let asked)): step = asked
    default: return nothing(of: figure, in: lane)
    }
    if let full = series.fullSince, step >= full { return Self.full(figure, since: full) }
    switch figure.row.source {
    case .step, .layer:
      if step > lane.latestStep ?? -1 { return notReached(step, figure, lane) }
      return "\(words(figure)) was not read in step \(step)"
    case .evaluation:
      return "\(lane.name) was not evaluated after \(step) steps; \(readSteps(of: figure, in: lane))"
    case .look:
      return "\(lane.name) was not looked at closely in step \(step), or not for \(figure.row.name); "
        + readSteps(of: figure, in: lane)
    }
  }

  /// That the lane has not made a step.
  func notReached(_ step: Int, _ figure: FigureReference, _ lane: LaneEvidence) -> String {
    guard let latest = lane.latestStep else { return "\(lane.name) has made no step yet" }
    let reached = "\(lane.name) has not made step \(step); its latest is \(latest)"
    guard let divergence = lane.divergence else { return reached }
    return reached + ", because it diverged in step \(divergence.step) (\(divergence.layer))"
  }

  /// That there is no such layer.
  func noPlace(_ name: String, of figure: FigureReference, in lane: LaneEvidence) -> String {
    let places = lane.places[figure.row.name] ?? []
    let shown = places.prefix(12).joined(separator: ", ") + (places.count > 12 ? ", …" : "")
    return "\(lane.name) has no \(figure.row.name) of \"\(name)\"; it has it of \(shown)"
  }

  /// That there were more values than are kept.
  static func full(_ figure: FigureReference, since step: Int) -> String {
    "\(figure.row.name) of \(figure.lane) is not kept from step \(step) on: more than "
      + "\(Evidence.valueBound) values were asked for"
  }

  /// How a figure is named in a sentence.
  func words(_ figure: FigureReference) -> String {
    switch figure.place {
    case .lane, .all, .row: "\(figure.row.name) of \(figure.lane)"
    case .named(let place): "\(figure.row.name)[\(place)] of \(figure.lane)"
    case .unit(let layer, let unit): "\(figure.row.name)[\(layer).\(unit)] of \(figure.lane)"
    case .units(let layer): "\(figure.row.name)[\(layer).*] of \(figure.lane)"
    }
  }

  /// In which steps there were values, and what decides it.
  func readSteps(of figure: FigureReference, in lane: LaneEvidence) -> String {
    switch figure.row.source {
    case .step, .layer:
      lane.latestStep.map { "its latest step is \($0)" } ?? "it has made no step yet"
    case .evaluation:
      lane.evaluations.isEmpty
        ? "it has not been evaluated yet; evaluationInterval decides when it is"
        : "it was after \(Self.list(lane.evaluations)) steps (evaluationInterval decides)"
    case .look:
      lane.looks.isEmpty
        ? "it has not been looked at closely yet; evaluationInterval decides when it is"
        : "close looks were in steps \(Self.list(lane.looks)) (the first four, and every evaluationInterval-th)"
    }
  }

  /// Numbers in a row; of many the first and the last.
  private static func list(_ steps: [Int]) -> String {
    let shown = steps.count > 9 ? steps.prefix(6).map(String.init) + ["…"] : steps.dropLast().map(String.init)
    return (shown + steps.suffix(1).map(String.init)).joined(separator: ", ")
  }
}
