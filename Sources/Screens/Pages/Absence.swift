import Cells
import Readings

/// Why a panel has nothing to show, said in its middle.
struct Absence {
  let text: String
  private let glyphs: Glyphs

  /// Of a panel of the selected layer.
  init(ofLayer context: PageContext) {
    glyphs = context.glyphs
    if context.frame.stepsMade == 0 {
      text = "no step yet: space runs"
    } else if !context.frame.probes.contains(.layers) {
      text = "layers are not read while the probes are off"
    } else {
      text = "no lane has read \(context.layerName.isEmpty ? "a layer" : context.layerName) at this step"
    }
  }

  /// A sentence of the panel's own.
  init(_ text: String, glyphs: Glyphs) {
    self.text = text
    self.glyphs = glyphs
  }

  /// Writes it in the middle, in as many lines as it takes.
  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let lines = WrappedText.lines(text, width: rectangle.width - 2)
    let first = max(0, (rectangle.height - lines.count) / 2)
    for (row, line) in lines.enumerated() {
      grid.write(
        line, in: rectangle.row(first + row).inset(left: 1, right: 1), style: Style(.muted),
        alignment: .center, ellipsis: glyphs.ellipsis)
    }
  }
}
