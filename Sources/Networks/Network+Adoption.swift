import Matrices

extension Network {
  /// Goes on with what another network has learned: every parameter, running statistic and state of random numbers
  /// whose name and shape are the same in both.
  ///
  /// Weights that are learned by their lengths and directions in one of the two (Salimans & Kingma 2016) stay the same
  /// map: v = W with g = ‖W‖, or W = g·v ÷ ‖v‖. What is new to this network stays as it began; gradients are empty.
  public mutating func adopt(_ other: Network) {
    let known = Dictionary(other.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    visitParameters { parameter in
      guard let value = parameter.value(from: known), value.elements.count == parameter.elements.count else {
        return
      }
      parameter.value = value
      parameter.clearGradient()
    }
    var states: [String: SeededGenerator] = [:]
    var source = other
    source.visitRandomStates { states[$0] = $1 }
    visitRandomStates { name, generator in
      if let state = states[name] { generator = state }
    }
  }
}

extension Parameter {
  /// What it is in another network, by its parameters' names; nil where there is no such thing.
  fileprivate func value(from known: [String: Parameter]) -> Matrix? {
    if let same = known[name] { return same.shape == shape ? same.value : nil }
    if let directions = known[name + "_v"], let lengths = known[name + "_g"], directions.shape == shape {
      return directions.value.scaled(toRowLengths: lengths.elements)
    }
    guard let whole = known[String(name.dropLast(2))] else { return nil }
    if name.hasSuffix("_v") { return whole.shape == shape ? whole.value : nil }
    guard name.hasSuffix("_g") else { return nil }
    return Matrix(rows: whole.value.rows, columns: 1, elements: whole.value.rowLengths())
  }
}
