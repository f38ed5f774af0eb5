import Cells

/// Where everything of the overview page is, by the size of the screen alone.
struct OverviewLayout: Equatable {
  /// How much of the page a size can hold.
  enum Form: Equatable {
    /// Nothing but a line that says so.
    case tooSmall
    /// A row a layer.
    case compact
    /// Two columns of panels over the layers, tightly set.
    case standard
    /// Two columns of panels over the layers.
    case full
    /// One column of panels.
    case portrait
    /// Panels on the left, the layers on the right.
    case wide

    /// The form for a size.
    init(_ size: Size) {
      switch (size.width, size.height) {
      case (..<40, _), (_, ..<12): self = .tooSmall
      case (160..., 44...): self = .wide
      case (..<120, 46...), (..<80, 32...): self = .portrait
      case (120..., 36...): self = .full
      case (80..., 24...): self = .standard
      default: self = .compact
      }
    }

    /// Whether rules and blank rows may set the parts off.
    var isAiry: Bool { self == .wide || self == .full || self == .portrait }
  }

  /// Smallest size that shows a page.
  static let smallest = Size(width: 40, height: 12)

  /// How much is shown.
  let form: Form
  /// Name of the run and legend of the lanes.
  let header: Rectangle
  /// Place of each panel; a panel without one is not shown.
  let panels: [Panel: Rectangle]
  /// Rules that set header and status off.
  let rules: [Rectangle]
  /// Losses in figures, where there is no room for their curves.
  let lossLine: Rectangle
  /// Status line.
  let status: Rectangle
  /// Hints.
  let footer: Rectangle

  /// Lays a page out for a number of layers; an expanded panel takes the place of all.
  init(size: Size, layers: Int, expanded: Panel? = nil) {
    form = Form(size)
    guard form != .tooSmall else {
      (header, lossLine, status, footer) = (Rectangle(size).row(0), Self.nothing, Self.nothing, Self.nothing)
      (panels, rules) = ([:], [])
      return
    }
    let rule = Share.fixed(form.isAiry ? 1 : 0)
    let parts = Rectangle(size).rows([.fixed(1), rule, .flexible(), rule, .fixed(1), .fixed(1)])
    (header, status, footer) = (parts[0], parts[4], parts[5])
    rules = [parts[1], parts[3]].filter { !$0.isEmpty }
    var body = parts[2].inset(right: form.isAiry ? 1 : 0)
    let hasCurves = form != .compact || expanded != nil || size.width >= 80 || body.height >= 16
    lossLine = body.row(hasCurves ? -1 : 0)
    body = body.inset(top: lossLine.height)
    panels = expanded.map { [$0: body] } ?? Self.panels(form, in: body, layers: layers)
  }

  private static let nothing = Rectangle(x: 0, y: 0, width: 0, height: 0)

  private static let half = Share.flexible(1, minimum: 1)

  private static func panels(_ form: Form, in body: Rectangle, layers: Int) -> [Panel: Rectangle] {
    switch form {
    case .tooSmall: [:]
    case .compact: compact(body)
    case .standard: twoColumns(body, spacing: 0, table: tableShare(layers + 1, in: body))
    case .full: twoColumns(body, spacing: 1, table: tableShare(layers + 2, in: body))
    case .portrait: portrait(body, table: tableShare(layers + 2, in: body))
    case .wide: wide(body)
    }
  }

  /// As many rows as the layers need, and no more than a third of the page.
  private static func tableShare(_ wanted: Int, in body: Rectangle) -> Share {
    .fixed(max(7, min(wanted, body.height * 3 / 8)))
  }

  private static func twoColumns(_ body: Rectangle, spacing: Int, table: Share) -> [Panel: Rectangle] {
    let rows = body.rows([.flexible(4, minimum: 7), .flexible(3, minimum: 7), table], spacing: spacing)
    let upper = rows[0].columns([half, half], spacing: 2)
    let lower = rows[1].columns([half, half], spacing: 2)
    return [
      .loss: upper[0], .gradients: upper[1], .before: lower[0], .after: lower[1], .layers: rows[2],
    ]
  }

  private static func portrait(_ body: Rectangle, table: Share) -> [Panel: Rectangle] {
    let isNarrow = body.width < 79
    let histograms: Share = .flexible(isNarrow ? 4 : 3, minimum: isNarrow ? 14 : 8)
    let isShort = body.height < 44
    let chart = Share.flexible(3, minimum: isShort ? 5 : 8)
    let rows = body.rows([chart, chart, histograms, table], spacing: isShort ? 0 : 1)
    let pair =
      isNarrow
      ? rows[2].rows([half, half]) : rows[2].columns([half, half], spacing: 2)
    return [.loss: rows[0], .gradients: rows[1], .before: pair[0], .after: pair[1], .layers: rows[3]]
  }

  private static func wide(_ body: Rectangle) -> [Panel: Rectangle] {
    let columns = body.columns([.flexible(11, minimum: 1), .flexible(9, minimum: 1)], spacing: 3)
    let rows = columns[0].rows([half, half, half], spacing: 1)
    let pair = rows[2].columns([half, half], spacing: 2)
    return [.loss: rows[0], .gradients: rows[1], .before: pair[0], .after: pair[1], .layers: columns[1]]
  }

  /// The layers, and the loss beside or above them where there is room to spare.
  private static func compact(_ body: Rectangle) -> [Panel: Rectangle] {
    if body.width >= 80 {
      let columns = body.columns([half, half], spacing: 2)
      return [.loss: columns[0], .layers: columns[1]]
    }
    guard body.height >= 15 else { return [.layers: body] }
    let rows = body.rows([.fixed(8), .flexible()])
    return [.loss: rows[0], .layers: rows[1]]
  }
}
