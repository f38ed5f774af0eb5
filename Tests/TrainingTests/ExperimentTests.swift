import Networks
import Readings
import Testing

@testable import Training

struct ExperimentTests {
  private func experiment(_ settings: Setting...) throws(SettingError) -> Experiment {
    try Experiment(settings: settings)
  }

  private func problem(_ settings: Setting...) -> SettingError? {
    do throws(SettingError) {
      _ = try Experiment(settings: settings)
      return nil
    } catch {
      return error
    }
  }

  @Test func `No settings give two lanes that differ in their normalisation only`() throws {
    let experiment = try experiment()
    #expect(experiment == Experiment())
    #expect(experiment.lanes.map(\.name) == ["plain", "batchnorm"])
    #expect(experiment.lanes.map(\.difference) == ["normalization: none", "normalization: batch"])
    var plain = experiment.lanes[0].settings
    plain.normalization = .batch
    #expect(plain == experiment.lanes[1].settings)
  }

  @Test func `A lane has what all share but for its differences, in the order of the table`() throws {
    let experiment = try experiment(
      .init(
        key: "lanes",
        value: .settings([
          .init(
            key: "a",
            value: .settings([
              .init(key: "learningRate", value: .integer(2)), .init(key: "depth", value: .number(3)),
            ]))
        ])),
      .init(key: "width", value: .integer(17)))
    let lane = try #require(experiment.lanes.first)
    #expect(lane.settings.width == 17)
    #expect(lane.settings.depth == 3)
    #expect(lane.settings.learningRate == 2)
    #expect(lane.difference == "depth: 3, learningRate: 2")
    #expect(experiment.shared.depth == LaneSettings().depth)
  }

  @Test func `An unknown key is refused with the nearest one and the list`() {
    let problem = problem(.init(key: "learning_rate", value: .number(1)))
    #expect(problem?.path == ["learning_rate"])
    #expect(
      problem?.description.hasPrefix(
        "unknown key \"learning_rate\", did you mean \"learningRate\"?")
        == true)
  }

  @Test func `A key that resembles none gets no suggestion`() {
    #expect(
      problem(.init(key: "zzzzzz", value: .integer(1)))?.description.hasPrefix(
        "unknown key \"zzzzzz\"; \"bnviz settings\" lists all") == true)
  }

  @Test(arguments: [
    (Setting(key: "depth", value: .integer(0)), "depth must be a whole number from 1 to 200, not 0"),
    (Setting(key: "depth", value: .number(2.5)), "depth must be a whole number from 1 to 200, not 2.5"),
    (Setting(key: "depth", value: .number(.nan)), "depth must be a whole number from 1 to 200, not nan"),
    (Setting(key: "depth", value: .number(1e300)), "depth must be a whole number from 1 to 200, not 1e+300"),
    (Setting(key: "depth", value: .text("deep")), "depth must be a whole number from 1 to 200, not \"deep\""),
    (
      Setting(key: "learningRate", value: .number(.infinity)),
      "learningRate must be a number above 0 and at most 1000000, not inf"
    ),
    (
      Setting(key: "learningRate", value: .integer(0)),
      "learningRate must be a number above 0 and at most 1000000, not 0"
    ),
    (Setting(key: "momentum", value: .integer(1)), "momentum must be a number from 0 to below 1, not 1"),
    (Setting(key: "beta1", value: .integer(1)), "beta1 must be a number from 0 to below 1, not 1"),
    (
      Setting(key: "gradientClipping", value: .integer(-1)),
      "gradientClipping must be a number from 0 to 1000000, not -1"
    ),
    (
      Setting(key: "schedule", value: .text("step(0,0.5)")),
      "schedule must be one of constant, cosine, step(n,factor) with a whole number n from 1 and a factor "
        + "above 0, not \"step(0,0.5)\""
    ),
    (Setting(key: "seed", value: .integer(-1)), "seed must be a whole number from 0 to \(Int.max), not -1"),
    (
      Setting(key: "dataset", value: .text("mnist")),
      "dataset must be one of digits, rings, spirals, moons, gaussians, ring-of-gaussians, teacher, adding, pixels, "
        + "permuted-pixels, rows, text, idx, cifar10, csv, not \"mnist\""
    ),
    (
      Setting(key: "data", value: .text("a\nb")), "data must be a path of at most 4096 bytes, not \"a b\""
    ),
    (
      Setting(key: "data", value: .text("mnist")),
      "data goes with the datasets idx, cifar10, csv, not with digits"
    ),
    (
      Setting(key: "labelColumn", value: .text("species")),
      "labelColumn goes with dataset csv, not with digits"
    ),
    (
      Setting(key: "labelColumn", value: .text("")),
      "labelColumn must be one line of at most 200 characters, not \"\""
    ),
    (
      Setting(key: "activation", value: .text("ReLU")),
      "activation must be one of identity, sigmoid, tanh, relu, leaky-relu, leaky-relu-0.2, gelu, not \"ReLU\""
    ),
    (
      Setting(key: "initialization", value: .text("normal(0)")),
      "initialization must be one of normal(σ), glorot, he, pytorch, orthogonal, not \"normal(0)\""
    ),
    (
      Setting(key: "summary", value: .integer(3)), "summary must be one line of at most 200 characters, not 3"
    ),
    (
      Setting(key: "lanes", value: .settings([])),
      "lanes must be a map of 1 to 4 lanes, each with a map of its differences, not 0 lanes"
    ),
    (
      Setting(key: "lanes", value: .text("two")),
      "lanes must be a map of 1 to 4 lanes, each with a map of its differences, not \"two\""
    ),
    (
      Setting(key: "batchSize", value: .integer(1)),
      "batchSize must be at least 2 with batch normalisation, which lane \"batchnorm\" has: "
        + "a batch of 1 has no spread"
    ),
    (
      Setting(key: "batchSize", value: .integer(1438)),
      "batchSize must be a whole number from 1 to 1437, the training examples of digits, not 1438"
    ),
  ])
  func `A value that is not allowed is refused with what is`(setting: Setting, sentence: String) {
    #expect(problem(setting)?.description == sentence)
    #expect(problem(setting)?.path == [setting.key])
  }

  @Test func `A warm-up that leaves a schedule no step is refused, and one before a constant rate is not`()
    throws
  {
    let (steps, warmup) = (
      Setting(key: "steps", value: .integer(9)), Setting(key: "warmup", value: .integer(9))
    )
    let cosine = Setting(key: "schedule", value: .text("cosine"))
    let refused = problem(steps, warmup, cosine)
    #expect(refused?.path == ["warmup"])
    #expect(
      refused?.description
        == "warmup must be below the 9 steps with schedule cosine, which lane \"plain\" has "
        + "and which begins after it, not 9")
    let lanes = Setting(key: "lanes", value: .settings([.init(key: "a", value: .settings([warmup]))]))
    #expect(problem(steps, cosine, lanes)?.path == ["lanes", "a", "warmup"])
    #expect(try experiment(steps, warmup).shared.warmup == 9)
    #expect(
      try experiment(.init(key: "steps", value: .integer(10)), warmup, cosine).shared.schedule == .cosine)
  }

  @Test(arguments: ["idx", "cifar10", "csv"])
  func `A data set of files needs their path, and then may have batches of any size`(name: String) throws {
    let dataset = Setting(key: "dataset", value: .text(name))
    let refused = problem(dataset)
    #expect(refused?.path == ["data"])
    #expect(refused?.description == "data must be the path of the files that dataset \(name) is read from")
    let batchSize = Setting(key: "batchSize", value: .integer(20_000))
    let read = try experiment(dataset, .init(key: "data", value: .text("there")), batchSize)
    #expect(read.stepsPerEpoch == nil)
  }

  @Test func `A batch of one is allowed without batch normalisation`() throws {
    let lanes = Setting(key: "lanes", value: .settings([.init(key: "plain", value: .settings([]))]))
    #expect(try experiment(.init(key: "batchSize", value: .integer(1)), lanes).stepsPerEpoch == 1437)
  }

  @Test func `A lane cannot differ in what makes no difference to its network or its optimiser`() throws {
    func lane(_ settings: Setting...) -> Setting {
      Setting(key: "lanes", value: .settings([Setting(key: "a", value: .settings(settings))]))
    }
    let heads = lane(.init(key: "heads", value: .integer(2)))
    #expect(
      problem(heads)?.description
        == "heads makes no difference in lane \"a\", which has network dense and optimizer sgd")
    #expect(problem(heads)?.path == ["lanes", "a", "heads"])
    let beta = Setting(key: "beta1", value: .number(0.5))
    #expect(problem(lane(beta)) != nil)
    #expect(problem(lane(beta, .init(key: "optimizer", value: .text("adam")))) == nil)
  }

  @Test func `A lane cannot differ in what all lanes share`() {
    for key in ["seed", "dataset", "steps", "lanes", "name"] {
      let lane = Setting(key: "a", value: .settings([.init(key: key, value: .integer(2))]))
      let problem = problem(.init(key: "lanes", value: .settings([lane])))
      #expect(problem?.path == ["lanes", "a", key])
      #expect(
        problem?.description == "a lane cannot differ in \"\(key)\", which all lanes share")
    }
  }

  @Test(arguments: ["", "-a", "a/b", "a.b", "..", "Ä", String(repeating: "a", count: 33), "a b"])
  func `The name of a lane can be the name of a file`(name: String) {
    let lanes = Setting(key: "lanes", value: .settings([.init(key: name, value: .settings([]))]))
    #expect(
      problem(lanes)?.description.hasPrefix("the name of a lane must be a name of 1 to 32 letters") == true)
  }

  @Test func `A key or a lane that is given twice is refused`() {
    let depth = Setting(key: "depth", value: .integer(1))
    #expect(problem(depth, depth)?.description == "the key \"depth\" is given twice")
    let lane = Setting(key: "a", value: .settings([]))
    #expect(
      problem(.init(key: "lanes", value: .settings([lane, lane])))?.description == "there are two lanes \"a\""
    )
  }

  @Test func `Networks that no machine would hold are refused`() {
    let problem = problem(
      .init(key: "depth", value: .integer(200)), .init(key: "width", value: .integer(4096)))
    #expect(problem?.description.hasPrefix("depth 200 and width 4096 make 3355443200 weights") == true)
  }

  @Test func `The next seed changes nothing else, and 0 follows the largest`() throws {
    let experiment = try experiment(.init(key: "seed", value: .integer(.max)))
    #expect(experiment.withNextSeed().seed == 0)
    #expect(experiment.withNextSeed().lanes == experiment.lanes)
    #expect(experiment.withNextSeed().withNextSeed().seed == 1)
  }

  @Test func `The settings of an experiment make it again`() throws {
    let experiment = Experiment()
    #expect(try Experiment(settings: experiment.settings) == experiment)
    let told = Set(experiment.settings.map(\.key))
    #expect(
      SettingKey.all.map(\.name).filter { !told.contains($0) } == [
        "data", "labelColumn", "order", "heads", "lastGamma", "recurrentInitialization", "adversarialLoss",
        "latent", "placement", "beta1", "beta2", "probes",
      ])
  }

  @Test func `A setting that not all lanes have is told where one has it or it was set`() throws {
    let adam = Setting(key: "optimizer", value: .text("adam"))
    let lanes = [Setting(key: "a", value: .settings([])), Setting(key: "b", value: .settings([adam]))]
    #expect(try experiment(adam).settings.map(\.key).contains("momentum") == false)
    let mixed = try experiment(.init(key: "lanes", value: .settings(lanes)))
    #expect(Set(mixed.settings.map(\.key)).isSuperset(of: ["momentum", "beta1", "beta2"]))
    let lstm = try experiment(.init(key: "network", value: .text("lstm"))).settings.map(\.key)
    #expect(lstm.contains("recurrentInitialization"))
    #expect(!lstm.contains("activation") && !lstm.contains("dropout"))
    let gan = try experiment(.init(key: "network", value: .text("gan")))
    #expect(gan.settings.map(\.key).contains("latent"))
    #expect(try Experiment(settings: gan.settings) == gan)
    let set = try experiment(.init(key: "latent", value: .integer(3)))
    #expect(set.settings.contains(Setting(key: "latent", value: .integer(3))))
    #expect(try Experiment(settings: set.settings) == set)
  }
}
