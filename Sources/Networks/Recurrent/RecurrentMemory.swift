import Matrices

/// What the time steps of a recurrence leave behind for each other, and in training for the way back.
struct RecurrentMemory: Sendable {
  /// Whether every step's values are kept, or only the last one's.
  let keepsAll: Bool
  /// What the gates became; of the plain cell its pre-activations [gates·units, examples].
  var gates: MatrixSequence
  /// The states; that of step t is at t + 1, and the first is 0.
  var hidden: MatrixSequence
  /// The cell states of an LSTM, in the same places.
  var cell: MatrixSequence
  /// tanh of the (normalised) cell states of an LSTM.
  var squashed: MatrixSequence
  /// What the state adds to the candidates of a GRU, W_hn·h₋₁ + b_hn.
  var recalled: MatrixSequence

  init(_ layer: RecurrentLayer, examples: Int, keepsAll: Bool) {
    let (steps, units, cell) = (layer.steps, layer.units, layer.cell)
    let kept = keepsAll ? steps : 1
    func sequence(_ count: Int, rows: Int) -> MatrixSequence {
      MatrixSequence(uninitialized: count, rows: rows, columns: examples)
    }
    self.keepsAll = keepsAll
    gates = sequence(kept, rows: cell.gates * units)
    hidden = sequence(steps + 1, rows: units)
    self.cell = sequence(cell == .lstm ? max(kept + 1, 2) : 0, rows: units)
    squashed = sequence(cell == .lstm ? kept : 0, rows: units)
    recalled = sequence(cell == .gru ? kept : 0, rows: units)
    hidden.clear(at: 0)
    if cell == .lstm { self.cell.clear(at: 0) }
  }

  /// Where the values of a step are.
  func slot(_ step: Int) -> Int { keepsAll ? step : 0 }

  /// Where the cell state before a step is.
  func cellBefore(_ step: Int) -> Int { keepsAll ? step : step % 2 }

  /// Where the cell state after a step is.
  func cellAfter(_ step: Int) -> Int { cellBefore(step + 1) }
}
