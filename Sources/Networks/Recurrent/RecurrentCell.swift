/// What a recurrent layer computes at each time step, in PyTorch's definitions.
public enum RecurrentCell: String, Sendable, CaseIterable {
  /// h = tanh(W_ih·x + b_ih + W_hh·h₋₁ + b_hh) (Elman 1990).
  case tanh
  /// Long short-term memory with gates i, f, g, o (Hochreiter & Schmidhuber 1997; Gers et al. 2000).
  case lstm
  /// A gated recurrent unit with gates r, z, n, where r resets W_hn·h₋₁ + b_hn (Cho et al. 2014).
  case gru

  /// Number of linear maps of the input, and of the state, that a unit has.
  public var gates: Int {
    switch self {
    case .tanh: 1
    case .lstm: 4
    case .gru: 3
    }
  }
}
