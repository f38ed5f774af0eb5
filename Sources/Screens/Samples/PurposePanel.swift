import Cells
import Readings

/// Says what the page is for, where a run has nothing of it.
struct PurposePanel: PanelView {
  let context: PageContext

  let name = "purpose"
  let title = "Samples"

  private var text: String {
    "Here are the examples that a run's networks are shown with: pictures and points with what they are taken for, "
      + "what a generator makes, what an autoencoder puts out, the state of a recurrent network over time, and who "
      + "looks at whom in a transformer. \(missing)"
  }

  private var missing: String {
    if context.frame.stepsMade == 0 { return "No step was made yet: space runs, . makes one." }
    let isLookedAt = context.lanes.contains { $0.history.examination?.samples != nil }
    if isLookedAt { return "This run has none of these." }
    return (context.missingLook("nothing was looked at yet: . looks at a step") + ".").asSentence
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let body = rectangle.inset(left: 2, top: 2, right: 2)
    for (index, line) in WrappedText.lines(text, width: min(body.width, 76)).enumerated() {
      grid.write(line, in: body.row(index), style: Style(.muted), ellipsis: context.glyphs.ellipsis)
    }
    PanelTitle(
      variants: [.init(title: title)], isFocused: context.isFocused(name), glyphs: context.glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  var explanation: PanelExplanation {
    PanelExplanation(sentences: [text, "The other pages show the layers themselves."])
  }

  var table: PanelTable { PanelTable(columns: ["lane"], rows: context.lanes.map { [.text($0.name)] }) }
}
