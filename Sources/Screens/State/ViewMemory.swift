import Cells

/// What of a person's view is worth keeping until the program is opened again.
///
/// It is written by one version and read by another, so every part may be missing.
public struct ViewMemory: Sendable, Equatable, Codable {
  /// The version of this form; what another version wrote is not read.
  public static let currentVersion = 1

  /// The version that it was written in.
  public var version = currentVersion
  /// The page that was open.
  public var page: String?
  /// The characters that plots were drawn with, where a person chose them.
  public var glyphs: String?
  /// The colours, where a person chose them.
  public var theme: String?
  /// Whether one panel at a time filled the page.
  public var isProjector: Bool?
  /// Whether the mouse was listened to.
  public var usesMouse: Bool?

  /// Makes a memory of nothing.
  public init() {}

  /// Whether this version of the program understands it.
  public var isUnderstood: Bool { version == Self.currentVersion }
}

extension ViewOptions {
  /// Takes over what was remembered.
  public mutating func recall(_ memory: ViewMemory) {
    if let glyphs = memory.glyphs.flatMap(Glyphs.init(rawValue:)) { self.glyphs = glyphs }
    if let theme = memory.theme.flatMap(Theme.init(rawValue:)) { self.theme = theme }
    if let isProjector = memory.isProjector { self.isProjector = isProjector }
    if let usesMouse = memory.usesMouse { self.usesMouse = usesMouse }
  }
}

extension AppState {
  /// What is to be remembered: the page, and what was changed by keys since the beginning.
  ///
  /// - Parameters:
  ///   - before: what was remembered before, which stays where nothing was changed.
  ///   - first: the options that the screen opened with.
  public func memory(after before: ViewMemory, first: ViewOptions) -> ViewMemory {
    var memory = before
    memory.version = ViewMemory.currentVersion
    memory.page = board.page.rawValue
    if options.glyphs != first.glyphs { memory.glyphs = options.glyphs.rawValue }
    if options.theme != first.theme { memory.theme = options.theme.rawValue }
    if options.isProjector != first.isProjector { memory.isProjector = options.isProjector }
    if options.usesMouse != first.usesMouse { memory.usesMouse = options.usesMouse }
    return memory
  }

  /// Opens the page that was remembered; the overview where it is none of this version's.
  public mutating func recall(_ memory: ViewMemory) {
    if let page = memory.page.flatMap(Page.init(rawValue:)) { open(page) }
  }
}
