/// Turns pictures and their times into the lines of an asciinema recording.
///
/// It knows no clock: the same pictures at the same times give the same lines. Times are whole milliseconds since the
/// beginning and must not fall; every line ends in a line feed.
public struct CastEncoder: Sendable {
  /// Columns and rows of the terminal that it is played on.
  public let size: Size
  private let title: String
  private let version: CastVersion
  private let palette: Palette
  private var painter: TerminalPainter
  /// Time of the last event.
  private var lastMilliseconds = 0

  /// Makes an encoder; all pictures are drawn in the palette.
  public init(size: Size, title: String, version: CastVersion = .two, palette: Palette) {
    self.size = size
    self.title = title
    self.version = version
    self.palette = palette
    painter = TerminalPainter(size: size, palette: palette)
  }

  /// The first line: format, size, colours and title.
  public var header: String {
    let type = "xterm-256color"
    let theme = "\"theme\":\(palette.theme.inCast)"
    let terminal =
      switch version {
      case .two: "\"width\":\(size.width),\"height\":\(size.height)"
      case .three: "\"term\":{\"cols\":\(size.width),\"rows\":\(size.height),\"type\":\"\(type)\",\(theme)}"
      }
    let environment = "\"env\":{\"TERM\":\"\(type)\"}"
    let rest = version == .two ? "\(environment),\(theme)" : environment
    return "{\"version\":\(version.rawValue),\(terminal),\"title\":\(title.quotedInJSON),\(rest)}\n"
  }

  /// The line that shows a picture, by the cells that differ from the one before; nil where none does.
  public mutating func show(_ grid: CellGrid, atMilliseconds time: Int) -> String? {
    let output = painter.output(for: grid)
    return output.isEmpty ? nil : line("o", output, time)
  }

  /// The line of a marker: a moment that players list and can be told to pause at.
  public mutating func mark(_ label: String, atMilliseconds time: Int) -> String { line("m", label, time) }

  /// The last line: gives the terminal its cursor and its own colours back; the picture stays.
  public mutating func finish(atMilliseconds time: Int) -> String { line("o", painter.ending, time) }

  private mutating func line(_ code: String, _ data: String, _ milliseconds: Int) -> String {
    let time = max(milliseconds, lastMilliseconds)
    let written = version == .two ? time : time - lastMilliseconds
    lastMilliseconds = time
    return "[\(Self.seconds(written)),\"\(code)\",\(data.quotedInJSON)]\n"
  }

  /// Milliseconds as seconds with three decimals.
  private static func seconds(_ milliseconds: Int) -> String {
    let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    let digits = String(rest)
    return "\(whole).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
  }
}

extension Theme {
  /// The theme as asciicast writes it; the sixteen colours are xterm's.
  fileprivate var inCast: String {
    let sixteen =
      "#000000:#cd0000:#00cd00:#cdcd00:#0000ee:#cd00cd:#00cdcd:#e5e5e5"
      + ":#7f7f7f:#ff0000:#00ff00:#ffff00:#5c5cff:#ff00ff:#00ffff:#ffffff"
    return
      "{\"fg\":\"\(foreground.hexadecimal)\",\"bg\":\"\(paper.hexadecimal)\",\"palette\":\"\(sixteen)\"}"
  }
}
