/// Something that lies over a page until it is closed.
enum Overlay: Sendable, Equatable {
  /// The list of the keys, from a line on.
  case help(scroll: Int)
  /// What the focused panel shows and why it matters, from a line on.
  case explanation(scroll: Int)
}
