import Networks
import Testing

/// A recurrent layer as PyTorch ran it; see Scripts/fixtures/recurrent.py.
struct RecurrentCase: Decodable, CustomTestStringConvertible {
  let cell: String
  let normalization: String
  let steps: Int
  let kept: Int
  let examples: Int
  let inputs: Int
  let units: Int
  let tensors: [String: [Double]]
  var testDescription: String { "\(cell), \(normalization), T = \(steps), m = \(examples)" }
}

extension RecurrentLayer {
  /// The layer that Scripts/fixtures/recurrent.py makes.
  init(
    salted cell: RecurrentCell, normalization: Networks.Normalization = .none, steps: Int, kept: Int? = nil,
    inputs: Int, units: Int
  ) {
    let rows = cell.gates * units
    var normalizers: RecurrentNormalizers?
    if normalization.isOfValues {
      var salted = RecurrentNormalizers(
        "rnn1", cell: cell, units: units, steps: kept ?? steps, method: normalization,
        settings: NormalizationSettings())
      salted.input.setWaves(20)
      salted.recurrent.setWaves(30)
      salted.cell?.setWaves(40)
      salted.cell?.beta.elements = waves(43, count: units, scale: 0.5)
      normalizers = salted
    }
    func weight(_ suffix: String, _ salt: Int, columns: Int) -> Weight {
      Weight(
        "rnn1", suffix: suffix, matrix: waves(salt, rows, columns, scale: 1.5 / Double(columns).squareRoot()),
        isNormalized: normalization == .weight)
    }
    self.init(
      name: "rnn1", cell: cell, steps: steps, inputWeight: weight("weight_ih", 10, columns: inputs),
      recurrentWeight: weight("weight_hh", 11, columns: units), inputBias: waves(12, count: rows, scale: 0.5),
      recurrentBias: waves(13, count: rows, scale: 0.5), normalizers: normalizers)
  }
}

extension Normalizer {
  fileprivate mutating func setWaves(_ salt: Int) {
    gamma.elements = waves(salt, count: gamma.elements.count, scale: 0.3, offset: 0.6)
    runningMean.elements = waves(salt + 1, count: runningMean.elements.count, scale: 0.3)
    runningVariance.elements = waves(salt + 2, count: runningVariance.elements.count, scale: 0.5, offset: 1)
  }
}
