/// A set of colours to draw in.
public enum Theme: String, Sendable, CaseIterable {
  /// For a dark background.
  case dark
  /// For a light background.
  case light
  /// Only colours with a contrast of 7 to 1 or more to the terminal's own background, whichever that is; nothing is
  /// grey or dim.
  case highContrast = "high-contrast"
  /// Lanes in the colours of Okabe & Ito, which deuteranopes, protanopes and tritanopes tell apart, and heat maps in
  /// cividis; on the terminal's own background, whichever that is.
  case colorBlind = "colour-blind"
  /// No colour: bold, dim and reversed only.
  case none

  /// What the environment asks for: `none` where `NO_COLOR` is set and not empty, else the theme of the background.
  public static func automatic(environment: [String: String]) -> Theme {
    if let value = environment["NO_COLOR"], !value.isEmpty { return .none }
    return Theme(Background.automatic(environment: environment))
  }

  /// The usual theme of a background.
  init(_ background: Background) { self = background == .dark ? .dark : .light }

  /// The background that it is for; nil where it suits both.
  var background: Background? {
    switch self {
    case .dark: .dark
    case .light: .light
    case .highContrast, .colorBlind, .none: nil
    }
  }
}

extension Theme {
  /// What pictures are drawn on.
  var paper: RGB {
    switch self {
    case .light: RGB(0xffffff)
    case .highContrast: RGB(0x000000)
    case .dark, .colorBlind, .none: RGB(0x0e1116)
    }
  }

  /// What stands for the terminal's own foreground in pictures.
  var foreground: RGB {
    switch self {
    case .light: RGB(0x24292e)
    case .highContrast: RGB(0xffffff)
    case .dark, .colorBlind, .none: RGB(0xd7dce2)
    }
  }
}

/// Whether a terminal's background is dark or light.
public enum Background: String, Sendable, CaseIterable {
  /// Light characters on dark.
  case dark
  /// Dark characters on light.
  case light

  /// By `COLORFGBG` (`15;0`: foreground; background), dark where it is not set.
  public static func automatic(environment: [String: String]) -> Background {
    let background = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
    return background == 7 || background == 15 ? .light : .dark
  }
}
