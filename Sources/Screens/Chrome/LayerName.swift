/// The name of a layer, shortened where room is short so that layers can still be told apart.
struct LayerName {
  private let name: String

  init(_ name: String) { self.name = name }

  /// How many letters are kept of the names of a network and of a block.
  private struct Cut {
    let networkLetters: Int
    let blockLetters: Int

    /// From no cut to the deepest.
    static let all = [Int.max, 1].flatMap { block in
      [Int.max, 4, 1].map { Cut(networkLetters: $0, blockLetters: block) }
    }
  }

  /// The names, or what of them fits; those of networks and of blocks are shortened alike.
  static func fitting(_ names: [String], width: Int) -> [String] {
    for cut in Cut.all {
      let texts = names.map { LayerName($0).text(cut) }
      if texts.allSatisfy({ $0.count <= width }) { return texts }
    }
    return names.map { LayerName($0).fitting(width) }
  }

  /// The name, or what of it fits.
  ///
  /// Of `discriminator/hidden1` first `disc/hidden1`, then `d/hidden1` and `d/den1`; of `block12.conv1` first
  /// `b12.conv1`, then `b12.con1`.
  func fitting(_ width: Int) -> String {
    guard width > 0 else { return name }
    for cut in Cut.all {
      let text = text(cut)
      if text.count <= width { return text }
    }
    if let short = blockAndEnds(width) { return short }
    guard let slash = name.firstIndex(of: "/") else { return end(of: name, width) }
    return name.prefix(1) + "/" + end(of: name[name.index(after: slash)...], width - 2)
  }

  /// `b1.feed1` of `block1.feedforward1`: the block, and of what is in it the first letters and the last.
  private func blockAndEnds(_ width: Int) -> String? {
    let text = Self.block(name[...], 1)
    guard text.count < name.count, let dot = text.firstIndex(of: ".") else { return nil }
    let (block, rest) = (text[...dot], text[text.index(after: dot)...])
    let room = width - block.count
    guard room > 1, let last = rest.last else { return nil }
    return last.isNumber ? block + rest.prefix(room - 1) + String(last) : String(block + rest.prefix(room))
  }

  private func text(_ cut: Cut) -> String {
    guard let slash = name.firstIndex(of: "/") else { return Self.block(name[...], cut.blockLetters) }
    return name[..<slash].prefix(cut.networkLetters) + "/"
      + Self.block(name[name.index(after: slash)...], cut.blockLetters)
  }

  /// `b12.conv1` of `block12.conv1`, where so few letters are kept.
  private static func block(_ name: Substring, _ letters: Int) -> String {
    guard let dot = name.firstIndex(of: "."), let digits = name.firstIndex(where: \.isNumber), digits < dot
    else { return String(name) }
    return String(name[..<digits].prefix(letters) + name[digits...])
  }

  private func end(of text: some StringProtocol, _ width: Int) -> String {
    guard text.count > width, let digits = text.firstIndex(where: \.isNumber),
      text.distance(from: digits, to: text.endIndex) <= width
    else { return String(text) }
    return String(text.suffix(width))
  }
}
