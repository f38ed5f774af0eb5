import ExperimentFiles
import Networks
import Testing
import Training

struct OverridesTests {
  private func problem(_ overrides: String...) -> ExperimentFileError? {
    do throws(ExperimentFileError) {
      _ = try Experiment().applying(overrides: overrides)
      return nil
    } catch {
      return error
    }
  }

  @Test func `An override sets what all lanes share`() throws {
    let experiment = try Experiment().applying(overrides: ["learningRate=0.25", "batchSize=2", "depth=24"])
    for lane in experiment.lanes {
      #expect(lane.settings.learningRate == 0.25)
      #expect(lane.settings.batchSize == 2)
      #expect(lane.settings.depth == 24)
    }
    #expect(experiment.lanes.map(\.difference) == Experiment().lanes.map(\.difference))
  }

  @Test func `An override into a lane sets that lane only`() throws {
    let experiment = try Experiment().applying(overrides: ["lanes.plain.activation=relu"])
    #expect(experiment.lanes[0].settings.activation == .relu)
    #expect(experiment.lanes[0].difference == "activation: relu, normalization: none")
    #expect(experiment.lanes[1] == Experiment().lanes[1])
  }

  @Test func `Lanes are added and replaced as maps`() throws {
    let added = try Experiment().applying(overrides: ["lanes.third={normalization: batch, depth: 2}"])
    #expect(added.lanes.map(\.name) == ["plain", "batchnorm", "third"])
    #expect(added.lanes[2].difference == "depth: 2, normalization: batch")
    let replaced = try Experiment().applying(overrides: ["lanes={only: {}}", "lanes.only.width=3"])
    #expect(replaced.lanes.map(\.name) == ["only"])
    #expect(replaced.lanes[0].settings.width == 3)
  }

  @Test func `A later override wins, and only the outcome must be valid`() throws {
    let experiment = try Experiment().applying(
      overrides: ["depth=2", "batchSize=1", "depth=3", "lanes={plain: {}}"])
    #expect(experiment.shared.depth == 3)
    #expect(experiment.shared.batchSize == 1)
  }

  @Test func `No overrides change nothing`() throws {
    #expect(try Experiment().applying(overrides: []) == Experiment())
  }

  @Test func `Text may contain equals signs and look like a number`() throws {
    let experiment = try Experiment().applying(overrides: ["summary=a=b", "name=007"])
    #expect(experiment.summary == "a=b")
    #expect(experiment.name == "007")
  }

  @Test(arguments: [
    (
      "learningRate=abc",
      "--set learningRate=abc: learningRate must be a number above 0 and at most 1000000, not \"abc\""
    ),
    ("learningRate", "--set learningRate: it must be KEY=VALUE, such as --set learningRate=0.5"),
    ("=1", "--set =1: it must be KEY=VALUE, such as --set learningRate=0.5"),
    ("", "--set : it must be KEY=VALUE, such as --set learningRate=0.5"),
    (
      "depth.x=1",
      "--set depth.x=1: a key is that of a setting, such as depth, or of a lane's, such as lanes.plain.depth"
    ),
    ("lanes.c.depth=1", "--set lanes.c.depth=1: there is no lane \"c\"; the lanes are plain, batchnorm"),
    (
      "lanes.plain=3",
      "--set lanes.plain=3: lane \"plain\" must be a map of its differences, such as {normalization: batch}, not 3"
    ),
    (
      "batchSize=1",
      "--set batchSize=1: batchSize must be at least 2 with batch normalisation, which lane \"batchnorm\" has: "
        + "a batch of 1 has no spread"
    ),
  ])
  func `A wrong override gets one sentence that names it`(override: String, sentence: String) {
    #expect(problem(override)?.description == sentence)
    #expect(problem(override)?.exitCode == 64)
  }

  @Test func `An unknown key in an override gets the nearest one`() {
    #expect(
      problem("depth=3", "lanes.plain.activaton=relu")?.description
        == "--set lanes.plain.activaton=relu: unknown key \"activaton\", did you mean \"activation\"?")
  }

  @Test func `Of overrides that do not go together the one from which on nothing fits is named`() {
    #expect(
      problem("network=transformer", "steps=3")?.description.hasPrefix("--set network=transformer: ")
        == true)
    #expect(
      problem("seed=3", "loss=hinge", "dataset=adding", "steps=9")?.description.hasPrefix(
        "--set loss=hinge: ")
        == true)
  }

  @Test func `An override that no lane has a use for is refused`() throws {
    #expect(
      problem("heads=2")?.description
        == "--set heads=2: heads makes no difference here: no lane's network or optimizer has a use for it")
    #expect(problem("beta1=0.5") != nil)
    for network in ["gan", "dcgan"] {
      for setting in ["activation=tanh", "loss=hinge"] {
        let refused = problem("network=\(network)", "depth=2", setting)?.description
        #expect(refused?.hasPrefix("--set \(setting): ") == true, "\(network)")
      }
    }
    #expect(problem("beta1=0.5", "lanes.plain.optimizer=adam") == nil)
  }

  @Test func `An override that no lane follows is refused, and names the lanes' own`() throws {
    #expect(
      problem("normalization=batch")?.description
        == "--set normalization=batch: normalization changes no lane: each that has a use for it has "
        + "a value of its own; set lanes.plain.normalization or lanes.batchnorm.normalization")
    #expect(problem("normalization=batch")?.exitCode == 64)
    #expect(problem("lanes.third={}", "normalization=layer") == nil)
    #expect(problem("depth=3") == nil)
    #expect(
      problem("lanes.plain.momentum=0.5", "lanes.batchnorm.optimizer=adam", "momentum=0.9")?.description
        .hasSuffix("set lanes.plain.momentum") == true)
    let small = try Experiment(demoOrFile: "batch-size")
    #expect(try small.applying(overrides: ["normalization=none"]).lanes[0].settings.normalization == .none)
    #expect(throws: ExperimentFileError.self) { try small.applying(overrides: ["batchSize=4"]) }
  }

  @Test func `Overrides of all lanes take the place of the lanes' own`() throws {
    let experiment = try Experiment().applying(
      overrides: ["normalization=layer", "lanes.plain.depth=2"], replacingDifferences: true)
    #expect(experiment.lanes.map(\.settings.normalization) == [.layer, .layer])
    #expect(experiment.lanes.map(\.difference) == ["depth: 2", ""])
    let ordered = try Experiment().applying(
      overrides: ["lanes.plain.normalization=none", "normalization=layer"], replacingDifferences: true)
    #expect(ordered.lanes.map(\.settings.normalization) == [.layer, .layer])
  }

  @Test func `Of several overrides the wrong one is named`() {
    #expect(problem("depth=3", "width=0", "steps=9")?.description.hasPrefix("--set width=0: ") == true)
  }

  @Test(arguments: ["lanes={", "lanes={a: {b", "lanes=[1]", "lanes=", "lanes.plain={\n- ]"])
  func `Malformed lanes get a sentence`(override: String) throws {
    let problem = try #require(self.problem(override))
    #expect(problem.description.hasPrefix("--set lanes"))
    #expect(problem.exitCode == 64)
  }
}
