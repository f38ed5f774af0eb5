import Matrices

extension RecurrentLayer {
  /// Runs in training mode: each time step is normalised by its own mini-batch.
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: RecurrentPass) {
    let maps = RecurrentMaps(self)
    let sequence = sequence(input)
    var normalization = normalizers.map(TrainingNormalization.init)
    let memory = remember(sequence, maps, &normalization, keepsAll: true)
    normalizers = normalization?.normalizers
    let pass = RecurrentPass(
      inputRows: input.rows, input: sequence, maps: maps, memory: memory,
      normalizations: normalization?.passes ?? RecurrentNormalizationPasses())
    return (memory.hidden.joined(from: 1), pass)
  }

  /// Runs in inference mode: each time step is normalised by its own running statistics.
  public func infer(_ input: Matrix) -> Matrix {
    var normalization = normalizers.map(InferenceNormalization.init)
    let memory = remember(
      sequence(input), RecurrentMaps(self), &normalization, keepsAll: false)
    return memory.hidden.joined(from: 1)
  }

  /// The time steps of [inputs, T·examples], or of [inputs·T, examples].
  private func sequence(_ input: Matrix) -> MatrixSequence {
    MatrixSequence(splitting: input.reshaped(rows: inputs), into: steps)
  }

  private func remember(
    _ input: MatrixSequence, _ maps: RecurrentMaps, _ normalization: inout (some RecurrentNormalization)?,
    keepsAll: Bool
  ) -> RecurrentMemory {
    var memory = RecurrentMemory(self, examples: input.columns, keepsAll: keepsAll)
    for step in 0..<steps {
      takeIn(input, step, maps, &normalization, &memory)
      switch cell {
      case .tanh:
        recall(step, maps, &normalization, &memory)
        TanhCell.forward(terms: memory.gates, at: memory.slot(step), hidden: &memory.hidden, to: step + 1)
      case .lstm:
        recall(step, maps, &normalization, &memory)
        advanceLSTM(step, &normalization, &memory)
      case .gru: advanceGRU(step, maps, &normalization, &memory)
      }
    }
    return memory
  }

  /// Writes the input's part of a step's pre-activations, with all biases that can be added there.
  private func takeIn(
    _ input: MatrixSequence, _ step: Int, _ maps: RecurrentMaps,
    _ normalization: inout (some RecurrentNormalization)?, _ memory: inout RecurrentMemory
  ) {
    let slot = memory.slot(step)
    guard normalization != nil else {
      return memory.gates.setProduct(at: slot, maps.input, input, at: step, bias: maps.inputBias)
    }
    let product = maps.input.times(input, at: step)
    memory.gates[slot] = normalization?.input(product, step: step) ?? product
    memory.gates.addToRows(at: slot, maps.inputBias)
  }

  /// Adds the state's part of a step's pre-activations.
  private func recall(
    _ step: Int, _ maps: RecurrentMaps, _ normalization: inout (some RecurrentNormalization)?,
    _ memory: inout RecurrentMemory
  ) {
    let slot = memory.slot(step)
    guard normalization != nil else {
      return memory.gates.addProduct(at: slot, maps.recurrent, memory.hidden, at: step)
    }
    let product = maps.recurrent.times(memory.hidden, at: step)
    let normalized = normalization?.recurrent(product, step: step) ?? product
    memory.gates.add(at: slot, MatrixSequence(normalized), at: 0)
  }

  private func advanceLSTM(
    _ step: Int, _ normalization: inout (some RecurrentNormalization)?, _ memory: inout RecurrentMemory
  ) {
    let (slot, after) = (memory.slot(step), memory.cellAfter(step))
    LSTMCell.forward(
      gates: &memory.gates, at: slot, cell: &memory.cell, from: memory.cellBefore(step), to: after)
    let normalized = normalization?.cell(memory.cell[after], step: step)
    LSTMCell.output(
      gates: memory.gates, at: slot, of: normalized.map { MatrixSequence($0) } ?? memory.cell,
      at: normalized == nil ? after : 0, squashed: &memory.squashed, hidden: &memory.hidden, to: step + 1)
  }

  private func advanceGRU(
    _ step: Int, _ maps: RecurrentMaps, _ normalization: inout (some RecurrentNormalization)?,
    _ memory: inout RecurrentMemory
  ) {
    let product = maps.recurrent.times(memory.hidden, at: step)
    var recurrent = MatrixSequence(normalization?.recurrent(product, step: step) ?? product)
    recurrent.addToRows(at: 0, recurrentBias.elements)
    let slot = memory.slot(step)
    memory.recalled.copyRows(at: slot, of: recurrent, at: 0, from: 2 * units)
    GRUCell.forward(
      gates: &memory.gates, at: slot, recurrent: recurrent, hidden: &memory.hidden, from: step, to: step + 1)
  }
}
