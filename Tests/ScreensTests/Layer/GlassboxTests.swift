import Cells
import Readings
import Testing

@testable import Screens

@Suite("The glass box")
struct GlassboxTests {
  private let symbols = Symbols(.ascii)

  /// A unit of a layer with four values, all of them told, worked out here.
  private static func specimen() -> SpecimenReading {
    let z: [Float] = [1, 2, 3, 6]
    let dy: [Float] = [0.5, -0.25, 0.125, 1]
    let (gamma, beta, epsilon): (Float, Float, Float) = (1.5, -0.5, 0.25)
    let mean: Float = 3
    let variance: Float = 3.5
    let deviation = (variance + epsilon).squareRoot()
    let hat = z.map { ($0 - mean) / deviation }
    let gammaGradient = zip(dy, hat).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    let betaGradient = dy.reduce(0, +)
    var specimen = SpecimenReading(layer: "hidden1", unit: 2, count: 4, learningRate: 0.5, loss: 1)
    specimen.terms = [.init(weight: 0.5, inputs: [1, 2, 1, 4]), .init(weight: -1, inputs: [0, 1, 0, 1])]
    specimen.bias = 0.25
    specimen.preactivation = z
    specimen.activation = [0.1, 0.2, 0.3, 0.4]
    specimen.activationGradient = [1, 1, 1, 1]
    // The mean over the mini-batch and the part along the normalised values are taken from the gradient.
    specimen.preactivationGradient = zip(dy, hat).map {
      gamma / deviation * ($0 - betaGradient / 4 - $1 * gammaGradient / 4)
    }
    specimen.weightGradients = [0.25, -0.5]
    specimen.updatedWeights = [0.375, -0.75]
    specimen.normalization = .init(
      mean: mean, variance: variance, epsilon: epsilon, gamma: gamma, beta: beta, normalized: hat,
      scaled: hat.map { gamma * $0 + beta }, scaledGradient: dy, gammaGradient: gammaGradient,
      betaGradient: betaGradient, updatedGamma: gamma - 0.5 * gammaGradient,
      updatedBeta: beta - 0.5 * betaGradient)
    return specimen
  }

  /// The sub-steps of a specimen in a layer with a normalisation and an optimiser.
  private func substeps(
    _ specimen: SpecimenReading, normalization: String = "batch", settings: [Setting] = []
  ) throws -> [Substep] {
    let layer = LayerDescription(
      name: "hidden1", inputs: 10, units: 8, normalization: normalization, activation: "tanh")
    var frame = Frame(
      description: RunDescription(
        title: "", settings: settings,
        lanes: [LaneDescription(name: "lane", difference: "", layers: [layer])], steps: 10, stepsPerEpoch: 1,
        seed: 1),
      learningRate: 0.5)
    var look = ExaminationReading(step: 0, lane: 0)
    look.specimens = [specimen]
    frame.absorb(.examination(look))
    let context = PageContext(frame: frame, board: Board(), options: ViewOptions(glyphs: .ascii))
    return try #require(GlassboxSubject(context)).substeps(symbols)
  }

  private func values(_ label: String, of substep: Substep) throws -> [Float] {
    let row = try #require(substep.rows.first { $0.label == label })
    guard case .examples(let values) = row.content else { throw Missing() }
    return values
  }

  private func fact(_ name: String, of substep: Substep) throws -> Float {
    for case .facts(let facts) in substep.rows.map(\.content) {
      if let fact = facts.first(where: { $0.name == name }) { return fact.value }
    }
    throw Missing()
  }

  private struct Missing: Error {}

  private func expectClose(_ one: [Float], _ other: [Float]) {
    #expect(one.count == other.count)
    for (one, other) in zip(one, other) { #expect(abs(one - other) <= 1e-5, "\(one) and \(other)") }
  }

  @Test(
    "Batch normalisation takes eight sub-steps, none five, and one that stays closed five with a word of it")
  func names() throws {
    #expect(
      try substeps(Self.specimen()).map(\.name) == [
        "forward", "batch statistics", "normalise", "scale and shift", "activation", "loss", "backward",
        "update",
      ])
    var plain = Self.specimen()
    plain.normalization = nil
    let five = ["forward", "activation", "loss", "backward", "update"]
    #expect(try substeps(plain, normalization: "none").map(\.name) == five)
    let closed = try substeps(plain, normalization: "layer")
    #expect(closed.map(\.name) == five)
    #expect(closed[1].sentence.contains("layer normalisation: the glass box opens batch normalisation only"))
    #expect(closed[1].rows.count == 1)
  }

  @Test("The products, the rest and the bias add up to z")
  func forward() throws {
    let forward = try substeps(Self.specimen())[0]
    let first = try values("0.5000*a1", of: forward)
    let second = try values("-1.000*a2", of: forward)
    let rest = try values("+ 8 more", of: forward)
    let bias = try values("+ b", of: forward)
    #expect(first == [0.5, 1, 0.5, 2] && second == [0, -1, 0, -1] && bias == [0.25, 0.25, 0.25, 0.25])
    let sums = first.indices.map { first[$0] + second[$0] + rest[$0] + bias[$0] }
    expectClose(sums, try values("z", of: forward))
  }

  @Test("The numbers of each sub-step follow from those before by the formula beside them")
  func formulas() throws {
    let steps = try substeps(Self.specimen())
    let centred = try values("z - mean", of: steps[1])
    #expect(centred == [-2, -1, 0, 3])
    #expect(
      try fact("mean", of: steps[1]) == 3 && fact("var", of: steps[1]) == 3.5 && fact("m", of: steps[1]) == 4)
    let deviation = try fact("sqrt(var + eps)", of: steps[2])
    expectClose(try values("xhat", of: steps[2]), centred.map { $0 / deviation })
    let beta = try fact("beta", of: steps[3])
    expectClose(try values("y", of: steps[3]), try values("gamma*xhat", of: steps[3]).map { $0 + beta })
  }

  @Test("The bracket times the factor is the gradient at z, which adds up to 0")
  func backward() throws {
    let backward = try substeps(Self.specimen())[6]
    let factor = try fact("factor", of: backward)
    let gradient = try values("dL/dz", of: backward)
    expectClose(try values("[...]", of: backward).map { $0 * factor }, gradient)
    #expect(abs(gradient.reduce(0, +)) < 1e-5)
    let products = try values("dy*xhat", of: backward)
    #expect(abs(products.reduce(0, +) - (try fact("dgamma", of: backward))) < 1e-5)
  }

  @Test("Plain descent says its formula, and any other rule says its name only")
  func update() throws {
    let plain = try #require(try substeps(Self.specimen()).last)
    #expect(plain.formula == "gamma <- gamma - rate*dL/dgamma, rate = 0.5")
    #expect(plain.rows.map(\.label) == ["gamma", "beta", "w1", "w2"])
    let adam = try #require(
      try substeps(Self.specimen(), settings: [Setting(key: "optimizer", value: .text("adam"))]).last)
    #expect(adam.formula == "Adam" && !adam.brief.contains("rate*"))
    let heavy = try substeps(
      Self.specimen(),
      settings: [
        Setting(key: "optimizer", value: .text("sgd")), Setting(key: "momentum", value: .number(0.9)),
        Setting(key: "weightDecay", value: .number(0.01)),
      ])
    #expect(heavy.last?.formula == "SGD with momentum 0.9 and weight decay 0.01")
    // The settings say plain, and the numbers do not.
    var odd = Self.specimen()
    odd.updatedWeights = [0.4, -0.75]
    #expect(try substeps(odd).last?.formula == "the optimiser")
  }

  @Test("A rounded update is descent, another is not")
  func descent() {
    #expect(UpdateRuleWords.isDescent(before: 1, gradient: 0.3, after: 1 - 0.5 * 0.3, rate: 0.5))
    #expect(UpdateRuleWords.isDescent(before: 1, gradient: 1e-9, after: 1, rate: 0.5))
    #expect(!UpdateRuleWords.isDescent(before: 1, gradient: 0.3, after: 0.86, rate: 0.5))
    #expect(!UpdateRuleWords.isDescent(before: 1, gradient: .nan, after: 1, rate: 0.5))
  }

  @Test(
    "Going on past the last sub-step makes the next step, in either panel, and goes round where none can be made"
  )
  func nextStep() {
    let frame = FakeRun().frame(steps: 301, status: .paused)
    for panel in ["", "\t"] {
      var state = GlassboxFrameTests.state(frame, keys: panel + "vvvvvvv")
      #expect(state.context.state(of: "substeps").choice == 7)
      #expect(state.update(.key(.character("v"))) == [.command(.step)])
      #expect(state.context.state(of: "substeps").choice == 0)
      #expect(state.update(.key(.character("V"))).isEmpty)
      #expect(state.context.state(of: "substeps").choice == 7)
    }
    var finished = GlassboxFrameTests.state(FakeRun().frame(steps: 2000, status: .finished), keys: "V")
    #expect(finished.update(.key(.character("v"))).isEmpty)
    #expect(finished.context.state(of: "substeps").choice == 0)
    #expect(finished.notice == "the run is finished; r begins it again")
  }

  @Test("Past the last sub-step of an earlier step comes the kept step after it")
  func nextKeptStep() {
    var state = GlassboxFrameTests.state(FakeRun().frame(steps: 301), keys: ",,V")
    #expect(state.cursor == 298)
    #expect(state.update(.key(.character("v"))).isEmpty)
    #expect(state.cursor == 299)
  }

  @Test("Numbers of another step than the shown one say so, and so does a unit that is not told")
  func notes() {
    let size = Size(width: 140, height: 36)
    let elsewhere = GlassboxFrameTests.state(FakeRun().frame(steps: 312)).draw(size: size).plainText()
    #expect(elsewhere.contains("looked at before step 311, which is shown") && elsewhere.contains("step 300"))
    let here = GlassboxFrameTests.state(FakeRun().frame(steps: 301)).draw(size: size).plainText()
    #expect(!here.contains("which is shown"))
    let untold = GlassboxFrameTests.state(FakeRun().frame(steps: 301), keys: "uuuuuuuuuu").draw(size: size)
    #expect(untold.plainText().contains("unit 11 is not told"))
  }

  @Test("Tables hold every number of both pages' panels, a value for each column")
  func tables() {
    for page in [Page.layer, .glassbox] {
      var state = GlassboxFrameTests.state(FakeRun(family: .convolutional).frame(steps: 301))
      state.open(page)
      for _ in 0..<5 {
        let table = state.focusedPanel?.table ?? PanelTable(columns: [])
        #expect(!table.rows.isEmpty, "\(state.focusedPanel?.name ?? "")")
        #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        _ = state.update(.key(.tab))
      }
    }
  }

  @Test(
    "Every panel of both pages draws at every size, and in ASCII only ASCII",
    arguments: [Page.layer, .glassbox])
  func sizes(page: Page) {
    let frames = [
      FakeRun().empty, FakeRun().frame(steps: 301),
      FakeRun(divergences: [0: .init(step: 0, layer: "hidden1"), 1: .init(step: 0, layer: "hidden1")]).frame(
        steps: 1),
    ]
    for frame in frames {
      var state = GlassboxFrameTests.state(frame, glyphs: .ascii)
      state.open(page)
      for panel in 0..<10 {
        for (width, height) in [(0, 0), (1, 1), (40, 12), (41, 13), (79, 21), (130, 15), (300, 100)] {
          let grid = state.draw(size: Size(width: width, height: height))
          #expect(grid.cells.allSatisfy { $0.character.isASCII })
        }
        for key in [Key.character("v"), panel % 2 == 0 ? .character("e") : .tab] {
          _ = state.update(.key(key))
        }
      }
    }
  }
}
