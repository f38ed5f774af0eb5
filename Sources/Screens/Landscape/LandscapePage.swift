import Cells

/// The loss along the gradient of each step, and scale invariance of weights.
struct LandscapePage: PageView {
  let panels: [any PanelView]

  init(_ context: PageContext) {
    panels =
      LandscapeFigure.allCases.map { LandscapePanel(context: context, figure: $0) }
      + [WalkPanel(context: context), WeightScalePanel(context: context)]
  }

  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    PanelRows.places(Self.rows(form, in: body), of: panels.count, in: body, gap: form.isAiry ? 1 : 0)
  }

  /// The loss range, predictiveness and smoothness are 0, 1 and 2, the walk is 3 and the scale of weights 4.
  private static func rows(_ form: PageForm, in body: Rectangle) -> [[Int]] {
    switch form {
    case .tooSmall: []
    case .compact where body.width >= 80: [[0, 3]]
    case .compact: body.height >= 16 ? [[0], [3]] : [[0]]
    case .portrait where body.width < 80: [[0], [3], [1], [2], [4]]
    case .standard, .full, .portrait: [[0, 3], [1, 2], [4]]
    case .wide: [[0, 1, 2], [3, 4]]
    }
  }
}
