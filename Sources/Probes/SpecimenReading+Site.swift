import Matrices
import Networks
import Readings

extension SpecimenReading {
  /// A step of which specimens are taken: its figures, and the parameters before and after its update.
  public struct Step: Sendable {
    /// Number of examples in its mini-batch.
    public let examples: Int
    /// The learning rate of its update.
    public let learningRate: Float
    /// Its loss over the mini-batch.
    public let loss: Float
    /// The parameters of its passes.
    public let before: ParameterTable
    /// The parameters that its update left.
    public let after: ParameterTable

    /// Makes a step of its figures.
    public init(
      examples: Int, learningRate: Float, loss: Float, before: ParameterTable, after: ParameterTable
    ) {
      self.examples = examples
      self.learningRate = learningRate
      self.loss = loss
      self.before = before
      self.after = after
    }
  }

  /// Reads the first units of a site, which has the parameters of before the update.
  ///
  /// Where a mini-batch's normalisation is not Ioffe & Szegedy's, and in a recurrence, the numbers end at dL/da.
  public static func readings(of site: Site, in step: Step, units bound: Int = unitBound) -> [SpecimenReading]
  {
    let units = min(bound, unitBound, site.pass.preactivation.rows)
    let gradient = site.nonlinearityInputGradient(ofFirst: units)
    let way = WayBack(
      scaled: gradient, normalization: gradient.flatMap(site.batchNormalizationGradients),
      isNormalized: site.normalizer != nil)
    return (0..<units).map { SpecimenReading(of: $0, at: site, way, in: step) }
  }

  /// Gradients of the first units of a site, before and after its normalisation.
  private struct WayBack {
    /// dL/dy.
    let scaled: Matrix?
    /// dL/dz, dL/dγ and dL/dβ of batch normalisation.
    let normalization: RowNormalization.Gradients?
    let isNormalized: Bool

    /// dL/dz.
    var preactivation: Matrix? { isNormalized ? normalization?.input : scaled }
  }

  private init(of unit: Int, at site: Site, _ way: WayBack, in step: Step) {
    let pass = site.pass
    let examples = min(Self.exampleBound, step.examples)
    func told(_ matrix: Matrix?) -> [Float] { matrix?.row(unit, prefix: examples) ?? [] }
    self.init(
      layer: site.outline.name, unit: unit, count: pass.preactivation.columns,
      learningRate: step.learningRate, loss: step.loss)
    preactivation = told(pass.preactivation)
    activation = told(pass.activation)
    activationGradient = pass.activationGradient.elements.isEmpty ? [] : told(pass.activationGradient)
    preactivationGradient = told(way.preactivation)
    normalization = Normalization(of: unit, at: site, way.scaled, way.normalization, told: examples, in: step)
    readTerms(site, way.preactivation, examples: examples, in: step)
  }

  private mutating func readTerms(_ site: Site, _ gradient: Matrix?, examples: Int, in step: Step) {
    guard let input = site.input, let name = site.weightName else { return }
    let weights = step.before.firstWeights(Self.termBound, of: name, unit: unit)
    terms = weights.enumerated().map { Term(weight: $1, inputs: input.row($0, prefix: examples)) }
    bias = step.before["\(site.outline.name).bias", unit]
    updatedWeights = step.after.firstWeights(Self.termBound, of: name, unit: unit)
    guard let gradient else { return }
    weightGradients = terms.indices.map { Float(gradient.dot(row: unit, input, row: $0)) }
  }
}

extension SpecimenReading.Normalization {
  /// What batch normalisation computed for a unit; nil of any other.
  fileprivate init?(
    of unit: Int, at site: Site, _ scaledGradient: Matrix?, _ gradients: RowNormalization.Gradients?,
    told examples: Int, in step: SpecimenReading.Step
  ) {
    guard let scaledGradient, let gradients, let normalizer = site.normalizer,
      let pass = site.pass.normalization, let statistics = pass.statistics
    else { return nil }
    let (gamma, beta) = (normalizer.gamma, normalizer.beta)
    self.init(
      mean: statistics.mean[unit], variance: statistics.variance[unit],
      epsilon: Float(normalizer.settings.epsilon), gamma: gamma.elements[unit], beta: beta.elements[unit],
      normalized: pass.normalized.row(unit, prefix: examples),
      scaled: pass.scaled.row(unit, prefix: examples),
      scaledGradient: scaledGradient.row(unit, prefix: examples), gammaGradient: gradients.gamma[unit],
      betaGradient: gradients.beta[unit], updatedGamma: step.after[gamma.name, unit] ?? .nan,
      updatedBeta: step.after[beta.name, unit] ?? .nan)
  }
}

extension Matrix {
  /// The first entries of a row.
  fileprivate func row(_ row: Int, prefix count: Int) -> [Float] {
    Array(elements[row * columns..<row * columns + min(count, columns)])
  }

  /// The product of a row with a row of another matrix.
  fileprivate func dot(row: Int, _ other: Matrix, row otherRow: Int) -> Double {
    elements.withUnsafeBufferPointer { own in
      other.elements.withUnsafeBufferPointer { their in
        (0..<columns).reduce(0.0) {
          $0 + Double(own[row * columns + $1]) * Double(their[otherRow * columns + $1])
        }
      }
    }
  }
}
