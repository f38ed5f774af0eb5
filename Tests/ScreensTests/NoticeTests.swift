import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("Notices")
struct NoticeTests {
  private let reply =
    "in lane \"plain\": group(7) needs the 100 units of hidden1 to be divisible by 7: choose another number of groups."

  private func state(_ size: Size, after keys: [Key], reply: String) -> AppState {
    var frame = FakeRun().frame(steps: 312).controlled()
    var state = AppState(frame: frame, size: size)
    for key in keys { state.press(key) }
    frame.reply = Reply(number: 1, text: reply)
    _ = state.update(.frame(frame))
    return state
  }

  /// All that a screen shows, its rows joined as if they were one line.
  private func words(_ state: AppState) -> String {
    let rows = state.draw(size: state.size).plainText().split(separator: "\n")
    return rows.flatMap { $0.split(separator: " ") }.joined(separator: " ")
  }

  @Test(
    "A notice is shown whole at every size, whatever lies open, until the next key",
    arguments: [(40, 12), (60, 20), (80, 24), (120, 36), (200, 60)],
    [[], [.character("o")], [.character(":")], [.character("/")], [.character("?")], [.character("F")]]
      as [[Key]])
  func whole(size: (Int, Int), keys: [Key]) {
    var state = state(Size(width: size.0, height: size.1), after: keys, reply: reply)
    #expect(words(state).contains(reply))
    let notice = "it is so"
    state = self.state(Size(width: size.0, height: size.1), after: keys, reply: notice)
    #expect(words(state).contains(notice))
    state.press(.down)
    #expect(!words(state).contains(notice))
  }

  @Test("A notice longer than the screen traps at no size")
  func endless() {
    let long = String(repeating: "word ", count: 2000)
    for width in stride(from: 0, through: 90, by: 7) {
      for height in stride(from: 0, through: 30, by: 3) {
        let size = Size(width: width, height: height)
        #expect(state(size, after: [.character("o")], reply: long).draw(size: size).size == size)
      }
    }
  }

  @Test(
    "As it is drawn",
    arguments: [Size(width: 120, height: 36), Size(width: 80, height: 24), Size(width: 40, height: 12)])
  func frames(size: Size) throws {
    let name = "\(size.width)x\(size.height)"
    try GoldenFrame("Screens/notice-\(name)").check(state(size, after: [], reply: reply).draw(size: size))
    try GoldenFrame("Screens/notice-settings-\(name)")
      .check(state(size, after: [.character("o")], reply: reply).draw(size: size))
  }
}
