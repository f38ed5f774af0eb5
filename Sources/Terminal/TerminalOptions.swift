import Cells

/// What a person and the environment say about the terminal.
public struct TerminalOptions: Sendable {
  /// Whether to use colour.
  public var color: ColorChoice
  /// The theme that was asked for; nil to go by the environment.
  public var theme: Theme?
  /// The variables of the environment, among them `TERM`, `COLORTERM` and `NO_COLOR`.
  public var environment: [String: String]

  /// Makes options.
  public init(
    color: ColorChoice = .automatic, theme: Theme? = nil, environment: [String: String]
  ) {
    self.color = color
    self.theme = theme
    self.environment = environment
  }

  /// Types of terminal to look for, the best first.
  ///
  /// That is the twin with colours of 24 bits, where the terminal is said to have them, and then what `TERM` says.
  /// `xterm-256color` has its twin in `xterm-direct`.
  var types: [String] {
    guard let type = environment["TERM"], !type.isEmpty else { return [] }
    let announced = ColorDepth.decide(
      choice: color, environment: environment, isTerminal: true, terminfoColors: nil)
    guard announced == .trueColor else { return [type] }
    let suffix = "-256color"
    let stem = type.hasSuffix(suffix) ? type.dropLast(suffix.count) : type[...]
    return ["\(stem)-direct", type]
  }

  /// The palette for a terminal whose description knows so many colours, by number or by their components.
  func palette(colors: Int, direct: Bool) -> Palette {
    var environment = environment
    // Only what the description says can be sent.
    if !direct { environment["COLORTERM"] = nil }
    let palette = Palette.decide(
      theme: theme, choice: color, environment: environment, isTerminal: true, terminfoColors: colors)
    guard colors < 8 else { return palette }
    return Palette(depth: .none, theme: palette.theme, background: palette.background)
  }
}
