/// Rows in succession that a gradient goes through from one to the next: the layers of one network, or the time steps of a
/// recurrent one.
public struct LayerChain: Sendable, Equatable {
  /// What comes after what.
  public enum Link: Sendable, Equatable {
    /// The output of one is the input of the next.
    case layer
    /// The same layer, a step of time later.
    case timeStep
  }

  /// Name of the network or recurrent layer; empty where a run has one network only.
  public let name: String
  /// What comes after what.
  public let link: Link
  /// Its rows.
  public let rows: Range<Int>

  /// Makes a chain of its parts.
  public init(name: String, link: Link, rows: Range<Int>) {
    self.name = name
    self.link = link
    self.rows = rows
  }

  /// The chains of layers by their names, from the input upwards.
  ///
  /// `generator/…` and `discriminator/…` are a chain each, and so are the time steps `rnn1.t01`, … of a recurrent layer,
  /// without what its input and its cell are.
  public static func chains(of names: [String]) -> [LayerChain] {
    let recurrent = Set(names.compactMap { timeStep(of: $0)?.layer })
    var chains: [LayerChain] = []
    for (row, name) in names.enumerated() {
      let (key, link) = chain(of: name, recurrent)
      if let last = chains.last, last.name == key, last.link == link {
        chains[chains.count - 1] = LayerChain(name: key, link: link, rows: last.rows.lowerBound..<row + 1)
      } else {
        chains.append(LayerChain(name: key, link: link, rows: row..<row + 1))
      }
    }
    return chains
  }

  private static func chain(of name: String, _ recurrent: Set<Substring>) -> (String, Link) {
    if let (layer, _) = timeStep(of: name) { return (String(layer), .timeStep) }
    if let dot = name.lastIndex(of: "."), recurrent.contains(name[..<dot]) { return (name, .layer) }
    return (name.firstIndex(of: "/").map { String(name[..<$0]) } ?? "", .layer)
  }

  /// The layer and the number of `rnn1.t05`, of one to nine digits; nil for other names.
  public static func timeStep(of name: String) -> (layer: Substring, step: Int)? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let rest = name[name.index(after: dot)...].utf8
    let digits = rest.dropFirst()
    // Any two numbers that are this short have a difference.
    guard rest.first == UInt8(ascii: "t"), digits.count <= 9,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let step = Int(String(Substring(digits)))
    else { return nil }
    return (name[..<dot], step)
  }
}

extension Array<LayerChain> {
  /// Rows to which no line leads from the row before.
  public var breaks: Set<Int> { Set(dropFirst().map(\.rows.lowerBound)) }
}
