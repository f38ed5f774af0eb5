import Cells
import Readings

/// The status word, what went wrong, and the figures of the run, as many as there is room for.
struct StatusLine {
  let state: AppState

  private var frame: Frame { state.shown }
  private var glyphs: Glyphs { state.options.glyphs }

  /// A part of the line; those with a larger priority go first where room is short.
  private struct Item {
    let text: String
    let style: Style
    let priority: Int
    /// What follows the text in another style.
    var rest = ""
    var restStyle = Style.standard
    var width: Int { text.count + rest.count }
  }

  func draw(on grid: inout CellGrid, in line: Rectangle) {
    var items: [Item] = []
    for brevity in Brevity.allCases {
      items = fitting(self.items(brevity), width: line.width, least: brevity.dispensable)
      if Self.width(items) <= line.width { break }
    }
    var x = line.x + 1
    for item in items {
      let room = line.inset(left: x - line.x)
      if item.text.count > room.width {
        return grid.write(item.text, in: room, style: item.style, ellipsis: glyphs.ellipsis)
      }
      x = grid.write(item.text, x: x, y: line.y, style: item.style, in: line)
      x = grid.write(item.rest, x: x, y: line.y, style: item.restStyle, in: line) + 2
    }
  }

  /// How shortly things are said.
  private enum Brevity: CaseIterable {
    case long, short, shortest

    /// From this priority on parts go before any is said more shortly.
    var dispensable: Int {
      switch self {
      case .long: 6
      case .short: 4
      // A notice is cut rather than dropped.
      case .shortest: 2
      }
    }
  }

  private static func width(_ items: [Item]) -> Int { items.reduce(1) { $0 + $1.width + 2 } }

  /// The parts without those that there is no room for, the largest priority first, down to a least one.
  private func fitting(_ items: [Item], width: Int, least: Int) -> [Item] {
    var items = items
    while Self.width(items) > width,
      let last = items.indices.filter({ items[$0].priority >= least }).max(by: {
        items[$0].priority < items[$1].priority
      })
    {
      items.remove(at: last)
    }
    return items
  }

  private func items(_ brevity: Brevity) -> [Item] {
    var items = [Item(text: word, style: Style(wordInk, bold: true, reversed: true), priority: 0)]
    if let notice = state.notice { items.append(Item(text: notice, style: Style(.accent), priority: 1)) }
    items += divergences(brevity)
    if let recording = recording(brevity) { items.append(recording) }
    if let filter = state.board.filterNote(frame) {
      items.append(Item(text: filter, style: Style(.accent), priority: 3))
    }
    items += state.cursor == nil ? progress(brevity) : [latest]
    items.append(Item(text: "epoch \(epoch)", style: .standard, priority: 5))
    // A recording that holds no step yet does not tell it.
    if !frame.learningRate.isNaN {
      items.append(
        Item(text: "learning rate \(Numbers.setting(frame.learningRate))", style: .standard, priority: 4))
    }
    items += playback
    if let pace { items.append(Item(text: pace, style: .standard, priority: 6)) }
    if let share = frame.probeShare {
      items.append(Item(text: "probes\(Numbers.wholePercent(share))", style: .standard, priority: 7))
    }
    items.append(Item(text: "seed \(frame.description.seed)", style: Style(.muted), priority: 9))
    return items
  }

  /// Where the run is recorded, and how much of it there is, or that it stopped; nil where it is not recorded.
  private func recording(_ brevity: Brevity) -> Item? {
    guard let recording = state.frame.recording else { return nil }
    guard recording.problem == nil else {
      return Item(text: "\(Symbols(glyphs).alarm) recording stopped", style: Style(.alarm), priority: 2)
    }
    let size = Numbers.bytes(recording.bytes)
    let name = brevity == .long ? "recording \(recording.name)" : "rec"
    return Item(text: "\(name) \(size)", style: Style(.accent), priority: brevity == .long ? 5 : 4)
  }

  /// How a recording is played, and what is wrong with it.
  private var playback: [Item] {
    guard let playback = state.frame.playback else { return [] }
    var items = [Item(text: playback.speedText, style: .standard, priority: 3)]
    if playback.isGrowing { items.append(Item(text: "growing", style: Style(.accent), priority: 4)) }
    if playback.warningCount > 0 {
      let count = Numbers.grouped(playback.warningCount)
      let text = playback.warningCount == 1 ? "1 warning" : "\(count) warnings"
      items.append(Item(text: "\(Symbols(glyphs).alarm) \(text)", style: Style(.alarm), priority: 4))
    }
    return items
  }

  /// How many steps are made, of how many.
  private func progress(_ brevity: Brevity) -> [Item] {
    let total = frame.description.steps
    let digits = Numbers.grouped(total).count
    let step = Numbers.padded(Numbers.grouped(frame.stepsMade), width: digits)
    let label = brevity == .shortest ? "" : "step "
    return [
      Item(text: "\(label)\(step)/\(Numbers.grouped(total))", style: .standard, priority: 3), bar(width: 12),
    ]
  }

  /// Where the run is, while an earlier step is shown.
  private var latest: Item {
    let run = state.frozen ?? state.frame
    let digits = Numbers.grouped(run.description.steps).count
    let step = Numbers.padded(Numbers.grouped(max(0, run.stepsMade - 1)), width: digits)
    let status = StatusWord(run).small
    return Item(text: "latest \(step), \(status)", style: .standard, priority: 2)
  }

  /// RUNNING, PAUSED, FINISHED, or DIVERGED where no lane is left to train.
  private var word: String {
    if let cursor = state.cursor { return " BACK @step \(shownStep(cursor)) " }
    if state.frozen != nil { return " FROZEN @step \(frame.stepsMade) " }
    if isAllDiverged, frame.playback == nil { return " DIVERGED " }
    return " \(StatusWord(state.frame).large) "
  }

  private func shownStep(_ cursor: Int) -> Int { frame.cursor ?? cursor }

  private var wordInk: Ink { isAllDiverged && state.frozen == nil ? .alarm : .standard }

  private var isAllDiverged: Bool {
    !frame.lanes.isEmpty && frame.lanes.allSatisfy { $0.divergence != nil }
  }

  /// One part a diverged lane: when, where, and which.
  private func divergences(_ brevity: Brevity) -> [Item] {
    frame.laneViews.compactMap { lane in
      guard let divergence = lane.divergence else { return nil }
      let text =
        switch brevity {
        case .long: "DIVERGED @step \(divergence.step) in \(divergence.layer) (\(lane.name))"
        case .short: "\(lane.name) @\(divergence.step) \(divergence.layer)"
        case .shortest: "\(lane.name) @\(divergence.step)"
        }
      return Item(text: "\(Symbols(glyphs).alarm) \(text)", style: Style(.alarm), priority: 2)
    }
  }

  /// Passes over the training examples so far, with one decimal, of a fixed width.
  private var epoch: String {
    let perEpoch = max(1, frame.description.stepsPerEpoch)
    let width = Numbers.tenths(Double(frame.description.steps) / Double(perEpoch)).count
    return Numbers.padded(Numbers.tenths(Double(frame.stepsMade) / Double(perEpoch)), width: width)
  }

  /// How fast steps are made, and whether that is the machine's doing or the limit's; nil where nothing is known.
  private var pace: String? {
    guard frame.playback == nil else { return nil }
    let speed = frame.stepsPerSecond
    guard let limit = frame.pace else {
      return speed.map { "\(Self.rate($0, width: 6)) steps/s, pace max" }
    }
    let held = "pace \(Self.rate(limit))/s"
    // The measured speed wavers about the limit; it is news only where it falls behind.
    guard let speed, speed < limit * Self.behind else { return held }
    return "\(held), now \(Self.rate(speed))/s"
  }

  /// The share of the pace below which the measured speed is shown beside it.
  private static let behind = 0.8

  private static func rate(_ value: Double, width: Int = 0) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return Numbers.padded("NaN", width: width) }
    let text = value < 10 ? Numbers.tenths(value) : Numbers.grouped(Int(value.rounded()))
    return Numbers.padded(text, width: width)
  }

  /// How much of the run is done, as a bar and in percent.
  private func bar(width: Int) -> Item {
    let share = min(1, max(0, Double(frame.stepsMade) / Double(max(1, frame.description.steps))))
    let filled = Int((share * Double(width)).rounded(.down))
    let (full, empty) = glyphs == .ascii ? ("#", ".") : ("━", "─")
    return Item(
      text: String(repeating: full, count: filled), style: Style(.accent), priority: 8,
      rest: String(repeating: empty, count: width - filled) + Numbers.wholePercent(share),
      restStyle: Style(.muted))
  }
}
