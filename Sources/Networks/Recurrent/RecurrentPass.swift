import Matrices

/// The linear maps of a recurrent layer as a pass uses them.
struct RecurrentMaps: Sendable {
  /// W_ih [gates·units, inputs].
  let input: Matrix
  /// W_hh [gates·units, units].
  let recurrent: Matrix
  /// The biases of the input's part: b_ih + b_hh, but for a GRU, which must reset some of b_hh, b_ih alone.
  let inputBias: [Float]

  init(_ layer: RecurrentLayer) {
    input = layer.inputWeight.matrix
    recurrent = layer.recurrentWeight.matrix
    inputBias =
      layer.cell == .gru
      ? layer.inputBias.elements
      : zip(layer.inputBias.elements, layer.recurrentBias.elements).map(+)
  }
}

/// What the passes through a recurrent layer computed.
public struct RecurrentPass: Sendable {
  /// Number of rows that the input came in.
  let inputRows: Int
  let input: MatrixSequence
  let maps: RecurrentMaps
  let memory: RecurrentMemory
  let normalizations: RecurrentNormalizationPasses
  /// dL/dh of every time step, with what comes through later ones; left there by the backward pass.
  var hiddenGradients: MatrixSequence?
  /// dL/d(input's part of the pre-activations) of every time step; left there by the backward pass.
  var termGradients: MatrixSequence?
}
