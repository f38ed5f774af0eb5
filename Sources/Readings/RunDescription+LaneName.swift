extension RunDescription {
  /// The name of the lane at a position; where there is none, its number, counted from 1.
  public func laneName(at position: Int) -> String { Self.laneName(at: position, of: lanes.map(\.name)) }

  /// The name at a position among the names of lanes; where there is none, its number, counted from 1.
  public static func laneName(at position: Int, of names: [String]) -> String {
    names.indices.contains(position) ? names[position] : "lane \(position + 1)"
  }
}
