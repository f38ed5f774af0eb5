import Readings

/// One unit number by number as text; a list that is empty and a part that is nil are left out.
extension [UInt8] {
  /// Appends a specimen as an object.
  mutating func append(specimen: SpecimenReading) {
    append("{\"layer\":")
    append(quoted: specimen.layer)
    append(member: "unit", number: specimen.unit)
    append(member: "count", number: specimen.count)
    append(member: "learning_rate", number: specimen.learningRate)
    append(member: "loss", number: specimen.loss)
    append(member: "terms", list: specimen.terms) { term, bytes in
      bytes.append("{")
      bytes.append(member: "weight", number: term.weight)
      bytes.append(",\"inputs\":[")
      bytes.append(floats: term.inputs)
      bytes.append("]}")
    }
    if let bias = specimen.bias { append(member: "bias", number: bias) }
    append(member: "preactivation", floats: specimen.preactivation)
    if let normalization = specimen.normalization { append(normalization) }
    append(member: "activation", floats: specimen.activation)
    append(member: "activation_gradient", floats: specimen.activationGradient)
    append(member: "preactivation_gradient", floats: specimen.preactivationGradient)
    append(member: "weight_gradients", floats: specimen.weightGradients)
    append(member: "updated_weights", floats: specimen.updatedWeights)
    append("}")
  }

  private mutating func append(_ normalization: SpecimenReading.Normalization) {
    append(member: "normalization")
    append("{")
    append(member: "mean", number: normalization.mean)
    append(member: "variance", number: normalization.variance)
    append(member: "epsilon", number: normalization.epsilon)
    append(member: "gamma", number: normalization.gamma)
    append(member: "beta", number: normalization.beta)
    append(member: "normalized", floats: normalization.normalized)
    append(member: "scaled", floats: normalization.scaled)
    append(member: "scaled_gradient", floats: normalization.scaledGradient)
    append(member: "gamma_gradient", number: normalization.gammaGradient)
    append(member: "beta_gradient", number: normalization.betaGradient)
    append(member: "updated_gamma", number: normalization.updatedGamma)
    append(member: "updated_beta", number: normalization.updatedBeta)
    append("}")
  }
}
