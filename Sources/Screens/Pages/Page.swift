import Readings

/// A page of the board.
public enum Page: String, Sendable, CaseIterable {
  /// The whole run at a glance.
  case overview
  /// One layer closely: its stages, and how they went over time.
  case layer
  /// All layers by depth.
  case depth
  /// Two measures of internal covariate shift.
  case shift
  /// The loss along the gradient, and scale invariance.
  case landscape
  /// Training and held-out examples, batch and running statistics.
  case generalise
  /// What the networks make of examples.
  case samples
  /// One step of one unit, number by number.
  case glassbox
  /// What the screen itself costs.
  case diagnostics

  /// The key that opens it.
  var key: Character { Character("\((Self.allCases.firstIndex(of: self) ?? 0) + 1)") }

  /// What it is called.
  var title: String { self == .glassbox ? "glass box" : rawValue }

  /// What it shows, for the help.
  var summary: String {
    switch self {
    case .overview: "the whole run at a glance"
    case .layer: "one layer closely, and over time"
    case .depth: "all layers by depth"
    case .shift: "two measures of internal covariate shift"
    case .landscape: "the loss along the gradient, and scale invariance"
    case .generalise: "training and held-out, batch and running statistics"
    case .samples: "what the networks make of examples"
    case .glassbox: "one step of one unit, number by number"
    case .diagnostics: "what the screen itself costs"
    }
  }

  /// What has to be looked at for it.
  public var probes: ProbeSelection {
    switch self {
    case .overview, .depth, .diagnostics: .layers
    case .layer, .glassbox: [.layers, .units]
    case .shift: [.layers, .shift]
    case .landscape: [.layers, .landscape]
    case .generalise: [.layers, .scores]
    case .samples: [.layers, .samples]
    }
  }

  /// The page as its readings come out.
  func view(_ context: PageContext) -> any PageView {
    switch self {
    case .overview: OverviewPage(context)
    case .layer: LayerPage(context)
    case .depth: DepthPage(context)
    case .shift: ShiftPage(context)
    case .landscape: LandscapePage(context)
    case .generalise: GeneralisePage(context)
    case .samples: SamplesPage(context)
    case .glassbox: GlassboxPage(context)
    case .diagnostics: DiagnosticsPage(context)
    }
  }
}
