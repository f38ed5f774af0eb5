import Cells
import Plotting
import Readings

/// How much of the run is kept, and what looking at it costs the training.
struct KeptPanel: PanelView {
  let context: PageContext

  let name = "kept"
  let title = "What is kept of the run"

  /// A line of figures, one a lane.
  private struct Row {
    let name: String
    let value: (LaneHistory) -> Int
    let bound: Int?
  }

  private var rows: [Row] {
    [
      Row(
        name: "readings of all layers", value: { $0.timeline.count },
        bound: context.lanes.map(\.timelineBound).max()),
      Row(name: "every so many steps", value: { $0.timeline.stride }, bound: nil),
      Row(
        name: "close looks", value: { $0.examinations.count },
        bound: context.lanes.map(\.examinationBound).max()),
      Row(
        name: "points of the loss curve", value: { $0.loss.points.count },
        bound: Series.exactSteps + Series.bound),
      Row(name: "evaluations", value: { $0.evaluations.count }, bound: LaneHistory.evaluationBound),
    ]
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    PanelTitle(
      variants: [.init(title: title, caption: "number, of at most"), .init(title: title)],
      isFocused: context.isFocused(name), glyphs: context.glyphs
    ).draw(on: &grid, in: rectangle.row(0))
    for (row, (text, style)) in lines(width: rectangle.width - 1).prefix(max(0, rectangle.height - 1))
      .enumerated()
    {
      grid.write(
        text, in: rectangle.row(row + 1).inset(left: 1), style: style, ellipsis: context.glyphs.ellipsis)
    }
  }

  private func lines(width: Int) -> [(String, Style)] {
    var lines: [(String, Style)] = []
    for lane in context.lanes {
      lines.append(("\(lane.mark(context.glyphs)) \(lane.name)", Style(lane.ink)))
      for row in rows {
        let value = Numbers.padded(Numbers.grouped(row.value(lane.history)), width: 7)
        let bound = row.bound.map { " of \(Numbers.grouped($0))" } ?? ""
        lines.append(("\(value)\(bound)  \(row.name)", .standard))
      }
    }
    lines.append(
      (
        "\(Numbers.padded(Numbers.grouped(context.frame.events.count), width: 7)) of \(Frame.eventBound)  events",
        .standard
      ))
    if let share = context.frame.probeShare {
      lines.append(("looking takes\(Numbers.wholePercent(share)) of the time of training", .standard))
    }
    return lines + recording(width: width)
  }

  /// Where the run is recorded, and what went wrong.
  private func recording(width: Int) -> [(String, Style)] {
    guard let recording = context.frame.recording else { return [] }
    let size = Numbers.bytes(recording.bytes)
    let line = ("\(size) recorded in \(recording.name)", Style.standard)
    guard let problem = recording.problem else { return [line] }
    return [line]
      + WrappedText.lines("\(Symbols(context.glyphs).alarm) \(problem)", width: max(1, width)).map {
        ($0, Style(.alarm))
      }
  }
}

extension KeptPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "Every list that grows with the run has a bound, so that a run of days needs no more memory than one of minutes.",
        "The first and the latest steps are kept one by one; between them every second, fourth, eighth … is, and what "
          + "is thinned out is decided by the step's number alone.",
      ])
  }

  /// A row a lane and list.
  var table: PanelTable {
    PanelTable(
      columns: ["lane", "list", "kept", "bound"],
      rows: context.lanes.flatMap { lane in
        rows.map { row in
          [
            .text(lane.name), .text(row.name), .integer(row.value(lane.history)),
            row.bound.map { .integer($0) } ?? .none,
          ]
        }
      })
  }
}

extension LaneView {
  /// Largest number of readings that time travel can go back to.
  fileprivate var timelineBound: Int { history.timeline.bound + 2 * history.timeline.exactSteps }
  /// Largest number of close looks that time travel can go back to.
  fileprivate var examinationBound: Int { history.examinations.bound + 2 * history.examinations.exactSteps }
}
