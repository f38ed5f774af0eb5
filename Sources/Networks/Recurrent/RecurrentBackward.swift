import Matrices

extension RecurrentLayer {
  /// Carries dL/dh of all time steps back through time to dL/dx (backpropagation through time; Werbos 1990).
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout RecurrentPass, needsInputGradient: Bool
  ) -> Matrix {
    pass.hiddenGradients = nil
    pass.termGradients = nil
    var way = WayBack(self, outputGradient, pass: pass, needsInputGradient: needsInputGradient)
    for step in (0..<steps).reversed() {
      way.goThroughCell(step)
      way.goThroughState(step)
      way.goThroughInput(step)
    }
    inputWeight.addGradient(way.inputWeight)
    recurrentWeight.addGradient(way.recurrentWeight)
    inputBias.addGradient(way.inputBias)
    recurrentBias.addGradient(cell == .gru ? way.recurrentBias : way.inputBias)
    normalizers = way.normalizers
    normalizers?.clearGradientsOfFixedShifts()
    pass.hiddenGradients = way.hidden
    pass.termGradients = way.terms
    return way.input?.joined().reshaped(rows: pass.inputRows) ?? .empty
  }
}

/// Gradients on their way back through time, from the last step to the first.
private struct WayBack {
  private let cell: RecurrentCell
  private let pass: RecurrentPass
  private(set) var normalizers: RecurrentNormalizers?
  /// dL/dh of every step.
  private(set) var hidden: MatrixSequence
  /// dL/d(input's part of the pre-activations) of every step.
  private(set) var terms: MatrixSequence
  /// dL/d(state's part of the pre-activations) of one step, where it is another.
  private var recurrentTerm: MatrixSequence
  /// dL/dc, on its way from step to step.
  private var cellState: MatrixSequence
  /// What of dL/dh₋₁ goes past the linear map.
  private var past = Matrix.empty
  private(set) var input: MatrixSequence?
  private(set) var inputWeight: Matrix
  private(set) var recurrentWeight: Matrix
  private(set) var inputBias: [Float]
  private(set) var recurrentBias: [Float]

  init(
    _ layer: RecurrentLayer, _ outputGradient: Matrix, pass: RecurrentPass, needsInputGradient: Bool
  ) {
    let (steps, rows, examples) = (layer.steps, layer.cell.gates * layer.units, pass.input.columns)
    cell = layer.cell
    self.pass = pass
    normalizers = layer.normalizers
    hidden = MatrixSequence(splitting: outputGradient, into: steps)
    terms = MatrixSequence(uninitialized: steps, rows: rows, columns: examples)
    recurrentTerm = MatrixSequence(
      uninitialized: cell == .gru ? 1 : 0, rows: rows, columns: examples)
    cellState = MatrixSequence(Matrix(rows: layer.units, columns: examples))
    input =
      needsInputGradient
      ? MatrixSequence(uninitialized: steps, rows: layer.inputs, columns: examples) : nil
    inputWeight = Matrix(rows: rows, columns: layer.inputs)
    recurrentWeight = Matrix(rows: rows, columns: layer.units)
    inputBias = Array(repeating: 0, count: rows)
    recurrentBias = inputBias
  }

  /// From dL/dh of a step to the pre-activations of its gates.
  mutating func goThroughCell(_ step: Int) {
    let memory = pass.memory
    switch cell {
    case .tanh:
      TanhCell.backward(
        gradient: hidden, hidden: memory.hidden, at: step + 1, termGradients: &terms, to: step)
    case .lstm: goThroughLSTM(step)
    case .gru:
      past = GRUCell.backward(
        gates: memory.gates, recalled: memory.recalled, gradient: hidden, at: step, hidden: memory.hidden,
        from: step, termGradients: &terms, recurrentGradient: &recurrentTerm)
    }
  }

  private mutating func goThroughLSTM(_ step: Int) {
    let memory = pass.memory
    var squashed = LSTMCell.backwardOutput(
      gates: memory.gates, squashed: memory.squashed, gradient: hidden, at: step, termGradients: &terms)
    let passes = pass.normalizations.cell
    if !passes.isEmpty { squashed = normalizers?.cell?.backward(squashed, pass: passes[step]) ?? squashed }
    cellState.add(at: 0, MatrixSequence(squashed), at: 0)
    LSTMCell.backwardCell(
      gates: memory.gates, at: step, cell: memory.cell, from: step, gradient: &cellState,
      termGradients: &terms)
  }

  /// From the pre-activations to the state before, W_hh and b_hh.
  mutating func goThroughState(_ step: Int) {
    if cell == .gru { recurrentTerm.addRowSums(at: 0, to: &recurrentBias) }
    // The first state is 0, and nobody's.
    guard step > 0 || normalizers != nil else { return }
    var (gradient, place) = cell == .gru ? (recurrentTerm, 0) : (terms, step)
    let passes = pass.normalizations.recurrent
    if let linear = normalizers?.recurrent.backward(gradient[place], pass: passes[step]) {
      (gradient, place) = (MatrixSequence(linear), 0)
    }
    guard step > 0 else { return }
    if cell == .gru { hidden.add(at: step - 1, MatrixSequence(past), at: 0) }
    hidden.addTransposedProduct(at: step - 1, pass.maps.recurrent, gradient, at: place)
    recurrentWeight.addProductTransposed(gradient, at: place, pass.memory.hidden, at: step)
  }

  /// From the pre-activations to the input, W_ih and b_ih.
  mutating func goThroughInput(_ step: Int) {
    terms.addRowSums(at: step, to: &inputBias)
    var (gradient, place) = (terms, step)
    let passes = pass.normalizations.input
    if let linear = normalizers?.input.backward(gradient[place], pass: passes[step]) {
      (gradient, place) = (MatrixSequence(linear), 0)
    }
    inputWeight.addProductTransposed(gradient, at: place, pass.input, at: step)
    let weight = pass.maps.input
    input?.setTransposedProduct(at: step, weight, gradient, at: place)
  }
}
