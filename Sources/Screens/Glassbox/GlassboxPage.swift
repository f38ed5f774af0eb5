import Cells

/// Slow motion through one training step of one unit, number by number.
struct GlassboxPage: PageView {
  let panels: [any PanelView]

  init(_ context: PageContext) {
    panels = [SubstepsPanel(context: context), ValueMapPanel(context: context)]
  }

  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    switch form {
    case .tooSmall: return [.empty, .empty]
    case .compact:
      guard body.width < 80 else { return body.columns([.flexible(1, minimum: 1), .flexible()], spacing: 2) }
      return body.height >= 20 ? body.rows([.fixed(12), .flexible()], spacing: 1) : [body, .empty]
    case .standard:
      return body.height >= 28 ? body.rows([.flexible(1, minimum: 21), .fixed(8)]) : [body, .empty]
    case .full: return body.rows([.flexible(), .fixed(10)], spacing: 1)
    case .portrait: return body.rows([.flexible(3, minimum: 22), .flexible(2)], spacing: 1)
    case .wide: return body.columns([.flexible(3), .flexible(2)], spacing: 3)
    }
  }
}
