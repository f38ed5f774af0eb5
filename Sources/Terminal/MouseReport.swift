import Cells

/// A report of the mouse as its characters come in, one after the other: `0;10;5M` (SGR, DEC 1006), of which the
/// introducer was seen.
///
/// ncurses itself asks for no drags, and where its description of the terminal has no `XM` (screen, tmux) for reports
/// that end at column 223; so here the introducer is a key, and what follows it is read as characters.
struct MouseReport {
  /// What begins it.
  static let introducer = "\u{1b}[<"

  /// Code, column and row, as far as they came.
  private var numbers = [0]
  private var end: Character?

  /// Takes the next character; false for one that belongs to no report.
  mutating func takes(_ scalar: UInt32) -> Bool {
    guard end == nil, let scalar = Unicode.Scalar(scalar), scalar.isASCII else { return false }
    switch Character(scalar) {
    case "0"..."9":
      // No terminal has that many columns.
      let number = numbers[numbers.count - 1] * 10 + Int(scalar.value) - 0x30
      numbers[numbers.count - 1] = min(number, 99_999)
    case ";" where numbers.count < 3: numbers.append(0)
    case "M": end = "M"
    case "m": end = "m"
    default: return false
    }
    return true
  }

  /// Whether it has come to its end.
  var isWhole: Bool { end != nil }

  /// What was done; nil where it is not whole, or tells of something that nothing here uses.
  var event: MouseEvent? {
    guard let end, numbers.count == 3, let (kind, button) = Self.meaning(numbers[0], isRelease: end == "m")
    else { return nil }
    return MouseEvent(x: max(0, numbers[1] - 1), y: max(0, numbers[2] - 1), kind: kind, button: button)
  }

  /// The code's bits: two for the button, then Shift, Meta, Control (which count for nothing here), a motion, the wheel.
  private static func meaning(_ code: Int, isRelease: Bool) -> (MouseEvent.Kind, MouseEvent.Button)? {
    let (button, isMotion) = (code & 3, code & 32 != 0)
    if code & 64 != 0 {
      // 2 and 3 are the wheel turned sideways.
      return button > 1 ? nil : (button == 0 ? .wheelUp : .wheelDown, .middle)
    }
    // 3 is a motion without a button, and from 128 on there are further buttons.
    guard code < 128, button < 3 else { return nil }
    let buttons: [MouseEvent.Button] = [.left, .middle, .right]
    return (isMotion ? .drag : isRelease ? .release : .press, buttons[button])
  }
}
