import Cells

/// One layer closely: its stages, and how they, its parameters and its statistics went over time.
struct LayerPage: PageView {
  let panels: [any PanelView]

  init(_ context: PageContext) {
    panels = [
      StagesPanel(context: context), PercentilesPanel(context: context), HistoryPanel(context: context),
      ParametersPanel(context: context), RunningPanel(context: context),
    ]
  }

  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    let places = LayerLayout.of(form, in: body)
    return [places.stages, places.percentiles, places.history, places.parameters, places.running]
  }
}

/// Where the panels of the layer page are.
struct LayerLayout: Equatable {
  /// The four stages.
  var stages = Rectangle.empty
  /// Percentiles over the steps.
  var percentiles = Rectangle.empty
  /// Histograms over the steps.
  var history = Rectangle.empty
  /// γ and β, or channels.
  var parameters = Rectangle.empty
  /// Batch against running statistics.
  var running = Rectangle.empty

  private static let half = Share.flexible(1, minimum: 1)

  /// Lays a page out.
  static func of(_ form: PageForm, in body: Rectangle) -> LayerLayout {
    switch form {
    case .tooSmall: LayerLayout()
    case .compact: compact(body)
    case .standard: standard(body)
    case .full: full(body)
    case .portrait: portrait(body)
    case .wide: wide(body)
    }
  }

  /// The stages alone, and the percentiles beside or under them where there is room to spare.
  private static func compact(_ body: Rectangle) -> LayerLayout {
    if body.width >= 80 {
      let columns = body.columns([half, half], spacing: 2)
      return LayerLayout(stages: columns[0], percentiles: columns[1])
    }
    guard body.height >= 20 else { return LayerLayout(stages: body) }
    let rows = body.rows([.fixed(10), .flexible()])
    return LayerLayout(stages: rows[0], percentiles: rows[1])
  }

  private static func standard(_ body: Rectangle) -> LayerLayout {
    let columns = body.columns([half, half], spacing: 2)
    let rows = columns[1].rows([half, half])
    return LayerLayout(stages: columns[0], percentiles: rows[0], history: rows[1])
  }

  private static func full(_ body: Rectangle) -> LayerLayout {
    let columns = body.columns([half, half], spacing: 2)
    let right = columns[1].rows([
      .flexible(5, minimum: 1), .flexible(6, minimum: 1), .flexible(5, minimum: 1),
    ])
    let lower = right[2].columns([half, half], spacing: 2)
    return LayerLayout(
      stages: columns[0], percentiles: right[0], history: right[1], parameters: lower[0], running: lower[1])
  }

  private static func portrait(_ body: Rectangle) -> LayerLayout {
    let rows = body.rows([
      .flexible(9, minimum: 13), .flexible(5, minimum: 1), .flexible(6, minimum: 1), .flexible(5),
    ])
    let lower = body.width >= 79 ? rows[3].columns([half, half], spacing: 2) : [rows[3], .empty]
    return LayerLayout(
      stages: rows[0], percentiles: rows[1], history: rows[2], parameters: lower[0], running: lower[1])
  }

  private static func wide(_ body: Rectangle) -> LayerLayout {
    let columns = body.columns([.flexible(4, minimum: 1), .flexible(5, minimum: 1)], spacing: 3)
    let right = columns[1].rows([half, .flexible(1, minimum: 1), half], spacing: 1)
    let lower = right[2].columns([half, half], spacing: 2)
    return LayerLayout(
      stages: columns[0], percentiles: right[0], history: right[1], parameters: lower[0], running: lower[1])
  }
}
