import Matrices
import Networks
import Testing

/// Central differences of the losses' formulas in double precision, against the gradients.
struct LossDifferenceTests {
  private static let rows = 4
  private static let columns = 19
  private let output = waves(11, rows, columns, scale: 3)
  private let targets = waves(12, rows, columns, scale: 0.5, offset: 0.5)
  private let classes = labels(columns, classes: rows)

  @Test(arguments: LossFunction.allCases)
  func `The gradient of a loss of labels is its slope`(loss: LossFunction) {
    let evaluation = loss.evaluate(output, labels: classes)
    check(evaluation.value, evaluation.outputGradient) { column, values in
      loss.ofExample(values, label: Int(classes[column]))
    }
  }

  @Test(arguments: LossFunction.allCases.filter(\.takesTargets))
  func `The gradient of a loss of targets is its slope`(loss: LossFunction) {
    let result = loss.evaluate(output, targets: targets)
    check(result.loss, result.gradient) { column, values in
      loss.ofExample(
        values, label: 0, targets: (0..<Self.rows).map { Double(targets[$0, column]) })
    }
  }

  @Test(arguments: AdversarialLoss.allCases)
  func `The gradients of the adversarial losses are their slopes`(loss: AdversarialLoss) {
    let discriminator = loss.discriminator(real: output, fake: output)
    let generator = loss.generator(fake: output)
    check(discriminator.real.loss, discriminator.real.gradient) { mean($1.map(loss.ofReal)) }
    check(discriminator.fake.loss, discriminator.fake.gradient) { mean($1.map(loss.ofFake)) }
    check(generator.loss, generator.gradient) { mean($1.map(loss.ofGenerator)) }
  }

  /// Checks a mean over the columns, given the loss of one of them.
  private func check(_ value: Float, _ gradient: Matrix, ofColumn: (Int, [Double]) -> Double) {
    let values = (0..<Self.columns).map { column in (0..<Self.rows).map { Double(output[$0, column]) } }
    let losses = values.enumerated().map { ofColumn($0.offset, $0.element) }
    expectClose([value], [mean(losses)], "loss")
    let slopes = (0..<Self.rows * Self.columns).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: Self.columns)
      func loss(_ nudge: Double) -> Double {
        var moved = values[column]
        moved[row] += nudge
        return ofColumn(column, moved)
      }
      return (loss(1e-5) - loss(-1e-5)) / 2e-5 / Double(Self.columns)
    }
    expectClose(gradient.elements, slopes, "gradient")
  }
}

extension AdversarialLoss {
  /// The discriminator's loss of one real example.
  fileprivate func ofReal(_ logit: Double) -> Double {
    switch self {
    case .nonSaturating: logisticLoss(logit, 1)
    case .hinge: max(0, 1 - logit)
    }
  }

  /// The discriminator's loss of one made example.
  fileprivate func ofFake(_ logit: Double) -> Double {
    switch self {
    case .nonSaturating: logisticLoss(logit, 0)
    case .hinge: max(0, 1 + logit)
    }
  }

  /// The generator's loss of one made example.
  fileprivate func ofGenerator(_ logit: Double) -> Double {
    switch self {
    case .nonSaturating: logisticLoss(logit, 1)
    case .hinge: -logit
    }
  }
}
