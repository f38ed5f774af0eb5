import CKernels
import Matrices
import Networks
import Readings

extension ChannelReadings {
  /// Reads each channel of a site, over the mini-batch and all positions.
  init(of site: Site) {
    let (means, variances) = site.pass.preactivation.rowMoments()
    self.init(
      means: means, standardDeviations: variances.map { $0.squareRoot() },
      zeros: site.pass.activation.rowShareOfZeros, gammas: site.normalizer?.gamma.elements ?? [],
      betas: site.normalizer?.beta.elements ?? [])
  }
}

extension Matrix {
  /// The share of entries of each row that are exactly 0, 0...1; 0 where there are no columns.
  var rowShareOfZeros: [Float] {
    elements.withUnsafeBufferPointer { values in
      (0..<rows).map { row in
        guard let start = values.baseAddress, columns > 0 else { return 0 }
        return Float(kernel_count_zeros(start + row * columns, columns)) / Float(columns)
      }
    }
  }
}
