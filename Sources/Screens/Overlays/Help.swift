import Cells

/// The list of all keys, grouped, made from the key table.
enum Help {
  /// The list as a box.
  static func modal(_ options: ViewOptions) -> Modal {
    Modal(title: "Keys", lines: { lines(width: $0, options) }, glyphs: options.glyphs)
  }

  private static func lines(width: Int, _ options: ViewOptions) -> [Modal.Line] {
    var lines = options.version.isEmpty ? [] : [Modal.Line(words: options.version)]
    for group in KeyBinding.Group.allCases {
      if !lines.isEmpty { lines.append(Modal.Line()) }
      lines.append(Modal.Line(words: group.rawValue, isHeading: true))
      for binding in KeyTable.bindings where binding.group == group {
        let keys = binding.allKeys(ascii: options.glyphs == .ascii)
        let words = WrappedText.lines(binding.help, width: max(1, width - Modal.keysWidth))
        for (index, line) in words.enumerated() {
          // A blank keeps the words of further lines in their column.
          lines.append(Modal.Line(keys: index == 0 ? keys : " ", words: line))
        }
      }
    }
    return lines
  }
}
