import Cells
import Readings

/// What is said of close looks: that there is none, and of which step one is.
enum CloseLook {
  /// Why a panel has no close look to show, and which key helps.
  static func absence(_ context: PageContext, of probe: ProbeSelection) -> String {
    if context.frame.stepsMade == 0 { return "no step yet: space runs" }
    if context.frame.lanes.contains(where: { $0.examination != nil }) {
      return "the close look at this step has nothing of \(context.layerName)"
    }
    // A source that looks at nothing closely says so by its probes.
    guard context.frame.probes.contains(probe) else {
      return "nothing is looked at closely: the probe of it is off"
    }
    return context.missingLook("no close look yet: . makes a single step, which is looked at closely")
  }

  /// Of which step the front lane's look is, for a title, where that is not the step that is shown.
  static func note(_ context: PageContext) -> [PanelTitle.Entry] {
    guard let lane = context.front, let look = lane.history.examination, let reading = lane.reading,
      look.step != reading.step
    else { return [] }
    return [.init(text: "units @\(look.step)", style: Style(.muted))]
  }
}

extension PageContext {
  /// Said where a close look is missing: what makes one; of a recording, that it has none.
  func missingLook(_ hint: String) -> String {
    frame.playback == nil ? hint : "the recording has no close look up to this step"
  }
}

extension LaneView {
  /// What the latest close look says of the units of a normalised layer; nil where it says nothing.
  func units(ofLayer layer: String) -> UnitReadings? {
    history.examination?.units.first { $0.layer == layer }
  }
}
