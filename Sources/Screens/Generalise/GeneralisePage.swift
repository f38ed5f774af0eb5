import Cells

/// Training and held-out examples, batch and running statistics, and what is taken for what.
struct GeneralisePage: PageView {
  let panels: [any PanelView]

  init(_ context: PageContext) {
    panels = [
      ScorePanel(context: context, figure: .loss), ScorePanel(context: context, figure: .accuracy),
      GapPanel(context: context), ConfusionPanel(context: context),
    ]
  }

  /// The curves are 0, 1 and 2, the confusion matrix, which is high, 3.
  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    let gap = form.isAiry ? 1 : 0
    switch form {
    case .tooSmall: return PanelRows.places([], of: panels.count, in: body, gap: gap)
    case .compact:
      let rows = body.width >= 80 ? [[0, 3]] : body.height >= 16 ? [[0], [3]] : [[0]]
      return PanelRows.places(rows, of: panels.count, in: body, gap: gap)
    case .portrait:
      let parts = body.rows([.flexible(1, minimum: 16), .flexible(1, minimum: 16)], spacing: gap)
      let rows = body.width >= 80 ? [[0, 1], [2]] : [[0], [1], [2]]
      return PanelRows.places(rows, of: 3, in: parts[0], gap: gap) + [parts[1]]
    case .standard, .full, .wide:
      let columns = body.columns(
        [.flexible(1, minimum: 1), .flexible(1, minimum: 1)], spacing: form == .wide ? 3 : 2)
      return PanelRows.places([[0], [1], [2]], of: 3, in: columns[0], gap: gap) + [columns[1]]
    }
  }
}
