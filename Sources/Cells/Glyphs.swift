/// The characters that plots are drawn with.
public enum Glyphs: String, Sendable, CaseIterable {
  /// Braille patterns, 2 × 4 dots a cell.
  case braille
  /// Block elements, 2 × 2 quarters a cell, and eighths.
  case block
  /// The 95 printable ASCII characters.
  case ascii

  /// The set that suits a terminal: braille where its locale is UTF-8 and it is not the Linux console, which has
  /// no braille in its font (block there); ASCII with another locale or with `TERM=dumb`.
  ///
  /// Where no locale is set at all, as in a bare container, nothing speaks against UTF-8, which terminals are today.
  public static func automatic(environment: [String: String]) -> Glyphs {
    let terminal = environment["TERM"] ?? ""
    guard terminal != "dumb", hasUnicodeLocale(environment) else { return .ascii }
    return terminal == "linux" ? .block : .braille
  }

  /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty decides, as in POSIX.
  private static func hasUnicodeLocale(_ environment: [String: String]) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let name = locale?.lowercased() else { return true }
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// What a cut line of text ends in.
  public var ellipsis: Character { self == .ascii ? "~" : "…" }
  /// The characters of its boxes and rules.
  public var lineArt: LineArt { self == .ascii ? .ascii : .unicode }
}

/// The characters of boxes, rules and axes.
public struct LineArt: Sendable, Equatable {
  /// Lines.
  public let horizontal, vertical: Character
  /// Corners.
  public let topLeft, topRight, bottomLeft, bottomRight: Character
  /// Tees by the side that the stem points to.
  public let teeLeft, teeRight, teeUp, teeDown: Character
  /// Where two lines cross.
  public let cross: Character

  /// Box-drawing characters.
  public static let unicode = LineArt(
    horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯",
    teeLeft: "┤", teeRight: "├", teeUp: "┴", teeDown: "┬", cross: "┼")
  /// `-`, `|` and `+`.
  public static let ascii = LineArt(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    teeLeft: "+", teeRight: "+", teeUp: "+", teeDown: "+", cross: "+")
}
