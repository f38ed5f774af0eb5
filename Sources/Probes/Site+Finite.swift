import CKernels
import Matrices
import Networks

extension Site {
  /// Whether every value of every stage of the pass is finite: what the reading of it would count as `nonfinite` is 0.
  ///
  /// It costs a small part of an observation: squares of floats, summed up in double precision, do not overflow.
  public var isFinite: Bool {
    let stages = [
      pass.preactivation, pass.normalization?.normalized, pass.normalization?.scaled, pass.activation,
    ]
    return stages.allSatisfy { stage in
      stage.map { kernel_sum_of_squares($0.elements, $0.elements.count).isFinite } ?? true
    }
  }
}
