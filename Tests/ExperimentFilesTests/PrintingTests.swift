import ExperimentFiles
import Readings
import Testing
import Training

struct PrintingTests {
  @Test func `What is printed, and what is shared, reads back as the same experiment`() throws {
    var generator = SplitMix64(state: 1)
    for _ in 0..<200 {
      let experiment = try randomExperiment(using: &generator)
      #expect(try Experiment(yaml: experiment.yaml, file: "other.yaml") == experiment, "\(experiment.yaml)")
      #expect(try Experiment(line: experiment.line.text) == experiment, "\(experiment.line.text)")
    }
  }

  @Test func `The default experiment prints as a file that a person could have written`() {
    #expect(
      Experiment().yaml == """
        name: experiment
        summary: ""
        dataset: digits
        network: dense
        depth: 5
        width: 100
        activation: sigmoid
        normalization: none
        dropout: 0
        initialization: glorot
        loss: cross-entropy
        optimizer: sgd
        learningRate: 0.5
        momentum: 0
        weightDecay: 0
        gradientClipping: 0
        schedule: constant
        warmup: 0
        batchSize: 60
        steps: 2000
        seed: 1
        evaluationInterval: 50
        epsilon: 1.0e-05
        initialGamma: 1
        runningUpdateRate: 0.1
        runningVariance: unbiased
        lanes:
          plain:
            normalization: none
          batchnorm:
            normalization: batch

        """)
  }

  @Test(arguments: ["3", "last", "a: b", "species", "0", "007"])
  func `Where the user's files are is printed so that it reads back`(column: String) throws {
    let experiment = try Experiment(settings: [
      Setting(key: "dataset", value: .text("csv")), Setting(key: "data", value: .text("../a b/#1.csv")),
      Setting(key: "labelColumn", value: .text(column)),
    ])
    #expect(try Experiment(yaml: experiment.yaml, file: "x.yaml").data == "../a b/#1.csv")
    #expect(try Experiment(yaml: experiment.yaml, file: "x.yaml").labelColumn == experiment.labelColumn)
  }

  @Test(arguments: [
    "a: b", "\"", "\\", "#", " x ", "é…", "\u{FFFF}", "'", "yes", "0x1", "👍🏽", "*a", "- x", "{}",
  ])
  func `A summary is printed so that it reads back`(summary: String) throws {
    let experiment = try Experiment(settings: [Setting(key: "summary", value: .text(summary))])
    #expect(try Experiment(yaml: experiment.yaml, file: "x.yaml").summary == summary)
  }

  /// Settings that only go together: the rest is drawn around one of these.
  private static let beginnings: [[String: SettingValue]] = [
    ["dataset": .text("moons"), "network": .text("dense")],
    ["dataset": .text("adding"), "loss": .text("mean-squared-error"), "network": .text("dense")],
    ["dataset": .text("csv"), "data": .text("a.csv"), "labelColumn": .text("3"), "network": .text("dense")],
    ["dataset": .text("rows"), "network": .text("lstm"), "depth": .integer(2), "dropout": .integer(0)],
    [
      "dataset": .text("text"), "network": .text("transformer"), "depth": .integer(2), "width": .integer(24),
      "heads": .integer(3), "batchSize": .integer(9),
    ],
    [
      "dataset": .text("digits"), "network": .text("residual"), "normalization": .text("instance"),
      "depth": .integer(2), "width": .integer(8),
    ],
    [
      "dataset": .text("ring-of-gaussians"), "network": .text("gan"), "depth": .integer(3),
      "dropout": .integer(0),
    ],
    [
      "dataset": .text("digits"), "network": .text("autoencoder"), "loss": .text("mean-squared-error"),
      "depth": .integer(3), "width": .integer(30), "latent": .integer(2), "dropout": .integer(0),
    ],
  ]

  private func randomExperiment(
    using generator: inout SplitMix64
  ) throws -> Experiment {
    let beginning = Self.beginnings.randomElement(using: &generator) ?? [:]
    let keys = SettingKey.all.filter {
      beginning[$0.name] == nil && !["data", "labelColumn"].contains($0.name)
    }
    var settings = beginning.map { Setting(key: $0.key, value: $0.value) }
    settings += randomSettings(keys, using: &generator)
    if Bool.random(using: &generator) {
      let names = ["plain", "batchnorm", "1", "no", "a-b_c"].shuffled(using: &generator)
      let lanes = names.prefix(Int.random(in: 1...4, using: &generator)).map { name in
        Setting(
          key: name, value: .settings(randomSettings(keys.filter(\.mayDiffer), using: &generator)))
      }
      settings.append(Setting(key: "lanes", value: .settings(lanes)))
    }
    // The order of a dictionary is another in every run, and that of what was drawn must not be.
    return try experiment(settings.sorted { $0.key < $1.key }.shuffled(using: &generator))
  }

  /// The experiment without those differences of lanes that it refuses because they make none.
  private func experiment(_ settings: [Setting]) throws -> Experiment {
    var settings = settings
    while let problem = refusal(of: settings), problem.description.contains("makes no difference") {
      settings = settings.map { setting in
        guard setting.key == "lanes", case .settings(let lanes) = setting.value else { return setting }
        return Setting(key: "lanes", value: .settings(lanes.map { $0.without(problem.path) }))
      }
    }
    return try Experiment(settings: settings)
  }

  private func refusal(of settings: [Setting]) -> SettingError? {
    do {
      _ = try Experiment(settings: settings)
      return nil
    } catch {
      return error
    }
  }

  private func randomSettings(
    _ keys: [SettingKey], using generator: inout SplitMix64
  ) -> [Setting] {
    var settings: [Setting] = []
    for key in keys where Bool.random(using: &generator) {
      guard let value = randomValue(key, using: &generator) else { continue }
      settings.append(Setting(key: key.name, value: value))
    }
    return settings
  }

  private func randomValue(_ key: SettingKey, using generator: inout SplitMix64) -> SettingValue? {
    let share = Double.random(in: 0..<1, using: &generator)
    switch key.allowed {
    case .whole(let range):
      // Small enough that no network is too large, batches large enough for batch normalisation, and steps left after
      // the warm-up.
      if key.name == "warmup" { return .integer(Int.random(in: 0...1, using: &generator)) }
      return .integer(
        Int.random(in: max(2, range.lowerBound)...min(300, range.upperBound), using: &generator))
    case .positive(let bound):
      return .number(max(share * share * share * share * bound, .leastNonzeroMagnitude))
    case .fromZero(through: let bound): return .number(share < 0.1 ? bound : share * share * share * bound)
    case .fromZeroBelow(let bound): return .number(share < 0.1 ? 0 : share * bound)
    case .words(let words):
      let word = words.randomElement(using: &generator) ?? ""
      // What is random about the normalisations fits every width and batch size from 2.
      let arguments = [
        "normal(σ)": "normal(\(share + 1e-9))", "step(n,factor)": "step(7,\(share + 1e-9))",
        "renorm(r,d)": "renorm(\(1 + share),\(share))", "group(g)": "group(1)", "ghost(n)": "noisy",
        "sync(w)": "sync(2)", "instance": "layer",
      ]
      return .text(arguments[String(word.prefix { $0 != " " })] ?? word)
    case .wordList(let words):
      return .text(words.shuffled(using: &generator).prefix(Int(1 + 4 * share)).joined(separator: ", "))
    case .name: return .text(["a", "1", "on", "0x1", "1e5", "z-_"].randomElement(using: &generator) ?? "a")
    case .line:
      return .text(String((0..<9).map { _ in "ab :#\"'\\é{[*&-".randomElement(using: &generator) ?? "x" }))
    case .path, .lanes: return nil
    }
  }
}

/// A generator with a fixed seed, so that a failure comes back.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Setting {
  /// A lane without the difference at the end of a path, if the path leads through it.
  fileprivate func without(_ path: [String]) -> Setting {
    guard key == path[1], case .settings(let differences) = value else { return self }
    return Setting(key: key, value: .settings(differences.filter { $0.key != path[2] }))
  }
}
