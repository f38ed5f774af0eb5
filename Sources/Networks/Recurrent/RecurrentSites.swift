import Matrices

/// What readings show of a recurrence: what the input adds to the gates, what the state adds at some time steps, and of
/// an LSTM the cell state.
extension RecurrentLayer {
  /// Largest number of time steps that are sites.
  static let shownSteps = 16

  /// The time steps that are sites: evenly spread, the first and the last among them.
  var stepsShown: [Int] {
    let count = min(steps, Self.shownSteps)
    guard count > 1 else { return [0] }
    return (0..<count).map { ($0 * (steps - 1) + (count - 1) / 2) / (count - 1) }
  }

  /// The input's part of the gates, then the state's step by step, then the cell state.
  public var outlines: [SiteOutline] {
    let kind = normalizers?.input.method ?? recurrentWeight.normalization
    func outline(
      _ suffix: String, _ word: String, inputs: Int, channels: Int, width: Int = 1, _ activation: Activation
    ) -> SiteOutline {
      SiteOutline(
        name: "\(name).\(suffix)", kind: word, inputs: inputs, shape: Shape(channels: channels, width: width),
        normalization: kind, activation: activation)
    }
    let digits = max(2, "\(steps)".count)
    let input = outline(
      "input", "input", inputs: inputs, channels: cell.gates * units, width: steps, .identity)
    let states = stepsShown.map { step in
      let number = "\(step + 1)"
      let suffix = "t" + String(repeating: "0", count: digits - number.count) + number
      return outline(suffix, "recurrent", inputs: units, channels: units, .tanh)
    }
    guard cell == .lstm else { return [input] + states }
    return [input] + states + [outline("cell", "cell", inputs: 1, channels: units, width: steps, .tanh)]
  }

  /// The same sites after a pass.
  public func sites(_ pass: RecurrentPass) -> [Site] {
    let outlines = outlines
    let states = zip(outlines.dropFirst(), stepsShown).map { outline, step in
      Site(
        outline: outline, pass: pass.state(at: step), normalizer: normalizers?.recurrent,
        weightName: recurrentWeight.name, isWhole: false)
    }
    let input = Site(
      outline: outlines[0], pass: pass.inputPart, normalizer: normalizers?.input,
      weightName: inputWeight.name,
      isWhole: normalizers == nil)
    guard cell == .lstm, let outline = outlines.last else { return [input] + states }
    return [input] + states
      + [
        Site(
          outline: outline, pass: pass.cellState, normalizer: normalizers?.cell, weightName: nil,
          isWhole: false)
      ]
  }
}

extension RecurrentPass {
  /// z = W_hh·h₋₁ at a time step, and the state that came of it.
  fileprivate func state(at step: Int) -> SitePass {
    var site = SitePass(
      preactivation: maps.recurrent.times(memory.hidden, at: step),
      normalization: normalizations.recurrent.isEmpty ? nil : normalizations.recurrent[step],
      activation: memory.hidden[step + 1])
    site.activationGradient = hiddenGradients?[step] ?? .empty
    return site
  }

  /// z = W_ih·x of all time steps.
  fileprivate var inputPart: SitePass {
    let product = maps.input.times(input.joined())
    let normalization = NormalizationPass(joining: normalizations.input)
    var site = SitePass(
      preactivation: product, normalization: normalization, activation: normalization?.scaled ?? product)
    site.activationGradient = termGradients?.joined() ?? .empty
    return site
  }

  /// z = c of all time steps, and tanh of what it was normalised to.
  fileprivate var cellState: SitePass {
    var site = SitePass(
      preactivation: memory.cell.joined(from: 1),
      normalization: NormalizationPass(joining: normalizations.cell), activation: memory.squashed.joined())
    site.activationGradient = hiddenGradients?.timesOutputGates(memory.gates).joined() ?? .empty
    return site
  }
}

extension MatrixSequence {
  /// dL/d(tanh c) = dL/dh · o, with o the last of four gates.
  fileprivate func timesOutputGates(_ gates: MatrixSequence) -> MatrixSequence {
    var product = elements
    gates.elements.withUnsafeBufferPointer { gates in
      for step in 0..<count {
        let output = (4 * step + 3) * size
        for index in 0..<size { product[step * size + index] *= gates[output + index] }
      }
    }
    return MatrixSequence(count: count, rows: rows, columns: columns, elements: product)
  }
}

extension NormalizationPass {
  /// What normalisations of single time steps made of them all, side by side; nil where there are none.
  ///
  /// Statistics are one a channel of each step.
  fileprivate init?(joining passes: [NormalizationPass]) {
    guard let first = passes.first else { return nil }
    func joined(_ path: KeyPath<NormalizationPass, Matrix>) -> Matrix {
      let matrix = first[keyPath: path]
      var sequence = MatrixSequence(
        uninitialized: passes.count, rows: matrix.rows, columns: matrix.columns)
      for (step, pass) in passes.enumerated() { sequence[step] = pass[keyPath: path] }
      return sequence.joined()
    }
    let statistics = passes.compactMap(\.statistics)
    self.init(
      normalized: joined(\.normalized), scaled: joined(\.scaled),
      inverseDeviation: passes.flatMap(\.inverseDeviation),
      statistics: statistics.isEmpty ? nil : BatchStatistics(joining: statistics))
  }
}

extension BatchStatistics {
  fileprivate init(joining steps: [BatchStatistics]) {
    mean = steps.flatMap(\.mean)
    variance = steps.flatMap(\.variance)
    runningMean = steps.flatMap(\.runningMean)
    runningVariance = steps.flatMap(\.runningVariance)
  }
}
