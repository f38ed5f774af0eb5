import Cells
import Plotting
import Readings

/// A lane as the panels draw it: its looks, and the readings that can be drawn.
struct LaneView {
  /// Position in the run.
  let index: Int
  /// Name: `plain`.
  let name: String
  /// What sets it apart: `normalization: none`.
  let difference: String
  /// What it is made of.
  let layers: [LayerDescription]
  /// Its curves.
  let history: LaneHistory
  /// The number of its looks.
  let look: Int
  /// Whether its lines are thick, for a projector.
  let isThick: Bool
  /// What it scored last, at the step that is shown.
  let evaluation: EvaluationReading?

  /// Colour, which it keeps for life.
  var ink: Ink { .lane(look) }
  /// Colour, line and mark, which it keeps for life.
  var stroke: Stroke { .lane(look, thick: isThick) }
  /// Where it diverged; nil while it has not.
  var divergence: LaneHistory.Divergence? { history.divergence }
  /// The newest reading with nothing but finite values; where there is none, the newest.
  var reading: StepReading? { history.lastFinite ?? history.latest }

  /// Said beside figures that are not of the newest step: of which one they are.
  func frozenNote(long: Bool) -> String {
    guard divergence != nil, let reading else { return "" }
    return long ? " at step \(reading.step)" : " @\(reading.step)"
  }

  /// The reading of a layer by its name: lanes need not be equally deep.
  func layer(_ name: String) -> LayerReading? { reading?.layers.first { $0.name == name } }

  /// What a layer is made of.
  func layerDescription(_ name: String) -> LayerDescription? { layers.first { $0.name == name } }

  /// Whether two networks of it learn from each other.
  var isAdversarial: Bool { layers.contains { $0.name.hasPrefix("discriminator/") } }

  /// The character that stands for it besides its colour.
  func mark(_ glyphs: Glyphs) -> Character { stroke.mark(in: glyphs) }
}

extension Frame {
  /// The lanes, each with its description and its history.
  var laneViews: [LaneView] { laneViews(thick: false) }

  /// The lanes, with lines for a projector or not.
  func laneViews(thick: Bool) -> [LaneView] {
    zip(description.lanes, lanes).enumerated().map { index, lane in
      LaneView(
        index: index, name: lane.0.name, difference: lane.0.difference, layers: lane.0.layers,
        history: lane.1,
        look: lane.0.look ?? index, isThick: thick, evaluation: lane.1.evaluation(at: cursor))
    }
  }

  /// Names of the layers of the deepest lane, from the input upwards; those of the front lane where it has others.
  func layerNames(front: Int) -> [String] {
    let deepest = (description.lanes.max { $0.layers.count < $1.layers.count }?.layers ?? []).map(\.name)
    let own = (description.lanes[safe: front]?.layers ?? []).map(\.name)
    return Set(own).isSubset(of: deepest) ? deepest : own
  }
}

extension Array<LaneView> {
  /// The lanes in the order in which they are drawn over one another, the one in front last.
  func backToFront(_ front: Int) -> [LaneView] {
    filter { $0.index != front } + filter { $0.index == front }
  }
}
