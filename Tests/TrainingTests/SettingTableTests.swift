import Datasets
import Networks
import Readings
import Testing

@testable import Training

struct SettingTableTests {
  @Test func `No key stands twice in the table, and each says what it is`() {
    let names = SettingKey.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(SettingKey.all.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
  }

  @Test func `The defaults are allowed`() throws {
    for key in SettingKey.all where key.name != "name" {
      #expect(throws: Never.self, "\(key.name)") {
        try Experiment(settings: [Setting(key: key.name, value: key.defaultValue)])
      }
    }
  }

  @Test func `Every word that the table allows is read and printed back`() throws {
    let examples = [
      "normal(σ)": "normal(0.1)", "step(n,factor)": "step(10,0.5)", "renorm(r,d)": "renorm(2,0.5)",
      "group(g)": "group(4)", "ghost(n)": "ghost(12)", "sync(w)": "sync(4)",
    ]
    // What goes with no other loss, network or data set than these.
    let companions = [
      "autoencoder": [Setting(key: "loss", value: .text("mean-squared-error"))],
      "adding": [Setting(key: "loss", value: .text("mean-squared-error"))],
      "ring-of-gaussians": [Setting(key: "network", value: .text("gan"))],
      "dcgan": [Setting(key: "depth", value: .integer(2))],
      "text": [Setting(key: "network", value: .text("transformer"))],
      "transformer": [Setting(key: "dataset", value: .text("text"))],
      "instance": [Setting(key: "network", value: .text("convolutional"))],
    ]
    // A lane that takes everything as it is shared: those of an experiment without any name normalisations.
    let lanes = Setting(key: "lanes", value: .settings([Setting(key: "a", value: .settings([]))]))
    for key in SettingKey.all {
      guard case .words(let words) = key.allowed else { continue }
      for word in words {
        let value = SettingValue.text(examples[String(word.prefix { $0 != " " })] ?? word)
        var settings = [Setting(key: key.name, value: value), lanes]
        if DatasetName(rawValue: word)?.isOfFiles == true {
          settings.append(Setting(key: "data", value: .text("somewhere")))
        }
        settings += companions[word] ?? []
        let experiment = try Experiment(settings: settings)
        #expect(key.value(in: experiment) == value)
      }
    }
  }

  @Test func `A lane may differ in every setting of its network and its training`() {
    #expect(
      SettingKey.all.filter { !$0.mayDiffer }.map(\.name) == [
        "name", "summary", "dataset", "data", "labelColumn", "steps", "seed", "evaluationInterval", "probes",
        "lanes",
      ])
  }

  @Test(arguments: [
    ("learning_rate", "learningRate"), ("LearningRate", "learningRate"), ("lr", nil), ("widht", "width"),
    ("batch-size", "batchSize"), ("normalisation", "normalization"), ("", nil), ("nlanes", "lanes"),
  ])
  func `The nearest key is suggested where one is near`(written: String, meant: String?) {
    #expect(written.nearest(in: SettingKey.all.map(\.name)) == meant)
  }

  @Test func `Long and multi-line values are shortened in messages`() {
    let problem = #expect(throws: SettingError.self) {
      try Experiment(settings: [.init(key: "optimizer", value: .text(String(repeating: "ab\n", count: 1000)))]
      )
    }
    #expect((problem?.description.count ?? 0) < 120)
    #expect(problem?.description.contains("\n") == false)
  }
}
