import Datasets
import Matrices
import Networks
import Probes
import Readings

/// A generator and a discriminator that learn from each other.
///
/// Goodfellow et al. 2014, algorithm 1, with one step of each.
///
/// The discriminator sees the real and the made examples as two mini-batches, so that each is normalised by its own
/// statistics, as in the code of Radford et al. 2015. Its readings are of the real one.
struct AdversarialLearner: Learner {
  private var networks: Adversaries
  private var generatorOptimizer: Optimizer
  private var discriminatorOptimizer: Optimizer
  private var loss: AdversarialLoss
  private var latents: LatentVectors
  private let judge: GeneratorJudge
  // Kept from step to step, so that their storage is used again.
  private var generatorPass = Pass()
  private var realPass = Pass()
  private var fakePass = Pass()

  init(_ settings: LaneSettings, design: NetworkDesign, dataset: Dataset) {
    networks = Adversaries(design)
    generatorOptimizer = settings.makeOptimizer()
    discriminatorOptimizer = settings.makeOptimizer()
    loss = settings.adversarialLoss
    latents = LatentVectors(size: design.latent, seed: design.seed)
    judge = GeneratorJudge(dataset, latent: design.latent, seed: design.seed)
  }

  mutating func step(_ batch: Batch, learningRate: Float, probe: inout StepProbe) -> StepResult {
    networks.generator.forward(latents.next(batch.examples), into: &generatorPass)
    let judged = judge(batch)
    let discriminatorSites = probe.observe(networks.discriminator.sites(realPass))
    let discriminatorUpdates = discriminatorOptimizer.update(
      &networks.discriminator, learningRate: learningRate)

    let generatorLoss = deceive()
    let generatorSites = probe.observe(networks.generator.sites(generatorPass))
    let generatorUpdates = generatorOptimizer.update(&networks.generator, learningRate: learningRate)

    probe.complete(generatorSites, by: generatorUpdates)
    probe.complete(discriminatorSites, by: discriminatorUpdates)
    let isFinite = generatorLoss.isFinite && judged.loss.isFinite
    return StepResult(
      loss: isFinite ? generatorLoss : .nan, accuracy: judged.accuracy,
      figures: [Figure("discriminator loss", judged.loss)], firstBadSite: isFinite ? nil : firstBadSite)
  }

  /// The discriminator's share of a step, up to its gradients.
  private mutating func judge(_ batch: Batch) -> (loss: Float, accuracy: Float) {
    networks.discriminator.forward(batch.features, into: &realPass)
    networks.discriminator.forward(generatorPass.output, into: &fakePass)
    let evaluation = loss.discriminator(real: realPass.output, fake: fakePass.output)
    networks.discriminator.clearGradients()
    networks.discriminator.backward(evaluation.real.gradient, pass: &realPass)
    networks.discriminator.backward(evaluation.fake.gradient, pass: &fakePass)
    let right =
      realPass.output.elements.count { $0 > 0 } + fakePass.output.elements.count { $0 < 0 }
    let all = realPass.output.elements.count + fakePass.output.elements.count
    return (evaluation.value, Float(right) / Float(max(1, all)))
  }

  /// The generator's share of a step, up to its gradients: the discriminator, updated, judges the same made examples.
  private mutating func deceive() -> Float {
    networks.discriminator.forward(generatorPass.output, into: &fakePass)
    let evaluation = loss.generator(fake: fakePass.output)
    networks.discriminator.clearGradients()
    networks.generator.clearGradients()
    let gradient = networks.discriminator.backward(
      evaluation.gradient, pass: &fakePass, needsInputGradient: true)
    networks.generator.backward(gradient, pass: &generatorPass)
    return evaluation.loss
  }

  private var firstBadSite: String? {
    networks.generator.sites(generatorPass).firstBad
      ?? networks.discriminator.sites(realPass).firstBad
      ?? networks.discriminator.sites(fakePass).firstBad ?? networks.outlines.last?.name
  }

  func evaluate(_ examples: Examples) -> EvaluationResult {
    EvaluationResult(loss: .nan, accuracy: .nan, figures: judge.figures(of: networks.generator))
  }

  mutating func change(to settings: LaneSettings, design: NetworkDesign?) {
    if let design {
      var anew = Adversaries(design)
      anew.generator.adopt(networks.generator)
      anew.discriminator.adopt(networks.discriminator)
      networks = anew
      (generatorPass, realPass, fakePass) = (Pass(), Pass(), Pass())
    }
    var (generator, discriminator) = (settings.makeOptimizer(), settings.makeOptimizer())
    generator.resume(generatorOptimizer, training: networks.generator)
    discriminator.resume(discriminatorOptimizer, training: networks.discriminator)
    (generatorOptimizer, discriminatorOptimizer) = (generator, discriminator)
    loss = settings.adversarialLoss
  }

  mutating func freePasses() {
    (generatorPass, realPass, fakePass) = (Pass(), Pass(), Pass())
    networks.generator.clearGradients()
    networks.discriminator.clearGradients()
  }

  var storedBytes: Int { generatorOptimizer.bytes(storedFor: parameters) }

  var parameters: [Parameter] { networks.parameters }

  var saved: SavedState {
    var saved = SavedState()
    saved.append(networks.generator, optimizer: generatorOptimizer, as: "generator")
    saved.append(networks.discriminator, optimizer: discriminatorOptimizer, as: "discriminator")
    saved.append(latents.generator, as: "latents")
    return saved
  }

  mutating func restore(_ state: StateReader) throws(LaneStateError) {
    try state.restore(&networks.generator, optimizer: &generatorOptimizer, as: "generator")
    try state.restore(&networks.discriminator, optimizer: &discriminatorOptimizer, as: "discriminator")
    latents.generator = try state.generator("latents")
  }

  var examined: [ExaminedNetwork] {
    [
      ExaminedNetwork(network: networks.generator, pass: generatorPass),
      ExaminedNetwork(network: networks.discriminator, pass: realPass),
    ]
  }

  func objective(for batch: Batch) -> Objective? { nil }

  func score(on dataset: Dataset, batchSize: Int) -> Scoring.Result { Scoring.Result() }

  func sample(_ choice: SampleChoice) -> SampleReading {
    SampleReading(madeBy: networks.generator, of: judge.latents, dataset: choice.dataset)
  }
}

/// The latent vectors of a run: normal numbers, drawn anew for every step.
struct LatentVectors: Sendable {
  /// Stream of the seed that a run's latent vectors are drawn from.
  static let stream: UInt64 = 0x6c61_7465_6e74
  /// Stream of those by which a generator is judged, the same at every evaluation.
  static let judgedStream: UInt64 = 0x6a75_6467_6564

  private let size: Int
  /// Where the random numbers are.
  var generator: SeededGenerator

  init(size: Int, seed: UInt64, stream: UInt64 = stream) {
    self.size = size
    generator = SeededGenerator(seed: seed, stream: stream)
  }

  /// So many vectors [size, count] from N(0, 1), drawn row by row.
  mutating func next(_ count: Int) -> Matrix {
    var result = Matrix(rows: size, columns: count)
    for index in result.elements.indices { result.elements[index] = generator.normal() }
    return result
  }
}
