import Plotting
import Readings

extension GlassboxSubject {
  /// What a training step does with the unit, in order; the parts of a normalisation only where it can be opened.
  func substeps(_ symbols: Symbols) -> [Substep] {
    ForwardSubsteps(subject: self, symbols: symbols).all
      + BackwardSubsteps(subject: self, symbols: symbols).all
  }
}

/// From the layer below to the activation.
struct ForwardSubsteps {
  let subject: GlassboxSubject
  let symbols: Symbols

  private var specimen: SpecimenReading { subject.specimen }
  private var unit: String { "unit \(specimen.unit + 1)" }

  var all: [Substep] {
    [linear] + (specimen.normalization.map { [statistics($0), normalize($0), scale($0)] } ?? []) + [activate]
  }

  /// z = w·a + b, product by product.
  private var linear: Substep {
    let z = specimen.preactivation
    // The weights that weight normalisation keeps are not those that multiply.
    let terms = subject.layer.normalization == "weight" ? [] : specimen.terms
    let products = terms.map { term in term.inputs.map { term.weight * $0 } }
    var rows = zip(terms, products).enumerated().map { index, term -> Substep.Row in
      let weight = FixedNumber(width: 6).shortText(Double(term.0.weight))
      return .examples("\(weight)\(symbols.times)a\(index + 1)", term.1)
    }
    let bias = specimen.bias ?? 0
    let count = max(0, subject.layer.inputs - terms.count)
    if !terms.isEmpty, count > 0 {
      let rest = z.indices.map { example in
        z[example] - bias - products.reduce(0) { $0 + ($1[safe: example] ?? .nan) }
      }
      rows.append(.examples("+ \(count) more", rest))
    }
    if specimen.bias != nil, !terms.isEmpty { rows.append(.examples("+ b", z.map { _ in bias })) }
    rows.append(.examples("z", z))
    return Substep(
      name: "forward", formula: "z = w\(symbols.times)a + b", brief: "z = w\(symbols.times)a + b",
      sentence: terms.isEmpty
        ? "The linear map of \(unit) gives z for every example; its inputs are not a plain vector, so its products are not told."
        : "\(unit.capitalizedAtFirst) multiplies the \(subject.layer.inputs) inputs by its weights and adds up: "
          + (count > 0
            ? "\(terms.count) products are told, and \(count) more terms together."
            : "all products are told."),
      rows: rows)
  }

  private func statistics(_ numbers: SpecimenReading.Normalization) -> Substep {
    let z = specimen.preactivation
    let told = z.count
    return Substep(
      name: "batch statistics",
      formula:
        "\(symbols.mean) = \(symbols.sum)z \(symbols.over) m, \(symbols.variance) = \(symbols.sum)(z \(symbols.minus) \(symbols.mean))\(symbols.squared) \(symbols.over) m",
      brief: "\(symbols.mean), \(symbols.variance) over m",
      sentence:
        "Mean and variance of this unit over all m = \(specimen.count) values of the mini-batch, of which \(told) stand here; the variance is the biased "
        + "one, divided by m.",
      rows: [
        .examples("z", z), .examples("z \(symbols.minus) \(symbols.mean)", z.map { $0 - numbers.mean }),
        .facts([
          .init(symbols.mean, numbers.mean), .init(symbols.variance, numbers.variance),
          .init("m", Float(specimen.count), isWhole: true),
        ]),
      ])
  }

  private func normalize(_ numbers: SpecimenReading.Normalization) -> Substep {
    let (hat, mu) = (symbols.normalized, symbols.mean)
    let deviation = "\(symbols.root)(\(symbols.variance) + \(symbols.epsilon))"
    return Substep(
      name: "normalise", formula: "\(hat) = (z \(symbols.minus) \(mu)) \(symbols.over) \(deviation)",
      brief:
        "\(hat) = (z\(symbols.minus)\(mu))\(symbols.over)\(symbols.root)(\(symbols.variance)+\(symbols.epsilon))",
      sentence:
        "Over the whole mini-batch \(hat) has mean 0 and variance nearly 1; \(symbols.epsilon) keeps the root from 0 where all values are alike.",
      rows: [
        .facts([
          .init(deviation, (numbers.variance + numbers.epsilon).squareRoot()),
          .init(symbols.epsilon, numbers.epsilon),
        ]),
        .examples("z \(symbols.minus) \(mu)", specimen.preactivation.map { $0 - numbers.mean }),
        .examples(hat, numbers.normalized),
      ])
  }

  private func scale(_ numbers: SpecimenReading.Normalization) -> Substep {
    let (gamma, beta, hat) = (symbols.gamma, symbols.beta, symbols.normalized)
    return Substep(
      name: "scale and shift", formula: "y = \(gamma)\(symbols.times)\(hat) + \(beta)",
      brief: "y = \(symbols.scaled)",
      sentence:
        "The unit's own \(gamma) and \(beta), which are learnt like weights, give the value the spread and the place that serve the loss.",
      rows: [
        .facts([.init(gamma, numbers.gamma), .init(beta, numbers.beta)]), .examples(hat, numbers.normalized),
        .examples("\(gamma)\(symbols.times)\(hat)", numbers.normalized.map { numbers.gamma * $0 }),
        .examples("y", numbers.scaled),
      ])
  }

  private var activate: Substep {
    let input = specimen.normalization != nil ? "y" : "z"
    let function = subject.layer.activation
    let given = specimen.normalization?.scaled ?? specimen.preactivation
    let formula = "a = \(function)(\(subject.isClosed ? "y" : input))"
    return Substep(
      name: "activation", formula: formula, brief: formula,
      sentence: subject.isClosed
        ? "Between z and a lies \(subject.layer.normalization) normalisation: the glass box opens batch normalisation only."
        : "The nonlinearity \(function) takes each value by itself; a goes on to the layer above.",
      rows: (subject.isClosed ? [] : [.examples(input, given)]) + [.examples("a", specimen.activation)])
  }
}
