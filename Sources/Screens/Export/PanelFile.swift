import Cells
import Readings

/// A panel as a file.
public struct PanelFile: Sendable, Equatable {
  /// The forms that there are.
  public enum Form: String, Sendable, CaseIterable {
    /// The numbers, a row a thing.
    case csv
    /// The numbers with what they are of.
    case json
    /// The picture in characters.
    case text = "txt"
    /// The picture.
    case svg
  }

  /// A name for it: `digits-step312-loss.csv`.
  public let name: String
  /// What it holds.
  public let text: String
}

extension AppState {
  /// Columns and rows of a picture of one panel.
  private static let pictureSize = Size(width: 120, height: 36)

  /// The focused panel as a file; nil where there is no panel.
  func file(_ form: PanelFile.Form) -> PanelFile? {
    guard let panel = focusedPanel, let name = fileName(form) else { return nil }
    let text =
      switch form {
      case .csv: panel.table.csv
      case .json: panel.table.json(facts(of: panel))
      case .text: picture(of: panel).plainText()
      case .svg: picture(of: panel).svg(title: "bnviz: \(panel.title)")
      }
    return PanelFile(name: name, text: text)
  }

  /// The name of such a file; nil where there is no panel.
  func fileName(_ form: PanelFile.Form) -> String? {
    guard let panel = focusedPanel else { return nil }
    let step = shown.cursor ?? shown.stepsMade - 1
    let run = shown.description.title.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return "\(run.isEmpty ? "run" : run)-step\(max(0, step))-\(panel.name).\(form.rawValue)"
  }

  private func facts(of panel: any PanelView) -> [(name: String, value: PanelTable.Value)] {
    [
      ("run", .text(shown.description.title)), ("seed", .text("\(shown.description.seed)")),
      ("step", .integer(shown.cursor ?? max(0, shown.stepsMade - 1))), ("page", .text(board.page.rawValue)),
      ("panel", .text(panel.name)), ("title", .text(panel.title)),
    ]
  }

  /// The panel alone, under the legend of the lanes.
  private func picture(of panel: any PanelView) -> CellGrid {
    var grid = CellGrid(size: Self.pictureSize)
    HeaderLine(frame: shown, page: board.page, frontLane: board.frontLane, glyphs: options.glyphs).draw(
      on: &grid, in: grid.bounds.row(0), namesPage: false)
    panel.draw(on: &grid, in: grid.bounds.inset(top: 1))
    return grid
  }
}
