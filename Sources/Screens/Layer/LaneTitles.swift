import Cells
import Readings

extension PageContext {
  /// The latest step that any lane has kept; nil before the first.
  var lastKeptStep: Int? { lanes.compactMap { $0.history.timeline.last?.step }.max() }

  /// Said in a title where a panel's curves are smoothed; empty where they are not.
  func smoothingNote(of panel: String) -> String {
    let weight = smoothing(of: panel)
    return weight > 0 ? ", smoothed \(Numbers.setting(Float(weight)))" : ""
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
