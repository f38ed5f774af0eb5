import CKernels

/// The cell of a plain recurrent network at one time step, h = tanh(z) (Elman 1990); [units, examples] each.
public enum TanhCell {
  /// Writes the state; `terms` holds z, or what a normalisation made of it.
  public static func forward(
    terms: MatrixSequence, at slot: Int, hidden: inout MatrixSequence, to next: Int
  ) {
    let size = hidden.size
    terms.read(at: slot) { z in hidden.write(at: next) { kernel_tanh(z, $0, size) } }
  }

  /// Writes dL/dz, given dL/dh.
  public static func backward(
    gradient: MatrixSequence, hidden: MatrixSequence, at state: Int,
    termGradients: inout MatrixSequence, to slot: Int
  ) {
    let size = hidden.size
    gradient.read(at: slot) { gradient in
      hidden.read(at: state) { h in
        termGradients.write(at: slot) { kernel_tanh_backward(gradient, h, $0, size) }
      }
    }
  }
}

/// The cell of an LSTM network at one time step, in PyTorch's order: i, f, g, o, [4·units, examples] in all.
///
/// c = σ(f)·c₋₁ + σ(i)·tanh(g) and h = σ(o)·tanh(c) (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al.
/// 2000).
public enum LSTMCell {
  /// Turns the pre-activations in `gates` into the gates, and writes the cell state.
  public static func forward(
    gates: inout MatrixSequence, at slot: Int, cell: inout MatrixSequence, from previous: Int, to next: Int
  ) {
    let size = cell.size
    gates.write(at: slot) { gates in
      cell.step(from: previous, to: next) { kernel_lstm_cell(gates, $0, $1, size) }
    }
  }

  /// Writes tanh(x) and the state h = o·tanh(x), with x the cell state or what a normalisation made of it.
  public static func output(
    gates: MatrixSequence, at slot: Int, of cell: MatrixSequence, at state: Int,
    squashed: inout MatrixSequence, hidden: inout MatrixSequence, to next: Int
  ) {
    let size = cell.size
    gates.read(at: slot) { gates in
      cell.read(at: state) { x in
        squashed.write(at: slot) { squashed in
          hidden.write(at: next) { kernel_lstm_output(gates, x, squashed, $0, size) }
        }
      }
    }
  }

  /// Writes dL/dx of `output`, and the part of the output gate in dL/d(pre-activations), given dL/dh.
  public static func backwardOutput(
    gates: MatrixSequence, squashed: MatrixSequence, gradient: MatrixSequence, at slot: Int,
    termGradients: inout MatrixSequence
  ) -> Matrix {
    Matrix(rows: squashed.rows, columns: squashed.columns) { dx in
      gates.read(at: slot) { gates in
        squashed.read(at: slot) { squashed in
          gradient.read(at: slot) { gradient in
            termGradients.write(at: slot) {
              kernel_lstm_output_backward(gates, squashed, gradient, dx.baseAddress, $0, dx.count)
            }
          }
        }
      }
    }
  }

  /// Writes the other parts of dL/d(pre-activations), and turns dL/dc, all of it, into its share for the step before.
  public static func backwardCell(
    gates: MatrixSequence, at slot: Int, cell: MatrixSequence, from previous: Int,
    gradient: inout MatrixSequence, termGradients: inout MatrixSequence
  ) {
    let size = cell.size
    gates.read(at: slot) { gates in
      cell.read(at: previous) { previous in
        gradient.write(at: 0) { gradient in
          termGradients.write(at: slot) {
            kernel_lstm_cell_backward(gates, previous, gradient, $0, size)
          }
        }
      }
    }
  }
}

/// The cell of a GRU network at one time step, in PyTorch's order and form: r, z, n, [3·units, examples] in all.
///
/// n = tanh(nₓ + r·nₕ) and h = (1 − z)·n + z·h₋₁ (Cho et al. 2014, but the state's part of n is reset after its linear
/// map).
public enum GRUCell {
  /// Turns the input's part of the pre-activations, `gates`, into the gates, given the state's part; writes the state.
  public static func forward(
    gates: inout MatrixSequence, at slot: Int, recurrent: MatrixSequence, hidden: inout MatrixSequence,
    from previous: Int, to next: Int
  ) {
    let size = hidden.size
    gates.write(at: slot) { gates in
      recurrent.read(at: 0) { recurrent in
        hidden.step(from: previous, to: next) { kernel_gru(gates, recurrent, $0, $1, size) }
      }
    }
  }

  /// Writes the gradients of the input's and of the state's parts, given dL/dh, and returns dL/dh₋₁ but for what goes
  /// through the state's part; `recalled` holds nₕ.
  public static func backward(
    gates: MatrixSequence, recalled: MatrixSequence, gradient: MatrixSequence, at slot: Int,
    hidden: MatrixSequence, from previous: Int, termGradients: inout MatrixSequence,
    recurrentGradient: inout MatrixSequence
  ) -> Matrix {
    Matrix(rows: hidden.rows, columns: hidden.columns) { result in
      gates.read(at: slot) { gates in
        recalled.read(at: slot) { recalled in
          gradient.read(at: slot) { gradient in
            hidden.read(at: previous) { previous in
              termGradients.write(at: slot) { terms in
                recurrentGradient.write(at: 0) {
                  kernel_gru_backward(
                    gates, recalled, previous, gradient, terms, $0, result.baseAddress, result.count)
                }
              }
            }
          }
        }
      }
    }
  }
}
