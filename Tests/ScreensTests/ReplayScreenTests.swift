import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("The screen of a replay")
struct ReplayScreenTests {
  private func frame(
    steps: Int = 312, status: Frame.Status = .running, _ change: (inout Playback) -> Void = { _ in }
  ) -> Frame {
    var frame = FakeRun().frame(steps: steps, status: status)
    (frame.stepsPerSecond, frame.probeShare, frame.probes) = (nil, nil, .all)
    var playback = Playback(speed: 4)
    playback.lastStep = 1999
    change(&playback)
    frame.playback = playback
    return frame
  }

  static let sizes = [
    Size(width: 120, height: 36), Size(width: 80, height: 24), Size(width: 40, height: 12),
  ]

  private func check(_ frame: Frame, _ name: String, _ size: Size) throws {
    try GoldenFrame("Screens/replay-\(name)-\(size.width)x\(size.height)").check(
      AppState(frame: frame).draw(size: size))
  }

  @Test("Playing, with its speed and what is wrong", arguments: sizes)
  func playing(size: Size) throws {
    try check(
      frame {
        $0.warningCount = 3
        $0.warnings = ["line 7: is no JSON, and is left out"]
      }, "playing", size)
  }

  @Test("Reading on to another step", arguments: sizes)
  func reading(size: Size) throws { try check(frame { $0.progress = 0.43 }, "reading", size) }

  @Test("A recording that is still written, followed without a limit", arguments: sizes)
  func growing(size: Size) throws {
    try check(
      frame {
        $0.isGrowing = true
        $0.lastStep = 311
        $0.speed = .infinity
      }, "growing", size)
  }

  @Test("A recording that was cut off", arguments: sizes)
  func endsEarly(size: Size) throws {
    try check(
      frame(status: .finished) {
        $0.endsEarly = true
        $0.speed = 1
      }, "ends-early", size)
  }

  @Test("Two runs side by side", arguments: sizes + [Size(width: 200, height: 60)])
  func compared(size: Size) throws {
    var deep = FakeRun(hiddenLayers: 8, steps: 500, seed: 43)
    deep.batchSize = 128
    var both = Frame(joining: [
      RunPart(FakeRun().frame(steps: 312), name: "first", lanes: [0, 1]),
      RunPart(deep.frame(steps: 200), name: "second", lanes: [0, 1]),
    ])
    both.playback = Playback()
    both.playback?.lastStep = 1999
    try check(both, "compared", size)
  }

  @Test("A recording that holds no step yet tells no learning rate")
  func headerOnly() {
    let run = FakeRun().frame(steps: 0)
    var frame = Frame(description: run.description, learningRate: .nan)
    frame.playback = Playback()
    let text = AppState(frame: frame).draw(size: Size(width: 120, height: 36)).plainText()
    #expect(text.contains("PAUSED") && !text.lowercased().contains("nan"))
  }

  @Test("Of different networks the layers are those of the front lane, which n brings", arguments: [5, 2])
  func differentNetworks(depth: Int) {
    var other = FakeRun(hiddenLayers: 3, steps: 500, seed: 43)
    other.family = .convolutional
    var both = Frame(joining: [
      RunPart(FakeRun(hiddenLayers: depth).frame(steps: 312), name: "first", lanes: [0, 1]),
      RunPart(other.frame(steps: 200), name: "second", lanes: [0, 1]),
    ])
    both.playback = Playback()
    var state = AppState(frame: both)
    state.open(.glassbox)
    for (front, layer) in ["hidden1", "hidden1", "conv1", "conv1"].enumerated() {
      #expect(state.layerNames.first == layer && state.board.frontLane == front)
      #expect(!state.draw(size: Size(width: 120, height: 36)).plainText().contains("has no layer"))
      state.press(.character("n"))
    }
    _ = state.selectLayer(named: "output")
    state.press(.character("n"), .character("n"))
    #expect(state.context.layerName == "output" && state.layerNames.first == "conv1")
  }

  @Test("A map of a lane that has none of the layers says so")
  func foreignLayers() {
    var other = FakeRun(hiddenLayers: 3, steps: 500, seed: 43)
    other.family = .gan
    var both = Frame(joining: [
      RunPart(FakeRun().frame(steps: 312), name: "first", lanes: [0]),
      RunPart(other.frame(steps: 200), name: "second", lanes: [0]),
    ])
    both.playback = Playback()
    var state = AppState(frame: both)
    state.open(.depth)
    #expect(
      state.draw(size: Size(width: 160, height: 50)).plainText().contains("it has none of these layers"))
  }

  @Test("Space plays on from an earlier step that is shown, and plays and pauses at the newest")
  func space() {
    var state = AppState(frame: frame())
    #expect(state.press(.character(" ")) == [.command(.pause)])
    state.press(.left, .left)
    #expect(state.cursor == 309)
    #expect(state.press(.character(" ")) == [.command(.seek(to: 309)), .command(.run)])
    // The earlier step stays until the source has gone there.
    #expect(state.cursor == 309)
    _ = state.update(.frame(frame(steps: 310) { $0.seeks = 1 }))
    #expect(state.cursor == nil && state.shown.stepsMade == 310)
  }

  @Test("At the end space does nothing but from an earlier step, and r plays again without a question")
  func atTheEnd() {
    var state = AppState(frame: frame(steps: 2000, status: .finished))
    #expect(state.press(.character(" ")).isEmpty)
    #expect(state.notice == "the recording is at its end; r plays it again")
    state.press(.left)
    #expect(state.press(.character(" ")) == [.command(.seek(to: 1998)), .command(.run)])
    state.press(.escape)
    #expect(state.press(.character("r")) == [.command(.restart)])
  }

  @Test("Right and the full stop go on past the newest step, Home and End to the recording's ends")
  func forward() {
    var state = AppState(frame: frame(status: .paused))
    #expect(state.press(.right) == [.command(.step)])
    #expect(state.press(.character(".")) == [.command(.step)])
    state.press(.left)
    #expect(state.press(.right).isEmpty && state.cursor == nil)
    #expect(state.press(.home) == [.command(.seek(to: 0))])
    #expect(state.press(.end) == [.command(.seek(to: .max))])
    #expect(state.press(.character("<"), .character(">")).count == 2)
  }

  @Test(
    "Keys that change a run say why not and what does, and are not offered",
    arguments: ["+", "-", "R", "o", "F"])
  func refuses(key: Character) {
    var state = AppState(frame: frame())
    #expect(state.press(.character(key)).isEmpty && state.overlays.isEmpty)
    #expect(state.notice?.contains("bnviz fork FILE --step 311") == true)
    let text = state.draw(size: Size(width: 300, height: 50)).plainText()
    for label in ["learning rate  ", "new seed", "settings", "fork"] {
      #expect(!(text.split(separator: "\n").last ?? "").contains(label))
    }
  }

  @Test("q never asks, not even of a run that was changed by hand")
  func quits() {
    var changed = frame()
    changed.events = [RunEvent(step: 300, kind: .settingChanged(lane: nil, key: "momentum", text: "0.5"))]
    var state = AppState(frame: changed)
    #expect(state.press(.character("q")) == [.command(.stop), .quit])
  }

  @Test("The first warning is a notice, once")
  func warns() {
    var state = AppState(frame: frame())
    let wrong = frame {
      $0.warningCount = 2
      $0.warnings = ["line 7: is no JSON, and is left out", "line 9: is no JSON, and is left out"]
    }
    _ = state.update(.frame(wrong))
    #expect(state.notice == "2 warnings; the first: line 7: is no JSON, and is left out")
    state.press(.tab)
    _ = state.update(.frame(wrong))
    #expect(state.notice == nil)
  }

  @Test("That a recording ends early is said when its end is come to, with the step")
  func saysEnd() {
    var state = AppState(frame: frame())
    let cut = frame(status: .finished) {
      $0.endsEarly = true
      $0.lastStep = 1311
    }
    _ = state.update(.frame(cut))
    #expect(state.notice == "the recording ends early at step 1,311")
    state.press(.tab)
    _ = state.update(.frame(cut))
    #expect(state.notice == nil)
    var torn = cut
    torn.playback?.warnings = ["the packed data is damaged"]
    torn.playback?.warningCount = 1
    state = AppState(frame: frame())
    _ = state.update(.frame(torn))
    #expect(state.notice == "the recording ends early at step 1,311; warning: the packed data is damaged")
  }

  @Test("The palette goes to a step by its number, in a replay and in a run")
  func goes() {
    var state = AppState(frame: frame())
    state.press(.character(":"))
    state.type("step 1500")
    #expect(state.press(.enter) == [.command(.seek(to: 1500))])
    state.press(.character(":"))
    state.type("go to step 9999")
    #expect(state.press(.enter).isEmpty && state.notice == "the last is 1,999")
    var run = AppState(frame: FakeRun().frame(steps: 312))
    run.press(.character(":"))
    run.type("goto 40")
    #expect(run.press(.enter).isEmpty && run.cursor == 40)
    run.press(.character(":"))
    run.type("go to step")
    run.press(.enter)
    #expect(run.notice == "type the number of a step")
  }

  @Test("Texts of the help speak of the recording, not of training")
  func help() {
    var state = AppState(frame: frame(), size: Size(width: 200, height: 100))
    state.press(.character("?"))
    let text = state.draw(size: Size(width: 200, height: 100)).plainText()
    #expect(
      text.contains("Play the recording, or pause it") && text.contains("Play again from the first step"))
    #expect(!text.contains("Let the training run"))
    for row in KeyTable.bindings where row.needsTraining {
      let isListed = text.contains(row.help.prefix(30))
      #expect(!isListed, "\(row.label)")
    }
  }

  @Test(
    "A page that has no close look says that the recording has none",
    arguments: [Page.landscape, .generalise])
  func noLooks(page: Page) {
    var bare = frame(steps: 1)
    for lane in bare.lanes.indices { bare.lanes[lane].examination = nil }
    var state = AppState(frame: bare)
    state.open(page)
    let text = state.draw(size: Size(width: 120, height: 36)).plainText()
    #expect(text.contains("has no close look"))
  }
}
