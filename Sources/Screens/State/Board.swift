import Readings

/// What a person looks at, whatever the run: page, selection, focus, and what lasts of every panel.
struct Board: Sendable, Equatable {
  /// The page.
  private(set) var page = Page.overview
  /// Which layers are shown; all of them for nil.
  private(set) var filter: LayerFilter?
  /// Position of the selected layer among those that are shown, from the input upwards.
  private(set) var selectedLayer = 0
  /// Position of the lane that is drawn over the others.
  private(set) var frontLane = 0
  /// Position of the selected unit or channel of the selected layer.
  private(set) var unit = 0
  /// Name of the panel that `e`, `x`, `w`, `y`, `s`, `v` and `c` are about.
  private(set) var focusedName = ""
  /// Whether the focused panel fills the page.
  var isExpanded = false
  private var panels: [PanelID: PanelState] = [:]
  /// Names of the panels that had the focus when their page was left.
  private var focuses: [Page: String] = [:]
  private var followed: Followed?

  /// What makes axes begin anew: another run, and for those of the selected layer another layer.
  private struct Followed: Sendable, Equatable {
    let seed: UInt64
    let latestStep: Int
    let layer: String?
  }

  /// What lasts of a panel.
  func state(of panel: PanelID) -> PanelState { panels[panel] ?? PanelState() }

  /// Keeps the selection inside the run, and the axes of the page around its values.
  mutating func follow(_ frame: Frame, options: ViewOptions) {
    let layers = layerNames(of: frame)
    selectedLayer = min(selectedLayer, max(0, layers.count - 1))
    frontLane = min(frontLane, max(0, frame.lanes.count - 1))
    let latest = frame.cursor == nil ? frame.stepsMade : followed?.latestStep ?? 0
    let now = Followed(seed: frame.description.seed, latestStep: latest, layer: layers[safe: selectedLayer])
    if let before = followed, before.seed != now.seed || before.latestStep > now.latestStep {
      for panel in panels.keys { panels[panel]?.axes = PanelAxes() }
    }
    let views = page.view(PageContext(frame: frame, board: self, options: options)).panels
    if !views.contains(where: { $0.name == focusedName }) { focusedName = views.first?.name ?? "" }
    for view in views {
      let id = PanelID(page: page, name: view.name)
      var state = state(of: id)
      if let before = followed, before.layer != now.layer, view.isOfSelectedLayer { state.axes = PanelAxes() }
      view.fit(&state.axes)
      panels[id] = state
    }
    followed = now
  }

  /// Lets all axes begin anew, with another run.
  mutating func beginAnew() {
    for panel in panels.keys { panels[panel]?.axes = PanelAxes() }
    followed = nil
  }

  /// Carries out an action that changes what is looked at.
  mutating func change(_ action: Action, frame: Frame, options: ViewOptions) {
    let layers = layerNames(of: frame).count
    switch action {
    case .page(let page): open(page)
    case .previousLayer: selectLayer(selectedLayer - 1, of: layers)
    case .nextLayer: selectLayer(selectedLayer + 1, of: layers)
    case .previousLayers: selectLayer(selectedLayer - 10, of: layers)
    case .nextLayers: selectLayer(selectedLayer + 10, of: layers)
    case .firstLayer: selectLayer(0, of: layers)
    case .lastLayer: selectLayer(layers - 1, of: layers)
    case .previousUnit: unit = max(0, unit - 1)
    case .nextUnit: unit = min(unit + 1, max(0, units(frame) - 1))
    case .previousPanel: focus(by: -1, frame, options)
    case .nextPanel: focus(by: 1, frame, options)
    case .nextLane: selectLane((frontLane + 1) % max(1, frame.lanes.count), frame: frame)
    case .previousLane:
      selectLane((frontLane + max(1, frame.lanes.count) - 1) % max(1, frame.lanes.count), frame: frame)
    case .expand: isExpanded.toggle()
    default: changePanel(action, frame: frame, options: options)
    }
    follow(frame, options: options)
  }

  /// Carries out an action on the focused panel.
  private mutating func changePanel(_ action: Action, frame: Frame, options: ViewOptions) {
    guard let view = focusedPanel(frame, options) else { return }
    let id = PanelID(page: page, name: view.name)
    var state = state(of: id)
    switch action {
    case .toggleLogarithm:
      state.isLogarithmic = !(state.isLogarithmic ?? view.isLogarithmicAtFirst)
    case .smoothMore: state.smoothing = (state.smoothing + 1) % PanelState.smoothings.count
    case .smoothLess:
      state.smoothing = (state.smoothing + PanelState.smoothings.count - 1) % PanelState.smoothings.count
    case .nextChoice: return choose(by: 1, in: view)
    case .previousChoice: return choose(by: -1, in: view)
    case .toggleCrosshair: state.crosshair = state.crosshair == nil ? 0.5 : nil
    case .moveCrosshair(let distance):
      state.crosshair = state.crosshair.map { min(1, max(0, $0 + distance)) }
    default: return
    }
    panels[id] = state
  }

  /// Goes on, or back, among what a panel can show, round its ends.
  private mutating func choose(by offset: Int, in view: any PanelView) {
    let count = view.choices.count
    guard count > 0 else { return }
    let id = PanelID(page: page, name: view.choicePanel)
    let choice = min(state(of: id).choice, count - 1)
    panels[id, default: PanelState()].choice = (choice + offset + count) % count
  }

  /// Lets a panel show what is at a position of its choices.
  mutating func choose(_ position: Int, in view: any PanelView) {
    panels[PanelID(page: page, name: view.choicePanel), default: PanelState()].choice = max(0, position)
  }

  /// The panel that has the focus.
  func focusedPanel(_ frame: Frame, _ options: ViewOptions) -> (any PanelView)? {
    page.view(PageContext(frame: frame, board: self, options: options)).panels.first {
      $0.name == focusedName
    }
  }

  /// Opens a page.
  mutating func open(_ page: Page) {
    guard page != self.page else { return }
    focuses[self.page] = focusedName
    self.page = page
    focusedName = focuses[page] ?? ""
    isExpanded = false
  }

  /// Gives a panel of the page the focus.
  mutating func focus(on panel: String) { focusedName = panel }

  /// Puts the crosshair of the focused panel at a fraction of its plot's width.
  mutating func putCrosshair(at fraction: Double?) {
    panels[PanelID(page: page, name: focusedName), default: PanelState()].crosshair = fraction
  }

  /// Selects a layer by its position; past an end it stays at that end.
  mutating func selectLayer(_ layer: Int, of count: Int) {
    selectedLayer = min(max(0, layer), max(0, count - 1))
  }

  /// Names of all layers, from the input upwards; where networks differ those of the front lane's.
  func allLayerNames(of frame: Frame) -> [String] { frame.layerNames(front: frontLane) }

  /// Names of the layers that are shown, from the input upwards: all of them where the filter lets none through.
  func layerNames(of frame: Frame) -> [String] {
    let all = allLayerNames(of: frame)
    guard let filter else { return all }
    let admitted = all.filter(filter.admits)
    return admitted.isEmpty ? all : admitted
  }

  /// Shows only the layers that a filter lets through; the selected one stays where it is among them.
  mutating func filter(by filter: LayerFilter?, frame: Frame) {
    let selected = layerNames(of: frame)[safe: selectedLayer]
    self.filter = filter
    selectedLayer = layerNames(of: frame).firstIndex { $0 == selected } ?? 0
  }

  /// Brings a lane to the front; the layer stays selected where that lane's network has it too.
  mutating func selectLane(_ lane: Int, frame: Frame) {
    let selected = layerNames(of: frame)[safe: selectedLayer]
    frontLane = lane
    let names = layerNames(of: frame)
    selectLayer(names.firstIndex { $0 == selected } ?? selectedLayer, of: names.count)
  }

  /// The panel before or after, round the page.
  private mutating func focus(by offset: Int, _ frame: Frame, _ options: ViewOptions) {
    let names = page.view(PageContext(frame: frame, board: self, options: options)).panels.map(\.name)
    guard !names.isEmpty else { return }
    let position = names.firstIndex(of: focusedName) ?? 0
    focusedName = names[(position + offset + names.count) % names.count]
  }
}

extension Board {
  /// Number of units of the selected layer in the lane where it has the most.
  private func units(_ frame: Frame) -> Int {
    guard let name = layerNames(of: frame)[safe: selectedLayer] else { return 0 }
    return frame.description.lanes.compactMap { $0.layers.first { $0.name == name }?.units }.max() ?? 0
  }
}
