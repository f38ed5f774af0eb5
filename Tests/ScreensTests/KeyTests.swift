import Cells
import Readings
import Testing

@testable import Screens

struct KeyTests {
  private func state(_ frame: Frame = FakeRun().frame(steps: 300)) -> AppState { AppState(frame: frame) }

  @Test("no key stands twice in the table")
  func keysAreUnique() {
    let keys = KeyTable.bindings.flatMap { $0.strokes.map(\.key) }
    #expect(Set(keys).count == keys.count)
  }

  @Test("no two rows of the table have the same priority in the footer")
  func prioritiesAreUnique() {
    let priorities = KeyTable.bindings.map(\.priority)
    #expect(Set(priorities).count == priorities.count)
  }

  @Test(
    "keys that steer the run ask for it",
    arguments: [
      (Key.character(" "), RunCommand.pause), (.character("."), .step),
      (.character("+"), .scaleLearningRate(by: 2)), (.character("="), .scaleLearningRate(by: 2)),
      (.character("-"), .scaleLearningRate(by: 0.5)), (.character("r"), .restart),
      (.character("<"), .scalePace(by: 0.5)),
      (.character(">"), .scalePace(by: 2)), (.character("R"), .restartWithNewSeed),
    ])
  func commands(key: Key, command: RunCommand) {
    var state = state()
    #expect(state.update(.key(key)) == [.command(command)])
  }

  @Test("space runs a paused run")
  func spaceRuns() {
    var state = state(FakeRun().frame(steps: 300, status: .paused))
    #expect(state.update(.key(.character(" "))) == [.command(.run)])
  }

  @Test("q and Ctrl-C stop the run and quit, Ctrl-Z suspends, Ctrl-L redraws")
  func programKeys() {
    var state = state()
    #expect(state.update(.key(.character("q"))) == [.command(.stop), .quit])
    #expect(state.update(.key(.control("c"))) == [.command(.stop), .quit])
    #expect(state.update(.key(.control("z"))) == [.suspend])
    #expect(state.update(.key(.control("l"))) == [.redraw])
  }

  @Test("arrows and their letters select a layer and stop at the ends")
  func layers() {
    var state = state()
    let moves: [(Key, Int)] = [
      (.up, 0), (.down, 1), (.character("j"), 2), (.character("k"), 1), (.character("G"), 5), (.down, 5),
      (.character("g"), 0), (.pageDown, 5), (.pageUp, 0),
    ]
    for (key, layer) in moves {
      #expect(state.update(.key(key)).isEmpty)
      #expect(state.board.selectedLayer == layer)
    }
  }

  @Test("Tab goes round the panels, n round the lanes")
  func panelsAndLanes() {
    var state = state()
    #expect(state.board.focusedName == "loss")
    _ = state.update(.key(.backTab))
    #expect(state.board.focusedName == "layers")
    _ = state.update(.key(.tab))
    #expect(state.board.focusedName == "loss")
    for (key, lane) in [("n", 1), ("n", 0), ("N", 1)] {
      _ = state.update(.key(.character(Character(key))))
      #expect(state.board.frontLane == lane)
    }
  }

  @Test("Escape closes one thing at a time and never quits")
  func escape() {
    var state = state()
    _ = state.update(.key(.character("e")))
    _ = state.update(.key(.character("x")))
    #expect(state.overlay(ExplanationOverlay.self)?.scroll == 0)
    #expect(state.update(.key(.escape)).isEmpty)
    #expect(state.overlays.isEmpty && state.board.isExpanded)
    #expect(state.update(.key(.escape)).isEmpty)
    #expect(!state.board.isExpanded && state.notice == nil)
    #expect(state.update(.key(.escape)).isEmpty)
    #expect(state.notice == "nothing is open to step out of; q quits")
  }

  @Test("a key that can do nothing says why, until the next key")
  func reasons() {
    var state = state(FakeRun(laneNames: ["plain"]).frame(steps: 2000, status: .finished))
    #expect(state.update(.key(.character(" "))).isEmpty)
    #expect(state.notice == "the run is finished; r begins it again")
    #expect(state.update(.key(.character("n"))).isEmpty)
    #expect(state.notice == "this run has only one lane")
    #expect(state.update(.key(.function(9))).isEmpty)
    #expect(state.notice == "F9 does nothing here; ? lists the keys")
    #expect(state.update(.key(.character("r"))) == [.command(.restart)])
    #expect(state.notice == nil)
  }

  @Test("a frozen picture stays while frames come, and catches up when it is let go")
  func freezing() {
    let run = FakeRun()
    var state = AppState(frame: run.frame(steps: 100))
    _ = state.update(.key(.character("f")))
    _ = state.update(.frame(run.frame(steps: 200)))
    #expect(state.shown.stepsMade == 100)
    _ = state.update(.key(.character("f")))
    #expect(state.shown.stepsMade == 200)
  }

  @Test("the help scrolls and never past its end")
  func helpScrolls() {
    var state = AppState(frame: FakeRun().empty, size: Size(width: 40, height: 12))
    _ = state.update(.key(.character("?")))
    _ = state.update(.key(.up))
    #expect(state.overlay(HelpOverlay.self)?.scroll == 0)
    _ = state.update(.key(.down))
    #expect(state.overlay(HelpOverlay.self)?.scroll == 1)
    _ = state.update(.key(.end))
    let furthest = HelpOverlay().text(in: state, size: state.size)?.furthestScroll(in: state.size) ?? 0
    #expect(furthest > 1 && state.overlay(HelpOverlay.self)?.scroll == furthest)
    _ = state.update(.resize(Size(width: 200, height: 60)))
    #expect(state.overlay(HelpOverlay.self)?.scroll == 0)
    #expect(state.board.selectedLayer == 0)
    _ = state.update(.key(.function(1)))
    #expect(state.overlays.isEmpty)
  }

  @Test("a restart with fewer layers keeps the selection inside")
  func selectionStaysInside() {
    var state = AppState(frame: FakeRun(hiddenLayers: 50).frame(steps: 10))
    _ = state.update(.key(.character("G")))
    #expect(state.board.selectedLayer == 50)
    _ = state.update(.frame(FakeRun(hiddenLayers: 2).empty))
    #expect(state.board.selectedLayer == 2)
  }
}
