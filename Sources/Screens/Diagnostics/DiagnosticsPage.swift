import Cells

/// What the screen itself costs, and how much of the run it keeps.
struct DiagnosticsPage: PageView {
  let panels: [any PanelView]

  init(_ context: PageContext) {
    panels = [DrawingPanel(context: context), KeptPanel(context: context)]
  }

  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    switch form {
    case .compact: return [body, body.row(-1)]
    case .portrait: return body.rows([.flexible(2, minimum: 8), .flexible(1, minimum: 8)], spacing: 1)
    case .tooSmall, .standard, .full, .wide:
      return body.columns([.flexible(3, minimum: 30), .flexible(2, minimum: 30)], spacing: 2)
    }
  }
}
