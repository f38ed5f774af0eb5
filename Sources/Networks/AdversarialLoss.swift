import Matrices

/// What a discriminator D and a generator G each make small: D tells the real from the made, and G deceives D.
///
/// D(x) is a logit here, before any sigmoid; it is above 0 where D takes x to be real.
public enum AdversarialLoss: String, Sendable, CaseIterable {
  /// The non-saturating loss (Goodfellow et al. 2014, section 3): D has the binary cross-entropy with real examples as 1
  /// and made ones as 0, G has −ln σ(D(G(z))) in place of ln(1 − σ(D(G(z)))), whose slope vanishes where G is bad.
  case nonSaturating = "non-saturating"
  /// The hinge loss (Lim & Ye 2017; Miyato et al. 2018, equations 16 and 17): D has max(0, 1 − D(x)) and
  /// max(0, 1 + D(G(z))), G has −D(G(z)).
  case hinge
}

/// The loss of a discriminator: the sum of its means over the real and over the made examples.
public struct DiscriminatorEvaluation: Sendable, Equatable {
  /// The mean over the real examples, and its gradient with respect to their logits.
  public let real: LossResult
  /// The mean over the made examples, and its gradient with respect to their logits.
  public let fake: LossResult

  /// The loss.
  public var value: Float { real.loss + fake.loss }
}

extension AdversarialLoss {
  /// Evaluates the discriminator by its logits of real examples and of made ones; there may be different numbers of
  /// the two.
  public func discriminator(real: Matrix, fake: Matrix) -> DiscriminatorEvaluation {
    switch self {
    case .nonSaturating:
      DiscriminatorEvaluation(
        real: real.binaryCrossEntropy(target: .filled(like: real, with: 1)),
        fake: fake.binaryCrossEntropy(target: .filled(like: fake, with: 0)))
    case .hinge:
      DiscriminatorEvaluation(real: real.hinge(sign: .plus), fake: fake.hinge(sign: .minus))
    }
  }

  /// Evaluates the generator by the discriminator's logits of what it made; the gradient, with respect to those
  /// logits, goes back through the discriminator.
  public func generator(fake: Matrix) -> LossResult {
    switch self {
    case .nonSaturating: fake.binaryCrossEntropy(target: .filled(like: fake, with: 1))
    case .hinge: fake.negatedMean()
    }
  }
}

extension Matrix {
  fileprivate static func filled(like other: Matrix, with value: Float) -> Matrix {
    Matrix(rows: other.rows, columns: other.columns, repeating: value)
  }
}
