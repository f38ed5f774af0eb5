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
    requireLabels(labels)
    var gradient = Matrix(uninitializedRows: rows, columns: columns)
    let loss = elements.withUnsafeBufferPointer { values in
      labels.withUnsafeBufferPointer { labels in
        kernel_softmax_cross_entropy(
          kernel_logits(
            values: values.baseAddress, labels: labels.baseAddress, classes: rows, columns: columns),
          &gradient.elements)
      }
    }
    return LossResult(loss: Float(loss / Double(columns)), gradient: gradient)
  }

  /// The mean over all entries of (output − target)², with the gradient 2 · (output − target) ÷ entries.
  public func meanSquaredError(target: Matrix) -> LossResult {
    precondition(rows == target.rows && columns == target.columns, "output and target must have one shape")
    var gradient = Matrix(uninitializedRows: rows, columns: columns)
    let sum = kernel_squared_error(elements, target.elements, elements.count, &gradient.elements)
    return LossResult(loss: Float(sum / Double(elements.count)), gradient: gradient)
  }

  /// The share of columns whose greatest entry is in the row of their label; of equals the first counts.
  public func accuracy(labels: [Int32]) -> Float {
    Float(correctCount(labels: labels)) / Float(columns)
  }

  /// The number of columns whose greatest entry is in the row of their label; of equals the first counts.
  public func correctCount(labels: [Int32]) -> Int {
    requireLabels(labels)
    return elements.withUnsafeBufferPointer { values in
      labels.withUnsafeBufferPointer { labels in
        kernel_correct(
          kernel_logits(
            values: values.baseAddress, labels: labels.baseAddress, classes: rows, columns: columns))
      }
    }
  }

  private func requireLabels(_ labels: [Int32]) {
    precondition(labels.count == columns, "one label a column")
    precondition(labels.allSatisfy { $0 >= 0 && $0 < rows }, "a label beyond the classes")
  }
}
