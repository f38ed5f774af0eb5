import Cells

/// Two stories of internal covariate shift side by side: how far distributions moved, and how far gradients did.
struct ShiftPage: PageView {
  let panels: [any PanelView]

  init(_ context: PageContext) {
    panels = [
      ShiftDistribution(context: context, rows: LayerRows(context)), ShiftGradient(context: context),
      ShiftOverTime(context: context),
    ]
  }

  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    let half = Share.flexible(1, minimum: 1)
    switch form {
    case .tooSmall: return [.empty, .empty, .empty]
    case .compact where body.width < 80: return [body, .empty, .empty]
    case .compact: return body.columns([half, half], spacing: 2) + [.empty]
    case .standard, .full:
      let rows = body.rows([half, half], spacing: form.isAiry ? 1 : 0)
      return rows[0].columns([half, half], spacing: 2) + [rows[1]]
    case .portrait: return body.rows([half, half, half], spacing: 1)
    case .wide:
      let rows = body.rows([.flexible(4), .flexible(3)], spacing: 1)
      return rows[0].columns([.flexible(3), .flexible(2)], spacing: 3) + [rows[1]]
    }
  }
}
