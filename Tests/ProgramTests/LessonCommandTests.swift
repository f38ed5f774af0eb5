import Foundation
import Testing

/// `bnviz lesson` as a script calls it.
@Suite("Lessons and their claims", .timeLimit(.minutes(5)), .enabled(if: Build.program("bnviz") != nil))
struct LessonCommandTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-lessons-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private static let lesson = """
    lesson: tried
    title: A lesson
    summary: a claim that holds
    minutes: 1
    runs:
      main: {demo: digits, steps: 6, depth: 1, width: 8, evaluationInterval: 5}
    steps:
      - title: Guess
        page: overview
        panel: loss
        ask: Is there a loss?
        until: 4
        choices:
          - {text: "yes", if: plain.loss >= 0}
          - {text: "no", if: plain.loss < 0}
        reveal: It was {plain.loss@3}.
    claims:
      - {name: start, holds: it guesses, source: "a | b", of: the loss, measure: plain.loss@0, below: 3, popular: no}
      - {name: end, holds: it learns, source: b, of: the loss, measure: plain.loss@5, below: 3, slow: true}
    """

  private func bnviz(_ arguments: [String]) throws -> Outcome {
    try Outcome.of(try #require(Build.program("bnviz")), arguments)
  }

  /// Writes the lesson with one part of it in another form, and returns the file.
  private func file(replacing part: String = "", with other: String = "", named name: String = "l.yaml")
    throws
    -> String
  {
    let path = directory.appending(path: name).path
    let text = part.isEmpty ? Self.lesson : Self.lesson.replacingOccurrences(of: part, with: other)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test("A lesson whose claims hold exits with 0, and tells each with its number and its bound")
  func holds() throws {
    let outcome = try bnviz(["lesson", "--check", try file()])
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == "tried: seed 1")
    #expect(lines[1].hasPrefix("  ✓ holds          start ") && lines[1].contains("(below 3"))
    #expect(lines[1].hasSuffix("  the loss"))
    let quick = try bnviz(["lesson", "--check", "--quick", try file()])
    #expect(quick.status == 0 && !quick.output.contains(" end "))
  }

  @Test("A claim that does not hold exits with 1")
  func fails() throws {
    let path = try file(replacing: "measure: plain.loss@0, below: 3", with: "measure: plain.loss@0, below: 1")
    let outcome = try bnviz(["lesson", "--check", path])
    #expect(outcome.status == 1 && outcome.error.isEmpty)
    #expect(outcome.output.contains("\n  ✗ does not hold  start "))
    #expect(outcome.output.contains("\n  ✓ holds          end "))
    let table = try bnviz(["lesson", "--check", path, "--format", "markdown"])
    #expect(table.status == 1 && table.error.contains("tried: ✗ does not hold  start"))
  }

  @Test("A question without a right choice exits with 1, and what is wrong in a file with 65")
  func wrong() throws {
    let unanswered = try bnviz([
      "lesson", "--check", try file(replacing: "plain.loss >= 0", with: "plain.loss < 0"),
    ])
    #expect(unanswered.status == 1)
    #expect(unanswered.error.hasSuffix("l.yaml:13: no choice is right in the run\n"))
    for (part, other, sentence) in [
      ("page: overview", "page: over", "l.yaml:9: there is no page \"over\""),
      ("panel: loss", "panel: gain", "l.yaml:10: page overview has no panel \"gain\"; it has loss, "),
      (
        "{plain.loss@3}", "{plain.loss@5}",
        "l.yaml:16: \"plain.loss@5\" has no value: plain has not made step 5"
      ),
      ("plain.loss >= 0", "plain.loss >= ", "l.yaml:14: "),
      ("minutes: 1", "minutes: 0", "l.yaml:4: "),
    ] {
      let outcome = try bnviz(["lesson", "--check", try file(replacing: part, with: other)])
      #expect(outcome.status == 65 && outcome.error.contains(sentence), "\(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1)
    }
  }

  @Test(
    "What a lesson's runs do not have is refused before it is opened or recorded",
    arguments: [
      ("page: overview", "page: over", "l.yaml:9: there is no page \"over\""),
      ("panel: loss", "panel: gain", "l.yaml:10: page overview has no panel \"gain\""),
      ("panel: loss", "panel: loss\n    lane: none", "l.yaml:11: there is no lane \"none\""),
      ("panel: loss", "panel: loss\n    layer: none", "l.yaml:11: there is no layer \"none\""),
      ("panel: loss", "panel: loss\n    choice: 2", "l.yaml:11: panel loss has nothing to choose from"),
      ("page: overview", "page: depth\n    choice: 2", "l.yaml:11: page depth has no panel \"loss\""),
      (
        "page: overview\n    panel: loss", "page: depth\n    panel: map\n    choice: 99",
        "l.yaml:11: panel map has no choice \"99\"; it has 1 ("
      ),
    ])
  func refused(part: String, other: String, sentence: String) throws {
    let path = try file(replacing: part, with: other)
    let cast = directory.appending(path: "l.cast").path
    for arguments in [[], ["--record", cast]] {
      let outcome = try bnviz(["lesson", path] + arguments)
      #expect(outcome.status == 65 && outcome.error.contains(sentence), "\(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1)
    }
    #expect(!FileManager.default.fileExists(atPath: cast))
    #expect(
      try bnviz(["lesson", try file(replacing: "panel: loss", with: "panel: loss"), "--record", cast]).status
        == 0)
  }

  @Test(
    "A signal ends a cast while its claims are found out, and in the middle of a step",
    arguments: [("plain.loss@5", "plain.loss@999999"), ("until: 4", "until: 999999")])
  func interrupted(part: String, other: String) throws {
    let program = try #require(Build.program("bnviz"))
    let long = Self.lesson.replacingOccurrences(of: "steps: 6", with: "steps: 1000000")
    let path = directory.appending(path: "long.yaml").path
    try long.replacingOccurrences(of: part, with: other).write(
      toFile: path, atomically: true, encoding: .utf8)
    let outcome = try Outcome.of(
      "/bin/sh",
      [
        "-c",
        """
        cd '\(directory.path)'; '\(program)' lesson long.yaml --record long.cast & pid=$!
        while [ $(ls -A | wc -l) -lt 2 ]; do sleep 0.05; done
        sleep 1; kill -TERM $pid; wait $pid; echo status $?; ls -A
        """,
      ])
    #expect(outcome.output == "status 143\nlong.yaml\n", "\(outcome.output)")
    #expect(outcome.error.hasSuffix("bnviz: stopped by a signal; long.cast was not written.\n"))
  }

  @Test("Several files are checked though one is wrong, and the worst is told by the exit status")
  func several() throws {
    let (good, bad) = (try file(), try file(replacing: "minutes: 1", with: "", named: "bad.yaml"))
    let outcome = try bnviz(["lesson", "--check", bad, good, "\(directory.path)/none.yaml"])
    #expect(outcome.status == 66)
    #expect(outcome.output.hasPrefix("tried: seed 1\n"))
    #expect(outcome.error.split(separator: "\n").count == 2)
  }

  @Test("Seeds are those after the file's own, and a table tells the smallest and the largest number")
  func seeds() throws {
    let arguments = ["lesson", "--check", try file(), "--seeds", "2", "--format", "markdown"]
    let outcome = try bnviz(arguments)
    #expect(outcome.status == 0, "\(outcome.error)")
    let rows = outcome.output.split(separator: "\n").filter { $0.hasPrefix("| tried ") }
    #expect(rows.count == 2 && rows[0].contains("| 2, 3 | `bnviz lesson tried --check --seeds 2` |"))
    #expect(rows[0].contains("| no | it guesses | a \\| b | the loss |  | ") && rows[0].contains("…"))
    #expect(try bnviz(arguments).output == outcome.output)
  }

  @Test("JSON tells every claim at every seed")
  func json() throws {
    let outcome = try bnviz(["lesson", "--check", try file(), "--seeds", "2", "--format", "json"])
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    let claims = try #require(found[0]["claims"] as? [[String: Any]])
    #expect(found[0]["held"] as? Bool == true && claims.count == 2)
    let results = try #require(claims[0]["results"] as? [[String: Any]])
    #expect(results.map { $0["seed"] as? Int } == [2, 3])
    #expect(results.allSatisfy { $0["measured"] is Double && $0["below"] as? Double == 3 })
  }

  @Test("Lessons, figures and claims are listed")
  func listings() throws {
    let path = try file()
    let list = try bnviz(["lesson"])
    #expect(list.status == 0)
    let figures = try bnviz(["lesson", "--figures"]).output
    #expect(figures.hasPrefix("In every step:\n  loss ") && figures.contains("\n  z.mean[layer] "))
    let claims = try bnviz(["lesson", "--claims", path]).output
    #expect(claims.hasPrefix("tried: A lesson\n  start: it guesses\n    often said: no\n    a | b\n"))
    #expect(claims.contains("\n  end (slow): it learns\n"))
  }

  @Test(
    "bad input gets one sentence on standard error and its exit status",
    arguments: [
      (["lesson", "nosuch"], Int32(66), "there is no such lesson"),
      (["lesson", "--check", "none.yaml"], 66, "none.yaml: it cannot be read"),
      (["lesson", "--check", "--seeds", "0"], 64, "--seeds must be a whole number from 1 to 20"),
      (["lesson", "--seeds", "2"], 64, "belong to --check"),
      (["lesson", "--quick"], 64, "belong to --check"),
      (["lesson", "--check", "--figures"], 64, "only one of"),
    ])
  func badInput(arguments: [String], status: Int32, mentions: String) throws {
    let outcome = try bnviz(arguments)
    #expect(outcome.status == status && outcome.output.isEmpty && outcome.error.contains(mentions))
  }
}
