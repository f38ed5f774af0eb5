import Plotting
import Readings

/// From the loss back to the weights.
struct BackwardSubsteps {
  let subject: GlassboxSubject
  let symbols: Symbols

  private var specimen: SpecimenReading { subject.specimen }

  var all: [Substep] { [loss, specimen.normalization.map(backward) ?? plainBackward, update] }

  private var loss: Substep {
    Substep(
      name: "loss", formula: "L over the mini-batch, and dL/da by the chain rule", brief: "L and dL/da",
      sentence:
        "The layers above make the loss L of the mini-batch, and the backward pass brings how much L changes with each activation of this unit.",
      rows: [.facts([.init("L", specimen.loss)]), .examples("dL/da", specimen.activationGradient)])
  }

  /// Ioffe & Szegedy 2015, section 3, gathered into one line.
  private func backward(_ numbers: SpecimenReading.Normalization) -> Substep {
    let (hat, gamma, times, minus) = (symbols.normalized, symbols.gamma, symbols.times, symbols.minus)
    let count = Float(specimen.count)
    let factor = numbers.gamma / (count * (numbers.variance + numbers.epsilon).squareRoot())
    let bracket = zip(numbers.scaledGradient, numbers.normalized).map { gradient, value in
      count * gradient - numbers.betaGradient - value * numbers.gammaGradient
    }
    let products = zip(numbers.scaledGradient, numbers.normalized).map { $0 * $1 }
    return Substep(
      name: "backward",
      formula:
        "dL/dz = \(gamma)\(symbols.over)(m\(symbols.root)(\(symbols.variance)+\(symbols.epsilon)))\(times)[m\(times)dy \(minus) \(symbols.sum)dy \(minus) \(hat)\(times)\(symbols.sum)(dy\(times)\(hat))]",
      brief: "dL/dy, d\(gamma), d\(symbols.beta), dL/dz",
      sentence:
        "dy is dL/dy; the sums over all m values, d\(gamma) = \(symbols.sum)dy\(times)\(hat) and d\(symbols.beta) = \(symbols.sum)dy, are the gradients of \(gamma) and \(symbols.beta), and they take from dL/dz what "
        + "would only move the mean or the spread (Ioffe & Szegedy 2015, section 3).",
      rows: [
        .examples("dL/dy", numbers.scaledGradient), .examples("dy\(times)\(hat)", products),
        .facts([
          .init("d\(gamma)", numbers.gammaGradient), .init("d\(symbols.beta)", numbers.betaGradient),
          .init("factor", factor),
        ]), .examples("[...]", bracket), .examples("dL/dz", specimen.preactivationGradient),
      ])
  }

  private var plainBackward: Substep {
    let gradients = specimen.preactivationGradient
    let derivative = "\(symbols.nonlinearity)'(z)"
    let rows: [Substep.Row] = [.examples("dL/da", specimen.activationGradient)]
    let words = subject.layer.activation
    return Substep(
      name: "backward",
      formula: "dL/dz = dL/da\(symbols.times)\(derivative), dL/dw = \(symbols.sum)dL/dz\(symbols.times)a",
      brief: "dL/dz = dL/da\(symbols.times)\(derivative)",
      sentence: gradients.isEmpty
        ? "The way back goes on through a part that the glass box does not open, so its numbers end here."
        : "\(symbols.nonlinearity)' is the slope of \(words) at z: where it is flat, little of the gradient gets through to the weights.",
      rows: gradients.isEmpty ? rows : rows + [.examples("dL/dz", gradients)])
  }

  private var update: Substep {
    var rows: [Substep.Row] = []
    var updates: [(before: Float, gradient: Float, after: Float)] = []
    func add(_ label: String, _ before: Float, _ gradient: Float, _ after: Float) {
      updates.append((before, gradient, after))
      rows.append(.init(label: label, content: .update(before: before, gradient: gradient, after: after)))
    }
    if let numbers = specimen.normalization {
      add(symbols.gamma, numbers.gamma, numbers.gammaGradient, numbers.updatedGamma)
      add(symbols.beta, numbers.beta, numbers.betaGradient, numbers.updatedBeta)
    }
    for (index, term) in specimen.terms.enumerated() where subject.layer.normalization != "weight" {
      guard let after = specimen.updatedWeights[safe: index] else { continue }
      add("w\(index + 1)", term.weight, specimen.weightGradients[safe: index] ?? .nan, after)
    }
    let rate = specimen.learningRate
    let isPlain =
      subject.update.isPlain
      && updates.allSatisfy {
        $0.gradient.isNaN
          || UpdateRuleWords.isDescent(before: $0.before, gradient: $0.gradient, after: $0.after, rate: rate)
      }
    let parameter = specimen.normalization == nil ? "w" : symbols.gamma
    let formula =
      "\(parameter) \(symbols.becomes) \(parameter) \(symbols.minus) \(symbols.eta)\(symbols.times)dL/d\(parameter)"
    let words = Numbers.setting(rate)
    return Substep(
      name: "update", formula: isPlain ? "\(formula), \(symbols.eta) = \(words)" : subject.update.name,
      brief: isPlain ? formula : "by \(subject.update.name)",
      sentence: updateSentence(isPlain: isPlain, isTold: !rows.isEmpty),
      rows: rows, resultRow: 0)
  }

  private func updateSentence(isPlain: Bool, isTold: Bool) -> String {
    let rate = Numbers.setting(specimen.learningRate)
    if !isTold { return "The parameters of this unit are not told one by one; the learning rate is \(rate)." }
    return isPlain
      ? "Every parameter goes against its gradient by the learning rate \(rate); then the next mini-batch begins at sub-step 1."
      : "The update is that of \(subject.update.name), which does more than the learning rate \(rate) times the gradient: "
        + "what was before and after stands here."
  }
}
