/// The name of a layer, shortened where room is short so that layers can still be told apart.
struct LayerName {
  private let name: String

  init(_ name: String) { self.name = name }

  /// The name, or what of it fits: of `discriminator/hidden1` first `disc/hidden1`, then `d/hidden1`; of
  /// `block12.conv1` the end, `k12.conv1`.
  func fitting(_ width: Int) -> String {
    guard name.count > width, width > 0 else { return name }
    guard let slash = name.firstIndex(of: "/") else { return end(of: name, width) }
    let (network, layer) = (name[..<slash], name[slash...])
    for letters in [4, 1] where letters + layer.count <= width {
      return String(network.prefix(letters) + layer)
    }
    return end(of: network.prefix(1) + layer, width)
  }

  private func end(of text: some StringProtocol, _ width: Int) -> String {
    guard let digits = text.firstIndex(where: \.isNumber),
      text.distance(from: digits, to: text.endIndex) <= width
    else { return String(text) }
    return String(text.suffix(width))
  }
}
