import Foundation
import Testing

@Suite("The pages on the live screen", .serialized, .enabled(if: Pane.tmux != nil, "needs tmux"))
struct LivePagesTests {
  /// A paused run with a past, of a program that is given more arguments.
  private func openPaused(
    _ arguments: String = "", width: Int = 120, height: Int = 40, in pane: Pane? = nil
  ) async throws -> Pane {
    let program = try #require(Build.program("bnviz"))
    let pane = if let pane { pane } else { try await Pane(width: width, height: height) }
    try await pane.start("\(program) run digits --steps 100000000 \(arguments)")
    try await pane.wait(for: "some steps") { lines in
      lines.contains { $0.contains(/RUNNING +(?:step +)?[1-9][0-9,]+\//) }
    }
    try pane.press("Space")
    try await pane.wait(forText: "PAUSED")
    return pane
  }

  private func quit(_ pane: Pane) async throws {
    try pane.press("q")
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }

  @Test(
    "every number opens its page, at every size that shows one", arguments: [(120, 40), (80, 24), (40, 12)])
  func pages(width: Int, height: Int) async throws {
    let pane = try await openPaused(width: width, height: height)
    let titles = [
      "2 layer", "3 depth", "4 shift", "5 landscape", "6 generalise", "7 samples", "8 glass box",
      "9 diagnostics",
    ]
    for title in titles {
      try pane.press(String(title.prefix(1)))
      try await pane.wait(for: title) { lines in
        // In a narrow window the header alone names the page.
        height < 36 ? lines.first?.contains(title) == true : lines.joined().contains(title)
      }
    }
    try await quit(pane)
  }

  @Test("left goes back in time, End to the latest step again")
  func timeTravel() async throws {
    let pane = try await openPaused()
    try pane.press("Left", "Left")
    try await pane.wait(for: "an earlier step") { $0.contains { $0.contains(/BACK @step [0-9]+/) } }
    try pane.press("End")
    try await pane.wait(forText: "PAUSED")
    try await quit(pane)
  }

  @Test("w writes the focused panel into the working directory, and never over another file")
  func writes() async throws {
    let pane = try await openPaused()
    for _ in 0..<2 {
      try pane.press("w")
      try await pane.wait(forText: "numbers (CSV)")
      try pane.press("c")
      try await pane.wait(forText: "wrote digits-step")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: pane.directory.path)
      .filter { $0.hasSuffix(".csv") }.sorted()
    #expect(files.count == 2 && files.contains { $0.hasSuffix("-loss-2.csv") })
    for file in files {
      let text = try String(contentsOf: pane.directory.appending(path: file), encoding: .utf8)
      #expect(text.hasPrefix("lane,examples,step,") && text.contains("batchnorm,mini-batch,0,0,"))
    }
    try await quit(pane)
  }

  @Test("the page that was open is open again the next time, and a broken memory is none")
  func remembers() async throws {
    let pane = try await openPaused()
    try pane.press("3")
    try await pane.wait(forText: "Layers by depth")
    try await quit(pane)
    _ = try await openPaused(in: pane)
    try await pane.wait(forText: "Layers by depth")
    try await quit(pane)
    let memory = pane.directory.appending(path: "bnviz/view.json")
    #expect(try String(contentsOf: memory, encoding: .utf8).contains("\"depth\""))
    try "{ not JSON".write(to: memory, atomically: true, encoding: .utf8)
    _ = try await openPaused(in: pane)
    try await pane.wait(forText: "Gradient norm")
    try await quit(pane)
  }

  @Test("a click on the name of a page opens it; with --no-mouse it does not")
  func mouse() async throws {
    let pane = try await openPaused()
    let row = try #require(try pane.lines().dropFirst().first)
    let tab = try #require(row.firstRange(of: "9 diagnostics")).lowerBound
    let column = row.distance(from: row.startIndex, to: tab) + 2
    try pane.type("\u{1b}[<0;\(column);2M\u{1b}[<0;\(column);2m")
    try await pane.wait(forText: "Cost of a picture")
    let counted = try await pane.wait(forText: "bytes in ")
    #expect(counted.contains { $0.contains(/sent in all: +[1-9][0-9,]* bytes in [0-9,]+ pictures/) })
    try await quit(pane)
    let deaf = try await openPaused("--no-mouse")
    #expect(try deaf.variable("mouse_any_flag") == "0")
    try await quit(deaf)
  }

  @Test("while nothing happens no picture is made")
  func idles() async throws {
    let pane = try await openPaused()
    try pane.press("9")
    try await pane.wait(forText: "Cost of a picture")
    // The page shows the count as of the picture before; a key that changes nothing draws once more.
    func pictures() async throws -> Int {
      let lines = try pane.lines()
      let found = lines.lazy.compactMap { $0.firstMatch(of: /pictures shown: ([0-9,]+)/) }.first
      return try #require(found.flatMap { Int($0.output.1.filter(\.isNumber)) })
    }
    let before = try await pictures()
    try await Task.sleep(for: .seconds(2))
    #expect(try await pictures() == before)
    try await quit(pane)
  }

  @Test("a theme by flag wins over NO_COLOR, t changes it")
  func themes() async throws {
    let pane = try await Pane(width: 120, height: 40, environment: ["NO_COLOR": "1"])
    _ = try await openPaused("--theme dark", in: pane)
    #expect(try pane.coloredText().contains("38;5;"))
    try await quit(pane)
    _ = try await openPaused(in: pane)
    #expect(!(try pane.coloredText().contains("38;5;")))
    try pane.press("t")
    try await pane.wait(forText: "theme: dark")
    #expect(try pane.coloredText().contains("38;5;"))
    try await quit(pane)
  }

  @Test(
    "a lane is forked from an earlier step with another setting, trains along, and q asks before it is lost")
  func forks() async throws {
    let pane = try await openPaused()
    try pane.press("Home")
    try await pane.wait(forText: "BACK @step 0")
    try pane.press("F")
    try await pane.wait(forText: "Fork a lane")
    try pane.type("learningRate")
    try pane.press("Enter", "C-u")
    try pane.type("0.05")
    try pane.press("Enter")
    try await pane.wait(for: "the new lane") { $0.first?.contains("plain-2") == true }
    try pane.press("End", "Space")
    try await pane.wait(for: "three lanes that train") { lines in
      lines.joined().contains("RUNNING") && lines.first?.contains("plain-2") == true
    }
    try pane.press("q")
    try await pane.wait(forText: "y or Enter")
    try pane.press("y")
    #expect(try await pane.status() == 0)
    #expect(try await pane.isRestored())
  }
}
