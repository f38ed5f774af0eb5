extension ExpressionParser {
  /// Reads the rest of a figure, `lane.figure[layer]@step` or `run:lane.figure[layer]@step`, after its first name.
  mutating func figure(after name: String, _ column: Int) throws(ExpressionError) -> Part {
    var (run, lane): (String?, String) = (nil, name)
    if take(":") {
      run = name
      guard case .name(let second) = token.kind else { throw unexpected("the name of a lane") }
      advance()
      lane = second
    }
    guard take(".") else {
      throw error(
        "\"\(lane)\" is a lane or nothing; write LANE.FIGURE, such as plain.loss, or a function's (",
        at: column)
    }
    let row = try row()
    let placeColumn = token.column
    let place = try place(of: row)
    let momentColumn = token.column
    let moment = try moment()
    let figure = FigureReference(run: run, lane: lane, row: row, place: place, moment: moment)
    if figure.isListOfPlaces && figure.isListOfSteps {
      throw error(
        "this is a list already, and has one value a step no more: take one of its places or one step",
        at: max(placeColumn, momentColumn))
    }
    return Part(node: .figure(figure), isList: figure.isList, isCondition: false, column: column)
  }

  /// The name of a figure, with points in it.
  private mutating func row() throws(ExpressionError) -> FigureRow {
    let column = token.column
    guard case .name(var name) = token.kind else { throw unexpected("the name of a figure") }
    advance()
    while take(".") {
      guard case .name(let part) = token.kind else { throw unexpected("the rest of the figure's name") }
      advance()
      name += "." + part
    }
    if let row = FigureTable.row(named: name) { return row }
    var reason = "there is no figure \"\(name)\"; "
    let parts = FigureTable.rows.map(\.name).filter { $0.hasPrefix(name + ".") }
    if !parts.isEmpty {
      reason += "there are \(parts.joined(separator: ", "))"
    } else {
      reason += "the nearest are \(FigureTable.names(near: name).joined(separator: ", "))"
    }
    if name.contains("-"), let stem = name.split(separator: "-").first.map(String.init),
      FigureTable.row(named: stem) != nil
    {
      reason += "; a minus stands between spaces"
    }
    throw error(reason, at: column)
  }

  private mutating func place(of row: FigureRow) throws(ExpressionError) -> FigureReference.Place {
    let column = token.column
    guard case .place(let text) = token.kind else {
      guard row.place == .lane else {
        throw error(
          "\(row.name) is of a \(row.place == .unit ? "unit" : row.place.rawValue); "
            + "write \(row.pattern)\(row.place == .unit ? "" : " or \(row.name)[*]")", at: column)
      }
      return .lane
    }
    advance()
    guard row.place != .lane else {
      throw error("\(row.name) is of the whole lane; it has no [\(text)]", at: column)
    }
    guard !text.isEmpty else {
      throw error("nothing stands between [ and ]; write \(row.pattern)", at: column)
    }
    if row.place == .unit { return try unit(text, of: row, column) }
    if text == "*" { return .all }
    guard let dots = text.firstRange(of: "..") else { return .named(text) }
    let (from, to) = (text[..<dots.lowerBound], text[dots.upperBound...])
    guard !from.isEmpty, !to.isEmpty, !to.contains("..") else {
      throw error("layers in a row are written [first..last]", at: column)
    }
    return .row(from: String(from), to: String(to))
  }

  private func unit(
    _ text: String, of row: FigureRow, _ column: Int
  ) throws(ExpressionError) -> FigureReference.Place {
    if let dot = text.lastIndex(of: "."), dot > text.startIndex {
      let (layer, unit) = (String(text[..<dot]), text[text.index(after: dot)...])
      if let unit = number(unit) { return .unit(layer: layer, unit) }
      if unit == "*", case .units = row.reader { return .units(layer: layer) }
    }
    throw error(
      "\"\(text)\" is no unit; write the layer, a point and the unit's number from 0, such as hidden1.0",
      at: column)
  }

  private mutating func moment() throws(ExpressionError) -> FigureReference.Moment {
    guard case .moment(let text) = token.kind else { return .open }
    let column = token.column
    advance()
    if text == "last" { return .last }
    if let step = number(text[...]) { return .step(step) }
    if let dots = text.firstRange(of: ".."), let from = number(text[..<dots.lowerBound]) {
      let end = text[dots.upperBound...]
      if end == "last" { return .steps(from, through: nil) }
      if let to = number(end) {
        guard from <= to else { throw error("the steps from \(from) to \(to) are none", at: column) }
        return .steps(from, through: to)
      }
    }
    throw error("after @ stands a step, such as @250, steps, such as @100..200, or @last", at: column)
  }

  /// A whole number of at most nine digits.
  private func number(_ text: Substring) -> Int? {
    guard (1...9).contains(text.count), text.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int(text)
  }
}
