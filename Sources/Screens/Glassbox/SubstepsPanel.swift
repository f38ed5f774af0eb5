import Cells
import Plotting
import Readings

/// What a training step does with one unit, sub-step by sub-step: formulas at the left, real numbers of a few examples
/// at the right.
struct SubstepsPanel: PanelView {
  let context: PageContext
  let subject: GlassboxSubject?
  /// All sub-steps; none where there is nothing to look at.
  let substeps: [Substep]

  init(context: PageContext) {
    self.context = context
    subject = GlassboxSubject(context)
    substeps = subject?.substeps(context.symbols) ?? []
  }

  /// The name by which the page's other panel follows its choice.
  static let panelName = "substeps"

  let name = panelName
  let title = "One training step, one unit, number by number"
  let isOfSelectedLayer = true
  let stepsPastLastChoice = true
  var choices: [String] { substeps.map(\.name) }

  /// Position of the sub-step that is under way.
  var current: Int { context.choice(of: name, among: substeps.count) }

  private var glyphs: Glyphs { context.glyphs }

  /// Least size of a list of all sub-steps; below it the current one is shown alone.
  private static let leastWidth = 76

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    titleLine.draw(on: &grid, in: rectangle.row(0))
    let body = rectangle.inset(top: 1)
    guard let subject else {
      Absence(GlassboxSubject.absence(context), glyphs: glyphs).draw(on: &grid, in: body)
      return
    }
    let list = SubstepList(
      substeps: substeps, current: current, examples: subject.examples, lane: subject.lane, glyphs: glyphs)
    if rectangle.width >= Self.leastWidth, list.leastHeight(width: body.width) <= body.height {
      list.draw(on: &grid, in: body)
    } else {
      list.drawCurrent(on: &grid, in: body)
    }
  }

  private var titleLine: PanelTitle {
    guard let subject else {
      return PanelTitle(
        variants: [.init(title: title), .init(title: "Glass box")], isFocused: context.isFocused(name),
        glyphs: glyphs)
    }
    let style = Style(subject.lane.ink)
    let place = "\(subject.layer.name) unit \(subject.specimen.unit + 1)"
    let mark = "\(subject.lane.mark(glyphs))"
    let told = "\(subject.examples) of m = \(subject.specimen.count) values"
    let notes = [subject.unitNote(context), subject.note(context)].filter { !$0.isEmpty }
      .map { PanelTitle.Entry(text: $0, style: Style(.muted)) }
    let lane = PanelTitle.Entry(text: "\(mark) \(subject.lane.name)", style: style)
    let step = PanelTitle.Entry(text: "step \(subject.step)", style: .standard)
    let isElsewhere = !subject.note(context).isEmpty
    let shortStep = PanelTitle.Entry(
      text: "\(mark) step \(subject.step)\(isElsewhere ? ", not the shown" : "")", style: style)
    return PanelTitle(
      variants: [
        .init(title: place, caption: told, entries: notes + [step, lane]),
        .init(title: place, caption: told, entries: [shortStep]),
        .init(title: place, entries: notes.suffix(1) + [step, lane]),
        .init(title: place, entries: [shortStep]),
        .init(title: place, entries: [.init(text: "\(mark) @\(subject.step)", style: style)]),
        .init(
          title: "unit \(subject.specimen.unit + 1)",
          entries: [.init(text: "\(mark) @\(subject.step)", style: style)]),
      ], isFocused: context.isFocused(name), glyphs: glyphs)
  }
}
