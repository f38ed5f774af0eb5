import Cells
import Readings
import Testing

@testable import Screens

@Suite("Panels as files")
struct PanelFileTests {
  private static let table = PanelTable(
    columns: ["lane", "norm [a, b]"],
    rows: [
      [.text("a \"b\""), .number(0.1)], [.text("line\nend"), .number(.nan)], [.none, .integer(-7)],
      [.text("x̂"), .number(-.infinity)], [.text("float"), .number(Double(Float(0.3)))],
    ])

  @Test("Comma-separated values quote what needs it and name what is not finite")
  func csv() {
    #expect(
      Self.table.csv
        == "lane,\"norm [a, b]\"\r\n\"a \"\"b\"\"\",0.1\r\n\"line\nend\",NaN\r\n,-7\r\nx̂,-Infinity\r\nfloat,0.3\r\n"
    )
  }

  @Test("JSON says what the numbers are of, and escapes what it must")
  func json() {
    let text = Self.table.json([("run", .text("tab\tand \\")), ("step", .integer(3))])
    #expect(
      text == """
        {
          "run": "tab\\u0009and \\\\",
          "step": 3,
          "columns": ["lane", "norm [a, b]"],
          "rows": [
            ["a \\"b\\"", 0.1],
            ["line\\nend", "NaN"],
            [null, -7],
            ["x̂", "-Infinity"],
            ["float", 0.3]
          ]
        }

        """)
    #expect(PanelTable(columns: ["a"]).json([]) == "{\n  \"columns\": [\"a\"],\n  \"rows\": []\n}\n")
  }

  @Test("Every panel of every page has numbers under every column, and a picture", arguments: Page.allCases)
  func everyPanel(page: Page) throws {
    for family in [FakeFamily.dense, .convolutional, .gan] {
      for steps in [0, 312] {
        var state = AppState(frame: FakeRun(family: family, hiddenLayers: 3).frame(steps: steps))
        state.open(page)
        for _ in page.view(state.context).panels {
          let panel = try #require(state.focusedPanel)
          let table = panel.table
          #expect(!table.columns.isEmpty && Set(table.columns).count == table.columns.count)
          #expect(table.rows.allSatisfy { $0.count == table.columns.count })
          for form in PanelFile.Form.allCases {
            let file = try #require(state.file(form))
            #expect(file.name.hasSuffix("-\(panel.name).\(form.rawValue)") && !file.text.isEmpty)
          }
          _ = state.update(.key(.tab))
        }
      }
    }
  }

  @Test("A file is named after the run, the step that is shown and the panel")
  func names() throws {
    var state = AppState(frame: FakeRun().frame(steps: 312))
    #expect(try #require(state.file(.csv)).name == "digits-step311-loss.csv")
    _ = state.update(.key(.left))
    #expect(try #require(state.file(.svg)).name == "digits-step310-loss.svg")
    let none = AppState(frame: FakeRun().empty)
    #expect(try #require(none.file(.json)).name == "digits-step0-loss.json")
  }

  @Test("Every panel explains itself in two sentences", arguments: Page.allCases)
  func explanations(page: Page) {
    for family in [FakeFamily.dense, .gan] {
      var state = AppState(frame: FakeRun(family: family).frame(steps: 312))
      state.open(page)
      for panel in page.view(state.context).panels {
        #expect(panel.explanation.sentences.count == 2, "\(page) \(panel.name)")
        #expect(
          panel.explanation.sentences.allSatisfy { $0.hasSuffix(".") && $0.count > 40 }, "\(panel.name)")
        #expect(!panel.title.isEmpty)
      }
    }
  }
}
