import Cells
import Plotting
import Readings

extension PageContext {
  /// The latest step that any lane has kept; nil before the first.
  var lastKeptStep: Int? { lanes.compactMap { $0.history.timeline.last?.step }.max() }

  /// An axis of the steps made so far, whatever step is shown.
  var stepAxis: Axis {
    let made = max(frame.stepsMade, (lastKeptStep ?? 0) + 1)
    return Axis("step", range: 0...Double(LossPanel.lastStep(shownAt: made, of: frame.description.steps)))
  }

  /// Lanes and what is said of each, for the title of a panel.
  func titleEntries(_ text: (LaneView) -> String?) -> [PanelTitle.Entry] {
    lanes.compactMap { lane in
      text(lane).map { .init(text: "\(lane.mark(glyphs)) \($0)", style: Style(lane.ink)) }
    }
  }

  /// Whether a lane normalises the selected layer.
  func isNormalized(_ lane: LaneView) -> Bool {
    guard let layer = lane.layerDescription(layerName) else { return false }
    return layer.normalization != "none"
  }
}
