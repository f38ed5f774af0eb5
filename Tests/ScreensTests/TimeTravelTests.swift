import Cells
import Readings
import Testing

@testable import Screens

@Suite("Time travel")
struct TimeTravelTests {
  private func state(steps: Int = 312, divergences: [Int: LaneHistory.Divergence] = [:]) -> AppState {
    AppState(frame: FakeRun(divergences: divergences).frame(steps: steps))
  }

  @Test("Left and comma go back, right and the full stop forward, and at the latest step training steps")
  func backAndForth() {
    var state = state()
    _ = state.update(.key(.left))
    _ = state.update(.key(.character(",")))
    #expect(state.shown.cursor == 309 && state.shown.stepsMade == 310)
    #expect(state.shown.lanes.allSatisfy { $0.latest?.step == 309 })
    #expect(state.update(.key(.character("."))).isEmpty && state.shown.cursor == 310)
    _ = state.update(.key(.right))
    #expect(state.shown.cursor == nil && state.shown.stepsMade == 312)
    #expect(state.update(.key(.right)).isEmpty)
    #expect(state.update(.key(.character("."))) == [.command(.step)])
  }

  @Test("Home is the first step, End and Esc the latest, also while steps go on being made")
  func ends() {
    var state = state()
    _ = state.update(.key(.home))
    #expect(state.shown.cursor == 0 && state.shown.lanes[0].latest?.step == 0)
    _ = state.update(.frame(FakeRun().frame(steps: 400)))
    #expect(state.shown.cursor == 0 && state.frame.stepsMade == 400)
    _ = state.update(.key(.escape))
    #expect(state.shown.cursor == nil && state.shown.stepsMade == 400)
    _ = state.update(.key(.home))
    _ = state.update(.key(.end))
    #expect(state.shown.cursor == nil)
  }

  @Test("Bookmarks are epochs, divergences and changes by hand")
  func bookmarks() {
    var state = state(steps: 100, divergences: [0: .init(step: 40, layer: "hidden1")])
    #expect(state.shown.bookmarks == [0, 23, 40, 46, 69, 92])
    _ = state.update(.key(.character("[")))
    #expect(state.shown.cursor == 92)
    for _ in 0..<3 { _ = state.update(.key(.character("["))) }
    #expect(state.shown.cursor == 40)
    _ = state.update(.key(.character("]")))
    #expect(state.shown.cursor == 46)
    _ = state.update(.key(.home))
    _ = state.update(.key(.character("[")))
    #expect(state.notice == "there is no bookmark before this step")
  }

  @Test("Of the epochs of an endless run some are bookmarks")
  func bookmarksOfManyEpochs() {
    let description = RunDescription(
      title: "", settings: [], lanes: [LaneDescription(name: "plain", difference: "", layers: [])],
      steps: 1_000_000_000_000_000, stepsPerEpoch: 0, seed: 0)
    var frame = Frame(description: description, learningRate: 0)
    for step in [0, 999_999_999_999_999] {
      frame.absorb(
        .step(
          StepReading(step: step, lane: 0, loss: 0, accuracy: 0, learningRate: 0, layers: []), indices: []))
    }
    let bookmarks = frame.bookmarks
    #expect(bookmarks.first == 0)
    #expect((9_000...11_000).contains(bookmarks.count))
  }

  @Test("Before it diverged a lane is shown as it was, and has not diverged")
  func beforeDivergence() {
    var state = state(steps: 100, divergences: [0: .init(step: 40, layer: "hidden1")])
    #expect(state.shown.lanes[0].divergence != nil)
    for _ in 0..<80 { _ = state.update(.key(.left)) }
    #expect(state.shown.cursor == 19)
    #expect(state.shown.lanes[0].divergence == nil && state.shown.lanes[0].latest?.step == 19)
  }

  @Test("A restart lets go of the moment that was looked at")
  func restart() {
    var state = state()
    _ = state.update(.key(.home))
    _ = state.update(.frame(FakeRun().empty))
    #expect(state.shown.cursor == nil && state.shown.stepsMade == 0)
    _ = state.update(.key(.left))
    #expect(state.notice == "there is no step to go to yet")
  }
}
