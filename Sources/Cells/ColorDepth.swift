/// What a person asked of colour: `--color auto|always|never`.
public enum ColorChoice: String, Sendable, CaseIterable {
  /// Colour where the environment and the terminal say so.
  case automatic = "auto"
  /// Colour even where the output is not a terminal.
  case always
  /// No colour.
  case never
}

/// How many colours may be used.
public enum ColorDepth: Sendable, Equatable, CaseIterable, Comparable {
  /// No colour: bold, dim and reversed only.
  case none
  /// The eight ANSI colours.
  case ansi8
  /// The eight ANSI colours and their bright twins.
  case ansi16
  /// The 256 colours of xterm.
  case ansi256
  /// 24 bits a colour.
  case trueColor

  /// Decides by the flag, then `NO_COLOR` (non-empty), then `CLICOLOR_FORCE` and `CLICOLOR`, then whether there is
  /// a terminal that is not dumb, then `COLORTERM`, then the number of colours in terminfo (nil where unknown).
  public static func decide(
    choice: ColorChoice, environment: [String: String], isTerminal: Bool, terminfoColors: Int?
  ) -> ColorDepth {
    let capability = ofTerminal(environment, colors: terminfoColors)
    switch choice {
    case .never: return .none
    case .always: return max(capability, .ansi8)
    case .automatic: break
    }
    if let value = environment["NO_COLOR"], !value.isEmpty { return .none }
    if let value = environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" {
      return max(capability, .ansi8)
    }
    if environment["CLICOLOR"] == "0" { return .none }
    guard isTerminal, environment["TERM"] != "dumb" else { return .none }
    return capability
  }

  /// What the terminal can show, by `COLORTERM`, terminfo and, where there is no terminfo, its name.
  private static func ofTerminal(_ environment: [String: String], colors: Int?) -> ColorDepth {
    let announced = environment["COLORTERM"]?.lowercased()
    if announced == "truecolor" || announced == "24bit" { return .trueColor }
    let named = environment["TERM"]?.contains("256color") == true ? 256 : 0
    switch colors ?? named {
    case ..<8: return .none
    case ..<16: return .ansi8
    case ..<256: return .ansi16
    case ..<0x100_0000: return .ansi256
    default: return .trueColor
    }
  }
}
