import Cells
import Readings
import Training

/// What the screen takes of the training speed of the default demo.
struct ScreenPart {
  /// Steps of a run of the whole program: a few seconds.
  static let steps = 20_000
  static let size = Size(width: 120, height: 36)

  let rounds: Rounds
  let program: String

  func table() throws -> FigureTable {
    var table = FigureTable("screen", "What the screen takes of the training speed")
    let session = try TrainingSession(try DefaultDemo.experiment())
    defer { session.stop() }
    let contenders = [
      SessionContender("session, no screen", session, size: nil),
      SessionContender("session, drawn 30 times a second", session, size: Self.size),
    ]
    let slices = try rounds.slices(of: contenders)
    for (contender, slices) in zip(contenders, slices) {
      table.add("in one process", contender.name, "steps/s", slices)
    }
    table.add("in one process", ratio: "drawn ÷ not drawn", of: slices[1], to: slices[0])

    let programs: [any Contender] = [LiveProgram(program), UndrawnSession()]
    let runs = try rounds.slices(of: programs)
    for (contender, slices) in zip(programs, runs) {
      table.add("the whole program", contender.name, "steps/s", slices)
    }
    table.add("the whole program", ratio: "on a terminal ÷ no screen", of: runs[0], to: runs[1])
    table.notes = ["Goal: at least 0.97 times the speed without a screen."]
    return table
  }
}

/// The program on a pseudoterminal, from its first frame to the last step.
private final class LiveProgram: Contender {
  let name = "bnviz on a terminal"
  private let program: String

  init(_ program: String) { self.program = program }

  func slice(seconds: Double) throws -> Slice {
    let size = ScreenPart.size
    let terminal = try Pseudoterminal(
      program, ["digits", "--steps", "\(ScreenPart.steps)", "--pace", "max"], columns: UInt16(size.width),
      rows: UInt16(size.height))
    let first = try terminal.waitForText("RUNNING")
    // RUNNING becomes FINISHED by its changed cells alone: the N they share need not be drawn again.
    let last = try terminal.waitForText("ISHED", timeout: .seconds(120))
    terminal.type("q")
    let coreSeconds = terminal.waitForEnd()
    return Slice(
      work: Double(ScreenPart.steps), seconds: (last - first) / .seconds(1), coreSeconds: coreSeconds)
  }
}

/// The same session as the program's, with nobody who draws it.
private final class UndrawnSession: Contender {
  let name = "session of the same length, no screen"

  func slice(seconds: Double) throws -> Slice {
    let session = try TrainingSession(try DefaultDemo.experiment(steps: ScreenPart.steps))
    let start = ContinuousClock.now
    session.send(.run)
    try session.waitForFrame { $0.status == .finished }
    let spent = ContinuousClock.now - start
    session.stop()
    return Slice(work: Double(ScreenPart.steps), seconds: spent / .seconds(1))
  }
}
