import CKernels

/// A loss over a mini-batch, and the gradient it begins the way back with.
public struct LossResult: Sendable, Equatable {
  /// The mean loss.
  public let loss: Float
  /// The gradient of the mean loss with respect to the outputs, in their shape.
  public let gradient: Matrix
}

extension Matrix {
  /// The softmax cross-entropy of these logits [classes, examples], −ln softmax(z)[label], meaned over the
  /// examples.
  ///
  /// Stable for large logits; one label, 0 ..< classes, an example. The gradient is (softmax(z) − one-hot) ÷
  /// examples.
  public func softmaxCrossEntropy(labels: [Int32]) -> LossResult {
    labelled(labels, meanOver: columns) { kernel_softmax_cross_entropy($0, $1) }
  }

  /// The multi-class hinge of these scores [classes, examples], Σ max(0, 1 + s[class] − s[label]) ÷ classes over the
  /// other classes, meaned over the examples (after Weston and Watkins 1999; PyTorch's
  /// `multi_margin_loss`).
  ///
  /// One label, 0 ..< classes, an example. Each class within the margin has the gradient 1 ÷ entries, and the label
  /// what makes the column's sum 0.
  public func multiclassHinge(labels: [Int32]) -> LossResult {
    labelled(labels, meanOver: elements.count) { kernel_multiclass_hinge($0, $1) }
  }

  /// The mean over all entries of the binary cross-entropy of these logits, −t·ln σ(z) − (1 − t)·ln(1 − σ(z)), with
  /// targets t in 0...1.
  ///
  /// Stable for large logits. The gradient is (σ(z) − t) ÷ entries.
  public func binaryCrossEntropy(target: Matrix) -> LossResult {
    targeted(target) { kernel_binary_cross_entropy($0, $1, $2, $3) }
  }

  /// The mean over all entries of the hinge max(0, 1 − sign · x): no loss beyond 1 on the side of the sign.
  ///
  /// The gradient is −sign ÷ entries within the margin, else 0.
  public func hinge(sign: FloatingPointSign) -> LossResult {
    result(meanOver: elements.count) { kernel_hinge(elements, sign == .plus ? 1 : -1, elements.count, &$0) }
  }

  /// The mean over all entries of (output − target)², with the gradient 2 · (output − target) ÷ entries.
  public func meanSquaredError(target: Matrix) -> LossResult {
    targeted(target) { kernel_squared_error($0, $1, $2, $3) }
  }

  /// Minus the mean over all entries, with the gradient −1 ÷ entries.
  public func negatedMean() -> LossResult {
    let sum = elements.reduce(0) { $0 + Double($1) }
    let gradient = Matrix(rows: rows, columns: columns, repeating: -1 / Float(elements.count))
    return LossResult(loss: Float(-sum / Double(elements.count)), gradient: gradient)
  }

  /// The number of columns whose greatest entry is in the row of their label; of equals the first counts.
  public func correctCount(labels: [Int32]) -> Int {
    withLogits(labels) { kernel_correct($0) }
  }

  private func labelled(
    _ labels: [Int32], meanOver count: Int, _ kernel: (kernel_logits, UnsafeMutablePointer<Float>) -> Double
  ) -> LossResult {
    result(meanOver: count) { gradient in withLogits(labels) { kernel($0, &gradient) } }
  }

  private func targeted(
    _ target: Matrix,
    _ kernel: ([Float], [Float], Int, UnsafeMutablePointer<Float>) -> Double
  ) -> LossResult {
    precondition(rows == target.rows && columns == target.columns, "output and target must have one shape")
    return result(meanOver: elements.count) { kernel(elements, target.elements, elements.count, &$0) }
  }

  /// What a kernel makes: the sum that it returns as a mean, and the gradient that it writes.
  private func result(meanOver count: Int, _ kernel: (inout [Float]) -> Double) -> LossResult {
    var gradient = Matrix(uninitializedRows: rows, columns: columns)
    let sum = kernel(&gradient.elements)
    return LossResult(loss: Float(sum / Double(count)), gradient: gradient)
  }

  private func withLogits<Result>(_ labels: [Int32], _ body: (kernel_logits) -> Result) -> Result {
    precondition(labels.count == columns, "one label a column")
    precondition(labels.allSatisfy { $0 >= 0 && $0 < rows }, "a label beyond the classes")
    return elements.withUnsafeBufferPointer { values in
      labels.withUnsafeBufferPointer { labels in
        body(
          kernel_logits(
            values: values.baseAddress, labels: labels.baseAddress, classes: rows, columns: columns))
      }
    }
  }
}
