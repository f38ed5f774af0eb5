import Datasets
import Readings
import Testing

@testable import Training

struct NetworkCheckTests {
  private func problem(_ settings: KeyValuePairs<String, SettingValue>) -> SettingError? {
    do {
      _ = try Experiment(settings: settings.map { Setting(key: $0.key, value: $0.value) })
      return nil
    } catch {
      return error
    }
  }

  @Test func `A transformer needs tokens`() {
    let problem = problem(["network": .text("transformer")])
    #expect(problem?.path == ["dataset"])
    #expect(
      problem?.description == "dataset digits has no tokens, which network transformer learns from")
    #expect(self.problem(["network": .text("transformer"), "dataset": .text("text")]) == nil)
  }

  @Test(arguments: [(1, true), (3, false), (4, true), (5, true), (64, false)])
  func `Heads divide the width`(heads: Int, isAllowed: Bool) {
    let problem = problem([
      "network": .text("transformer"), "dataset": .text("text"), "width": .integer(20),
      "heads": .integer(heads),
      "lanes": .settings([Setting(key: "plain", value: .settings([]))]),
    ])
    #expect(problem?.path == (isAllowed ? nil : ["heads"]))
    if !isAllowed {
      #expect(
        problem?.description
          == "heads must divide width 20 in lane \"plain\", and \(heads) does not")
    }
  }

  @Test func `A transformer that is too large is refused before it is made`() {
    for sizes: KeyValuePairs<String, SettingValue> in [
      ["network": .text("transformer"), "dataset": .text("text"), "width": .integer(4096)],
      ["network": .text("transformer"), "dataset": .text("text"), "batchSize": .integer(2000)],
    ] {
      #expect(problem(sizes)?.description.contains("are allowed") == true)
    }
  }

  @Test(arguments: ["rnn", "lstm", "gru"])
  func `A recurrent network learns classes, tokens, and with the squared error numbers`(network: String) {
    func path(_ dataset: DatasetName, _ loss: String) -> [String]? {
      problem(["network": .text(network), "dataset": .text(dataset.rawValue), "loss": .text(loss)])?.path
    }
    for dataset in DatasetName.allCases where dataset.isClassification && !dataset.isOfFiles {
      #expect(path(dataset, "cross-entropy") == nil)
    }
    #expect(path(.text, "cross-entropy") == nil)
    #expect(path(.adding, "mean-squared-error") == nil)
    #expect(path(.adding, "cross-entropy") == ["loss"])
    #expect(path(.ringOfGaussians, "mean-squared-error") == ["dataset"])
  }

  @Test func `A recurrent network has activations at every time step`() {
    func problem(_ dataset: String) -> SettingError? {
      self.problem([
        "network": .text("lstm"), "dataset": .text(dataset), "depth": .integer(1), "width": .integer(100),
        "batchSize": .integer(1000),
      ])
    }
    #expect(problem("rows") == nil)
    #expect(problem("pixels")?.description.contains("are allowed") == true)
  }
}
