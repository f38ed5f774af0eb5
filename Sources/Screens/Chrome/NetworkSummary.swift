import Readings

/// What the network of a run's first lane is, in a few words; nothing where those of others have other sizes.
struct NetworkSummary {
  private let layers: [LayerDescription]
  private let title: String
  private let family: String?
  private let loss: String?

  init(_ description: RunDescription) {
    func word(_ key: String) -> String? {
      guard case .text(let text)? = description.settings.first(where: { $0.key == key })?.value else {
        return nil
      }
      return text
    }
    title = description.title
    let sizes = description.lanes.map { $0.layers.map(\.units) }
    layers = sizes.allSatisfy { $0 == sizes.first } ? description.lanes.first?.layers ?? [] : []
    family = word("network")
    loss = word("loss")
  }

  /// Ways to say it, the one with the most words first.
  func texts(_ symbols: Symbols) -> [String] {
    guard !layers.isEmpty else { return [] }
    let networks = networks
    if networks.count > 1 { return several(networks, symbols) }
    if layers.contains(where: { $0.kind == "recurrent" }) { return recurrent(symbols) }
    return layers.allSatisfy { $0.kind == "dense" } ? dense(symbols) : mixed(symbols)
  }

  /// `64 inputs · 5 hidden layers of 100 sigmoid · 10 classes`.
  private func dense(_ symbols: Symbols) -> [String] {
    var hidden: [String] = []
    for layer in layers.dropLast() {
      let text = "\(layer.units) \(layer.activation)"
      if hidden.last != text { hidden.append(text) }
    }
    let count = layers.count - 1
    let middle =
      hidden.count == 1 && count > 0
      ? "\(count) hidden \(count == 1 ? "layer" : "layers") of \(hidden[0])" : "\(count) hidden layers"
    // The other losses may be of targets, which are no classes.
    let outputs = ["cross-entropy", "hinge", nil].contains(loss) ? "classes" : "outputs"
    return [
      [
        "\(layers.first?.inputs ?? 0) inputs", middle, "\(layers.last?.units ?? 0) \(outputs)",
      ].joined(separator: " \(symbols.separator) "),
      hidden.count == 1 ? "\(count)\(symbols.by)\(hidden[0])" : middle,
    ]
  }

  /// `1 recurrent layer of 64 · 64 time steps`: a layer has a site for its input, and one for each time step shown.
  private func recurrent(_ symbols: Symbols) -> [String] {
    let inputs = layers.filter { $0.kind == "input" }
    let units = layers.first { $0.kind == "recurrent" }?.inputs ?? 0
    let text = "\(inputs.count) recurrent \(inputs.count == 1 ? "layer" : "layers") of \(units)"
    return named(
      [text, "\(inputs.first?.positions ?? 0) time steps"].joined(separator: " \(symbols.separator) ")) + [
        text
      ]
  }

  /// `convolutional: 4 convolutions · 1 dense`.
  private func mixed(_ symbols: Symbols) -> [String] {
    var counts: [(kind: String, count: Int)] = []
    for layer in layers {
      if let position = counts.firstIndex(where: { $0.kind == layer.kind }) {
        counts[position].count += 1
      } else {
        counts.append((layer.kind, 1))
      }
    }
    let texts = counts.map { "\($0.count) \(Self.plural(of: $0.kind, $0.count))" }
    return named(texts.joined(separator: " \(symbols.separator) "))
  }

  /// Kinds that are nouns have a plural: 4 convolutions, but 2 dense.
  private static func plural(of kind: String, _ count: Int) -> String {
    count != 1 && ["convolution", "sum", "normalization"].contains(kind) ? kind + "s" : kind
  }

  /// `gan: generator of 4 layers · discriminator of 4`.
  private func several(_ networks: [(name: String, count: Int)], _ symbols: Symbols) -> [String] {
    let texts = networks.enumerated().map { position, network in
      "\(network.name) of \(network.count)\(position == 0 ? " layers" : "")"
    }
    return named(texts.joined(separator: " \(symbols.separator) "))
  }

  private func named(_ text: String) -> [String] {
    guard let family, family != title else { return [text, "\(layers.count) layers"] }
    return ["\(family): \(text)", "\(family), \(layers.count) layers", family]
  }

  /// The networks by the first part of their layers' names, with their numbers of layers.
  private var networks: [(name: String, count: Int)] {
    var found: [(name: String, count: Int)] = []
    for layer in layers {
      let parts = layer.name.split(separator: "/", maxSplits: 1)
      let name = parts.count > 1 ? String(parts[0]) : ""
      if let position = found.firstIndex(where: { $0.name == name }) {
        found[position].count += 1
      } else {
        found.append((name, 1))
      }
    }
    return found
  }
}
