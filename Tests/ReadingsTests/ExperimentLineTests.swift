import Readings
import Testing

@Suite("A line that holds an experiment")
struct ExperimentLineTests {
  private static let settings = [
    Setting(key: "name", value: .text("a b")), Setting(key: "seed", value: .integer(7)),
    Setting(key: "epsilon", value: .number(1e-05)),
    Setting(
      key: "lanes",
      value: .settings([
        Setting(key: "plain", value: .settings([])),
        Setting(
          key: "b-n_2",
          value: .settings([
            Setting(key: "normalization", value: .text("group(4)")),
            Setting(key: "depth", value: .integer(3)),
          ])),
      ])),
  ]

  @Test("it is written letter by letter like this")
  func text() {
    #expect(
      ExperimentLine(Self.settings).text
        == "bnviz1:name=a+b,seed=7,epsilon=1e-05,lanes.plain=,lanes.b-n%5F2.normalization=group%284%29,"
        + "lanes.b-n%5F2.depth=3,check=e993a5bc")
  }

  @Test("it reads back with its order, all values as text")
  func reading() throws {
    #expect(
      try ExperimentLine.settings(of: ExperimentLine(Self.settings).text) == [
        Setting(key: "name", value: .text("a b")), Setting(key: "seed", value: .text("7")),
        Setting(key: "epsilon", value: .text("1e-05")),
        Setting(
          key: "lanes",
          value: .settings([
            Setting(key: "plain", value: .settings([])),
            Setting(
              key: "b-n_2",
              value: .settings([
                Setting(key: "normalization", value: .text("group(4)")),
                Setting(key: "depth", value: .text("3")),
              ])),
          ])),
      ])
  }

  @Test(
    "any text comes back, whatever its letters",
    arguments: ["", "--", "...", "a=b,c", "%41", "+", "é\u{0}🙂", "..a-.-"])
  func texts(text: String) throws {
    let settings = [Setting(key: "summary", value: .text(text)), Setting(key: "a.b", value: .text(text))]
    #expect(try ExperimentLine.settings(of: ExperimentLine(settings).text) == settings)
  }

  @Test(
    "what is meant as a line is told from names of demos and files",
    arguments: [
      ("bnviz1:", true), ("bnviz27:x", true), ("bnviz:", false), ("bnviz1", false),
      ("./bnviz1:x.yaml", false),
      ("digits", false), ("xbnviz1:", false),
    ])
  func meant(text: String, isMeant: Bool) { #expect(ExperimentLine.isMeant(by: text) == isMeant) }

  @Test("a line that is no line says why")
  func errors() {
    #expect(throws: ExperimentLineError.malformed) { try ExperimentLine.settings(of: "digits") }
    #expect(throws: ExperimentLineError.version("2")) { try ExperimentLine.settings(of: "bnviz2:a=1") }
    #expect(throws: ExperimentLineError.checksum) { try ExperimentLine.settings(of: "bnviz1:") }
    #expect(throws: ExperimentLineError.checksum) {
      try ExperimentLine.settings(of: "bnviz1:seed=1,check=00000000")
    }
    let long = ExperimentLine([Setting(key: "a", value: .text(String(repeating: "x", count: 70_000)))])
    #expect(throws: ExperimentLineError.malformed) { try ExperimentLine.settings(of: long.text) }
  }
}
