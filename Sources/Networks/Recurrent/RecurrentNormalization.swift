import Matrices

/// What the normalisations inside a recurrence made of a pass, time step by time step.
struct RecurrentNormalizationPasses: Sendable {
  var input: [NormalizationPass] = []
  var recurrent: [NormalizationPass] = []
  var cell: [NormalizationPass] = []
}

/// How a recurrence normalises: by the mini-batch, and remembering how, or by the running statistics.
protocol RecurrentNormalization {
  mutating func input(_ values: Matrix, step: Int) -> Matrix
  mutating func recurrent(_ values: Matrix, step: Int) -> Matrix
  mutating func cell(_ values: Matrix, step: Int) -> Matrix
}

/// Training mode.
struct TrainingNormalization: RecurrentNormalization {
  var normalizers: RecurrentNormalizers
  private(set) var passes = RecurrentNormalizationPasses()

  init(_ normalizers: RecurrentNormalizers) { self.normalizers = normalizers }

  mutating func input(_ values: Matrix, step: Int) -> Matrix {
    passes.input.append(normalizers.input.forward(values, step: step))
    return passes.input[step].scaled
  }

  mutating func recurrent(_ values: Matrix, step: Int) -> Matrix {
    passes.recurrent.append(normalizers.recurrent.forward(values, step: step))
    return passes.recurrent[step].scaled
  }

  mutating func cell(_ values: Matrix, step: Int) -> Matrix {
    guard let pass = normalizers.cell?.forward(values, step: step) else { return values }
    passes.cell.append(pass)
    return pass.scaled
  }
}

/// Inference mode.
struct InferenceNormalization: RecurrentNormalization {
  let normalizers: RecurrentNormalizers

  func input(_ values: Matrix, step: Int) -> Matrix { normalizers.input.infer(values, step: step) }
  func recurrent(_ values: Matrix, step: Int) -> Matrix { normalizers.recurrent.infer(values, step: step) }
  func cell(_ values: Matrix, step: Int) -> Matrix { normalizers.cell?.infer(values, step: step) ?? values }
}
