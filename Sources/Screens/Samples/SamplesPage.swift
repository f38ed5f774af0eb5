import Cells
import Readings

/// What the networks make of examples: only the panels of what this run has.
struct SamplesPage: PageView {
  let panels: [any PanelView]

  init(_ context: PageContext) {
    let set = context.frame.description.samples
    let guesses = context.looks { $0.probabilities != nil }
    // Before the first look nobody knows whether labelled examples will be classified.
    let isClassifying = !set.labels.isEmpty && (guesses || !context.looks { _ in true })
    var panels: [any PanelView] = []
    if isClassifying, set.images != nil { panels.append(GuessPanel(context: context)) }
    if isClassifying, set.points != nil { panels.append(GuessedPointsPanel(context: context)) }
    if context.looks({ $0.made != nil }) { panels.append(MadePanel(context: context)) }
    if context.looks({ $0.reconstructions != nil }) { panels.append(ReconstructionPanel(context: context)) }
    if context.looks({ !$0.hiddenStates.isEmpty }) { panels.append(StatePanel(context: context)) }
    if context.looks({ !$0.attention.isEmpty }) { panels.append(AttentionPanel(context: context)) }
    self.panels = panels.isEmpty ? [PurposePanel(context: context)] : panels
  }

  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    let all = Array(panels.indices)
    let rows: [[Int]]
    switch form {
    case .tooSmall: rows = []
    case .compact: rows = [[0]]
    case .portrait: rows = all.map { [$0] }
    case .standard, .full, .wide: rows = [all]
    }
    return PanelRows.places(rows, of: panels.count, in: body, gap: form.isAiry ? 1 : 0)
  }
}

extension PageContext {
  /// Whether any lane's shown or latest look at the samples has something.
  func looks(_ hasIt: (SampleReading) -> Bool) -> Bool {
    lanes.contains { lane in
      let looks = [lane.history.examination, lane.history.examinations.last?.reading]
      return looks.compactMap { $0?.samples }.contains(where: hasIt)
    }
  }

  /// The lanes with what each made of the samples at the shown step.
  var samples: [(lane: LaneView, samples: SampleReading)] {
    lanes.compactMap { lane in lane.history.examination?.samples.map { (lane, $0) } }
  }

  /// Said where the samples were not looked at.
  var noSamples: String {
    frame.stepsMade == 0
      ? "no step yet: space runs, . makes one" : missingLook("not looked at yet: . looks at a step")
  }

  /// Whether cells may have a background.
  var usesBackgrounds: Bool { options.theme != .none }
}
