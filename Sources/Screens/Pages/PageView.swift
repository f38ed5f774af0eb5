import Cells

/// A page of the board as one frame makes it: its panels, and where they go.
///
/// It is made anew for every picture and every key; what lasts is in `Board`.
protocol PageView {
  /// Makes the page of what is shown.
  init(_ context: PageContext)

  /// The panels, in the order in which the focus goes through them.
  var panels: [any PanelView] { get }

  /// Where each panel goes, in their order; an empty rectangle for those that there is no room for.
  func layout(in body: Rectangle, form: PageForm) -> [Rectangle]
}

/// A part of a page that shows one thing.
protocol PanelView {
  /// Its name, the same for ever: for what is remembered of it, and the names of exported files. `loss`.
  var name: String { get }
  /// What it shows in plain words, with the tensor.
  var title: String { get }
  /// What it shows and why it matters.
  var explanation: PanelExplanation { get }
  /// What it shows as numbers, for other programs.
  var table: PanelTable { get }
  /// Which keys it answers to.
  var abilities: PanelAbilities { get }
  /// The things that it can show one of at a time, which `v` goes through; empty where there is one only.
  var choices: [String] { get }
  /// Name of the panel whose choice it follows: mostly its own.
  var choicePanel: String { get }
  /// Whether going on past its last choice makes the next training step.
  var stepsPastLastChoice: Bool { get }
  /// Whether its axes begin anew with another selected layer.
  var isOfSelectedLayer: Bool { get }
  /// Whether its axis is logarithmic until a person says otherwise.
  var isLogarithmicAtFirst: Bool { get }

  /// Keeps its axes around what it shows.
  func fit(_ axes: inout PanelAxes)
  /// Draws it, its title in the first row.
  func draw(on grid: inout CellGrid, in rectangle: Rectangle)
  /// The step under a column of the screen; nil where its horizontal axis is not of steps.
  func step(atColumn x: Int, in rectangle: Rectangle) -> Int?
  /// The layer on a row of the screen; nil where its rows are not layers.
  func layer(atRow y: Int, in rectangle: Rectangle) -> Int?
  /// Where its plot is; nil where it has none.
  func plotArea(in rectangle: Rectangle) -> Rectangle?
}

extension PanelView {
  var abilities: PanelAbilities { [] }
  var choices: [String] { [] }
  var choicePanel: String { name }
  var stepsPastLastChoice: Bool { false }
  var isOfSelectedLayer: Bool { false }
  var isLogarithmicAtFirst: Bool { false }
  func fit(_ axes: inout PanelAxes) {}
  func step(atColumn x: Int, in rectangle: Rectangle) -> Int? { nil }
  func layer(atRow y: Int, in rectangle: Rectangle) -> Int? { nil }
  func plotArea(in rectangle: Rectangle) -> Rectangle? { nil }
}

/// Keys that a panel answers to.
struct PanelAbilities: OptionSet {
  let rawValue: UInt8
  /// `y`: a logarithmic axis.
  static let logarithm = PanelAbilities(rawValue: 1)
  /// `s`: smoothing.
  static let smoothing = PanelAbilities(rawValue: 2)
  /// `c`: a crosshair.
  static let crosshair = PanelAbilities(rawValue: 4)
}

/// What a panel shows and why it matters, in two sentences with their source, and how to read its marks.
struct PanelExplanation {
  /// Two sentences; the papers that they rest on are cited in them.
  let sentences: [String]
  /// The formula of what is shown; empty where there is none.
  var formula = ""
  /// How to read the marks; empty where there are none.
  var marks = ""
}

/// What a panel shows as numbers: a row a thing, a column a figure.
struct PanelTable: Equatable {
  /// An entry.
  enum Value: Equatable {
    /// A word.
    case text(String)
    /// A figure.
    case number(Double)
    /// A count, a step.
    case integer(Int)
    /// Nothing.
    case none
  }

  /// Names of the columns, with units in brackets where there are any: `step`, `lane`, `loss [nats]`.
  var columns: [String]
  /// The rows, each with an entry for every column.
  var rows: [[Value]] = []
}
