import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("The line that repeats a run")
struct ShareOverlayTests {
  /// A frame of a run with as many settings as runs have.
  private func frame() -> Frame {
    let frame = FakeRun().frame(steps: 30)
    let (old, lanes) = (frame.description, ["plain", "batchnorm"])
    let settings =
      (0..<25).map { Setting(key: "setting\($0)", value: .number(Double($0) / 8)) } + [
        Setting(key: "lanes", value: .settings(lanes.map { Setting(key: $0, value: .settings([])) }))
      ]
    let description = RunDescription(
      title: old.title, settings: settings, lanes: old.lanes, steps: old.steps,
      stepsPerEpoch: old.stepsPerEpoch,
      seed: old.seed)
    var told = frame
    told.absorb(.redescribed(Redescription(step: 0, description: description)))
    return told
  }

  private func opened(_ frame: Frame? = nil, size: Size = Size(width: 120, height: 36))
    -> AppState
  {
    var state = AppState(frame: frame ?? self.frame(), size: size)
    state.press(.character(":"))
    state.type("share")
    state.press(.enter)
    return state
  }

  @Test("The palette opens it, and it holds the settings of the run")
  func opens() throws {
    let state = opened()
    #expect(state.overlay(ShareOverlay.self) != nil && state.overlays.count == 1)
    let text = try #require(state.overlay(ShareOverlay.self)?.text(in: state, size: state.size))
    let words = text.columns[0].map(\.words)
    let command = words.prefix { !$0.isEmpty }
    #expect(command.count > 3)
    #expect(command.joined() == "bnviz run \(ExperimentLine(state.frame.description.settings).text)")
    #expect(!words.joined(separator: " ").contains("changed by hand"))
  }

  @Test("w writes it to a file, and m gives the mouse to the terminal")
  func writes() throws {
    var state = opened()
    let line = ExperimentLine(state.frame.description.settings).text
    #expect(
      state.press(.character("w"))
        == [.write(PanelFile(name: "digits-share.txt", text: "bnviz run \(line)\n"))])
    #expect(state.overlays.count == 1)
    let usedMouse = state.options.usesMouse
    state.press(.character("m"))
    #expect(state.options.usesMouse != usedMouse && state.overlays.count == 1)
    state.press(.escape)
    #expect(state.overlays.isEmpty)
  }

  @Test("A run that was changed by hand is told of, with its first step")
  func changed() {
    var frame = FakeRun().frame(steps: 30)
    frame.absorb(.event(RunEvent(step: 12, kind: .settingChanged(lane: nil, key: "momentum", text: "0.9"))))
    let text = opened(frame).draw(size: Size(width: 120, height: 36)).plainText()
    #expect(text.contains("changed by hand, first at step 12."))
  }

  @Test("As it is drawn", arguments: [Size(width: 120, height: 36), Size(width: 40, height: 12)])
  func frames(size: Size) throws {
    try GoldenFrame("Screens/share-\(size.width)x\(size.height)").check(opened(size: size).draw(size: size))
  }

  @Test("No size ends the program")
  func sizes() {
    for (width, height) in [(0, 0), (1, 1), (5, 3), (300, 2), (3, 100)] {
      let size = Size(width: width, height: height)
      #expect(opened(size: size).draw(size: size).size == size)
    }
  }
}
