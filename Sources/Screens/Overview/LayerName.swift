/// The name of a layer, shortened where room is short so that layers can still be told apart.
struct LayerName {
  private let name: String

  init(_ name: String) { self.name = name }

  /// Letters that are kept of the name of a network: all, then fewer.
  private static let networkLetters = [Int.max, 4, 1]

  /// The names, or what of them fits; those of networks are shortened alike.
  static func fitting(_ names: [String], width: Int) -> [String] {
    for letters in networkLetters {
      let texts = names.map { LayerName($0).text(networkLetters: letters) }
      if texts.allSatisfy({ $0.count <= width }) { return texts }
    }
    return names.map { LayerName($0).fitting(width) }
  }

  /// The name, or what of it fits: of `discriminator/hidden1` first `disc/hidden1`, then `d/hidden1` and `d/den1`; of
  /// `block12.conv1` the end, `k12.conv1`.
  func fitting(_ width: Int) -> String {
    guard width > 0 else { return name }
    for letters in Self.networkLetters {
      let text = text(networkLetters: letters)
      if text.count <= width { return text }
    }
    guard let slash = name.firstIndex(of: "/") else { return end(of: name, width) }
    return name.prefix(1) + "/" + end(of: name[name.index(after: slash)...], width - 2)
  }

  private func text(networkLetters letters: Int) -> String {
    guard let slash = name.firstIndex(of: "/") else { return name }
    return String(name[..<slash].prefix(letters) + name[slash...])
  }

  private func end(of text: some StringProtocol, _ width: Int) -> String {
    guard text.count > width, let digits = text.firstIndex(where: \.isNumber),
      text.distance(from: digits, to: text.endIndex) <= width
    else { return String(text) }
    return String(text.suffix(width))
  }
}
