import Cells

/// Where the panels of the overview page are.
struct OverviewLayout: Equatable {
  /// Loss over the steps.
  var loss = Rectangle.empty
  /// Gradient norm by layer.
  var gradients = Rectangle.empty
  /// The selected layer before its normalisation.
  var before = Rectangle.empty
  /// The selected layer after its normalisation.
  var after = Rectangle.empty
  /// A row a layer.
  var layers = Rectangle.empty

  /// Lays a page out for a number of layers.
  static func of(_ form: PageForm, in body: Rectangle, layers: Int) -> OverviewLayout {
    switch form {
    case .tooSmall: OverviewLayout()
    case .compact: compact(body)
    case .standard: twoColumns(body, spacing: 0, table: tableShare(layers + 1, in: body))
    case .full: twoColumns(body, spacing: 1, table: tableShare(layers + 2, in: body))
    case .portrait: portrait(body, table: tableShare(layers + 2, in: body))
    case .wide: wide(body)
    }
  }

  private static let half = Share.flexible(1, minimum: 1)

  /// As many rows as the layers need, and no more than a third of the page.
  private static func tableShare(_ wanted: Int, in body: Rectangle) -> Share {
    .fixed(max(7, min(wanted, body.height * 3 / 8)))
  }

  private static func twoColumns(_ body: Rectangle, spacing: Int, table: Share) -> OverviewLayout {
    let rows = body.rows([.flexible(4, minimum: 7), .flexible(3, minimum: 7), table], spacing: spacing)
    let upper = rows[0].columns([half, half], spacing: 2)
    let lower = rows[1].columns([half, half], spacing: 2)
    return OverviewLayout(
      loss: upper[0], gradients: upper[1], before: lower[0], after: lower[1], layers: rows[2])
  }

  private static func portrait(_ body: Rectangle, table: Share) -> OverviewLayout {
    let isNarrow = body.width < 79
    let histograms: Share = .flexible(isNarrow ? 4 : 3, minimum: isNarrow ? 14 : 8)
    let isShort = body.height < 44
    let chart = Share.flexible(3, minimum: isShort ? 5 : 8)
    let rows = body.rows([chart, chart, histograms, table], spacing: isShort ? 0 : 1)
    let pair =
      isNarrow
      ? rows[2].rows([half, half]) : rows[2].columns([half, half], spacing: 2)
    return OverviewLayout(loss: rows[0], gradients: rows[1], before: pair[0], after: pair[1], layers: rows[3])
  }

  private static func wide(_ body: Rectangle) -> OverviewLayout {
    let columns = body.columns([.flexible(11, minimum: 1), .flexible(9, minimum: 1)], spacing: 3)
    let rows = columns[0].rows([half, half, half], spacing: 1)
    let pair = rows[2].columns([half, half], spacing: 2)
    return OverviewLayout(
      loss: rows[0], gradients: rows[1], before: pair[0], after: pair[1], layers: columns[1])
  }

  /// The layers, and the loss beside or above them where there is room to spare.
  private static func compact(_ body: Rectangle) -> OverviewLayout {
    if body.width >= 80 {
      let columns = body.columns([half, half], spacing: 2)
      return OverviewLayout(loss: columns[0], layers: columns[1])
    }
    guard body.height >= 16 else {
      return OverviewLayout(loss: body.row(0), layers: body.inset(top: 1))
    }
    let rows = body.rows([.fixed(8), .flexible()])
    return OverviewLayout(loss: rows[0], layers: rows[1])
  }
}
