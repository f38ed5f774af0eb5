import Cells
import Readings

/// All that the screen depends on; it changes only in `update`.
public struct AppState: Sendable, Equatable {
  /// By how much one key press raises or lowers the learning rate: a power of two, so that up and down cancel exactly.
  public static let learningRateFactor: Float = 2

  /// By how much one key press raises or lowers the pace.
  public static let paceFactor = 2.0

  /// How a person wants the screen drawn.
  public let options: ViewOptions
  /// Columns and rows of the terminal.
  public private(set) var size: Size
  /// The newest frame.
  public private(set) var frame: Frame
  /// The frame that is shown while the picture is held still; nil while it is not.
  public private(set) var frozen: Frame?
  /// The overview page's own state.
  var overview: Overview
  /// What lies over the page.
  var overlay: Overlay?
  /// Why the last key did nothing; gone with the next key.
  private(set) var notice: String?

  /// Makes the state before the first message, from a source's first frame.
  public init(frame: Frame, options: ViewOptions = ViewOptions(), size: Size = Size(width: 80, height: 24)) {
    self.options = options
    self.size = size
    self.frame = frame
    self.frozen = nil
    self.overview = Overview(frame: frame)
    self.overlay = nil
    self.notice = nil
  }

  /// Takes a message in; gives what is to be done outside.
  public mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .resize(let size):
      self.size = size
      scroll(by: 0)
      return []
    case .frame(let frame):
      self.frame = frame
      if frozen == nil { overview.follow(frame) }
      return []
    case .key(let key):
      return press(key)
    }
  }

  /// Selects the layer of a name; false, and nothing changed, where no lane has one.
  public mutating func selectLayer(named name: String) -> Bool {
    guard let position = layerNames.firstIndex(of: name) else { return false }
    overview.select(layer: position, frame: shown)
    return true
  }

  /// Names of the layers of the deepest lane, from the input upwards.
  public var layerNames: [String] { shown.layerNames }

  private mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    guard let (binding, action) = KeyTable.find(key) else {
      notice = "\(key.name(ascii: options.glyphs == .ascii)) does nothing here; ? lists the keys"
      return []
    }
    if let reason = binding.whyDisabled(self) {
      notice = reason
      return []
    }
    return perform(action)
  }
}

extension AppState {
  /// The frame to draw.
  var shown: Frame { frozen ?? frame }
  /// Whether Escape has anything to close.
  var isAnythingOpen: Bool { overlay != nil || overview.isExpanded }
}

extension AppState {
  private mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .toggleRun: return [.command(frame.status == .running ? .pause : .run)]
    case .step: return [.command(.step)]
    case .raiseLearningRate: return [.command(.scaleLearningRate(by: Self.learningRateFactor))]
    case .lowerLearningRate: return [.command(.scaleLearningRate(by: 1 / Self.learningRateFactor))]
    case .raisePace: return [.command(.scalePace(by: Self.paceFactor))]
    case .lowerPace: return [.command(.scalePace(by: 1 / Self.paceFactor))]
    case .restart: return [.command(.restart)]
    case .restartWithNewSeed: return [.command(.restartWithNewSeed)]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return [.command(.stop), .quit]
    default:
      change(action)
      return []
    }
  }

  /// Carries out an action that changes the screen alone.
  private mutating func change(_ action: Action) {
    switch action {
    case .help: if case .help = overlay { overlay = nil } else { overlay = .help(scroll: 0) }
    case .explain: if case .explanation = overlay { overlay = nil } else { overlay = .explanation(scroll: 0) }
    case .stepOut: if overlay != nil { overlay = nil } else { overview.isExpanded = false }
    case .freeze:
      frozen = frozen == nil ? frame : nil
      overview.follow(shown)
    case .previousLayer where overlay != nil: scroll(by: -1)
    case .nextLayer where overlay != nil: scroll(by: 1)
    case .previousLayers where overlay != nil: scroll(by: -pageHeight)
    case .nextLayers where overlay != nil: scroll(by: pageHeight)
    case .firstLayer where overlay != nil: scroll(by: -Self.lineBound)
    case .lastLayer where overlay != nil: scroll(by: Self.lineBound)
    default:
      overview.change(action, frame: shown)
      scroll(by: 0)
    }
  }

  /// More lines than any box ever has.
  private static let lineBound = 10_000
  private var pageHeight: Int { max(1, size.height - 4) }

  /// Scrolls the box that lies over the page, and never past its ends.
  private mutating func scroll(by lines: Int) {
    guard let (modal, scroll) = openModal else { return }
    let line = min(max(0, scroll + lines), modal.furthestScroll(in: size))
    switch overlay {
    case nil: break
    case .help: overlay = .help(scroll: line)
    case .explanation: overlay = .explanation(scroll: line)
    }
  }
}
