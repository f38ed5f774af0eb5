import Cells
import Readings

/// All layers by depth: figures of this step beside one another, and one of them over time.
struct DepthPage: PageView {
  let panels: [any PanelView]
  private let layers: Int
  private let lanes: Int
  private let networks: Int

  /// Number of layers up to which a page has room for the maps of several lanes.
  private static let fewLayers = 8
  /// Rows of the map of more layers.
  private static let deepMap = 10

  init(_ context: PageContext) {
    let rows = LayerRows(context)
    panels = [DepthProfile(context: context, rows: rows), DepthMap(context: context, rows: rows)]
    layers = rows.names.count
    lanes = context.lanes.count
    networks = rows.chains.count { $0.rows.count > 1 }
  }

  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    switch form {
    case .tooSmall: return [.empty, .empty]
    case .compact where body.width < 80: return [body, .empty]
    case .compact: return body.columns([.flexible(), .flexible()], spacing: 2)
    case .standard, .full, .portrait: return stacked(body, spacing: form.isAiry ? 1 : 0)
    case .wide: return body.columns([.flexible(3), .flexible(2)], spacing: 3)
    }
  }

  /// The profile with as many rows as the layers need, and the maps with the rest.
  private func stacked(_ body: Rectangle, spacing: Int) -> [Rectangle] {
    // Title, heading and axis, and a line of factors for each network.
    let around = 4 + min(2, networks)
    let needed = around + layers * max(1, (body.height / 2 - around) / max(1, layers))
    let isFew = layers <= Self.fewLayers
    let maps = isFew ? max(1, lanes) * (layers + DepthMap.around) : Self.deepMap
    // The title of the maps parts the two as well.
    let spacing = body.height - needed - 1 - maps < spacing ? 0 : spacing
    let profile = min(needed, max(body.height - spacing - 1 - maps, body.height * 4 / 7))
    return body.rows([.fixed(profile), .flexible()], spacing: spacing)
  }
}
