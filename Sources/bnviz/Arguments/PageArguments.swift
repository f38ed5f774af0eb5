import ArgumentParser
import Cells
import Readings
import Screens

/// What a command line says of the page to draw; the same for every command that draws one without a terminal.
struct PageArguments: ParsableArguments {
  @Option(
    name: .customLong("size"),
    help: ArgumentHelp(
      "Columns and rows of the page, each 0 to 1000; 120x36 unless given.", valueName: "WxH"),
    transform: PageSize.init(parsing:))
  var givenSize: PageSize?

  @Option(name: .customLong("page"), help: "The page; overview unless given.")
  var givenPage: Page?

  @Option(help: ArgumentHelp("Select a layer, such as hidden3.", valueName: "name"))
  var layer: String?

  @Option(help: ArgumentHelp("Bring a lane to the front, such as batchnorm.", valueName: "name"))
  var lane: String?

  /// Columns and rows of the page.
  var size: Size { givenSize?.size ?? Size(width: 120, height: 36) }
  /// The page.
  var page: Page { givenPage ?? .overview }
  /// What the picture is called.
  var title: String { "bnviz: \(page.rawValue)" }

  /// The screen that shows a frame on the page.
  ///
  /// - Throws: `Failure` with 64 where there is no such lane or layer.
  func state(showing frame: Frame, options: ViewOptions) throws -> AppState {
    var state = AppState(frame: frame, options: options, size: size)
    _ = state.update(.frame(frame))
    state.open(page)
    if let lane, !state.selectLane(named: lane) {
      let names = frame.description.lanes.map(\.name).joined(separator: ", ")
      throw Failure("there is no lane \"\(lane)\"; the lanes are \(names).", .usage)
    }
    if let layer, !state.selectLayer(named: layer) {
      let names = state.layerNames.joined(separator: ", ")
      throw Failure("there is no layer \"\(layer)\"; the layers are \(names).", .usage)
    }
    return state
  }
}

extension Page: ExpressibleByArgument {}

/// A size as a command line gives it: `120x36`.
struct PageSize {
  private static let lengths = 0...1000

  let size: Size

  /// Reads a size.
  ///
  /// - Throws: `ValidationError` where it is none.
  init(parsing argument: String) throws {
    let lengths = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard lengths.count == 2, let width = lengths[0], let height = lengths[1],
      Self.lengths.contains(width), Self.lengths.contains(height)
    else {
      throw ValidationError(
        "a size is columns x rows, each 0 to \(Self.lengths.upperBound), such as 120x36.")
    }
    size = Size(width: width, height: height)
  }
}
