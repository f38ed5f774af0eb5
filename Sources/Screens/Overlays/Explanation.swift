import Cells

extension PanelExplanation {
  /// The sentences, the formula and the marks as a box.
  func modal(title: String, glyphs: Glyphs) -> Modal {
    let paragraphs = (sentences + [formula, marks]).filter { !$0.isEmpty }
    return Modal(
      title: title,
      lines: { width in
        let parts = paragraphs.map { WrappedText.lines($0, width: width).map { Modal.Line(words: $0) } }
        return Array(parts.joined(separator: [Modal.Line()]))
      }, glyphs: glyphs)
  }
}
