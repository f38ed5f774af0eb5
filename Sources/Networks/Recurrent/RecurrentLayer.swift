import Matrices

/// A recurrent layer through time: at every step a state h [units, examples] of the step's input and of the state before.
///
/// It takes a sequence [inputs, T·examples], whose column t·examples + e is step t of example e, and gives the states of
/// all steps, [units, T·examples]; examples as features [inputs·T, examples] are the same without a copy. The first state
/// before is 0. Gates and their order are PyTorch's.
public struct RecurrentLayer: Layer {
  /// Name of the layer: `rnn1`, `lstm2`.
  public let name: String
  /// What it computes at each time step.
  public let cell: RecurrentCell
  /// Number of time steps T of the sequences that it is given; may be set to run on others.
  public var steps: Int
  /// The weights of the input W_ih [gates·units, inputs].
  public var inputWeight: Weight
  /// The weights of the state W_hh [gates·units, units].
  public var recurrentWeight: Weight
  /// The biases b_ih, one a gate and unit.
  public var inputBias: Parameter
  /// The biases b_hh, one a gate and unit.
  public var recurrentBias: Parameter
  /// The normalisations inside the recurrence; nil where there are none.
  public var normalizers: RecurrentNormalizers?

  /// Makes a layer of its parts.
  /// - Parameters:
  ///   - name: Name of the layer.
  ///   - cell: What it computes at each time step.
  ///   - steps: Number of time steps.
  ///   - inputWeight: W_ih [gates·units, inputs].
  ///   - recurrentWeight: W_hh [gates·units, units].
  ///   - inputBias: b_ih.
  ///   - recurrentBias: b_hh.
  ///   - normalizers: The normalisations inside the recurrence.
  public init(
    name: String, cell: RecurrentCell, steps: Int, inputWeight: Weight, recurrentWeight: Weight,
    inputBias: [Float], recurrentBias: [Float], normalizers: RecurrentNormalizers? = nil
  ) {
    let rows = recurrentWeight.parameter.value.columns * cell.gates
    precondition(
      [inputWeight, recurrentWeight].allSatisfy { $0.parameter.value.rows == rows }
        && inputBias.count == rows && recurrentBias.count == rows, "a row a gate and unit")
    self.name = name
    self.cell = cell
    self.steps = steps
    self.inputWeight = inputWeight
    self.recurrentWeight = recurrentWeight
    self.inputBias = Parameter("\(name).bias_ih", vector: inputBias)
    self.recurrentBias = Parameter("\(name).bias_hh", vector: recurrentBias)
    self.normalizers = normalizers
  }

  /// Number of units.
  public var units: Int { recurrentWeight.parameter.value.columns }
  /// Number of inputs at each time step.
  public var inputs: Int { inputWeight.parameter.value.columns }

  /// Visits weights, biases and the normalisations' own.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    inputWeight.visitParameters(visit)
    recurrentWeight.visitParameters(visit)
    visit(&inputBias)
    visit(&recurrentBias)
    normalizers?.visitParameters(visit)
  }

  /// Visits the random states of the normalisations.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    normalizers?.visitRandomStates(visit)
  }
}
