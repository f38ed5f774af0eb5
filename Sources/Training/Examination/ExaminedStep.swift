import Datasets
import Networks
import Probes
import Readings

/// One step of a lane, looked at closely: what trains before it, what trains after it, and what it was made with.
struct ExaminedStep {
  /// Number of first steps that are looked at one by one.
  static let firstSteps = 4
  /// Largest number of specimens, and of units of normalisations, that are read of all layers together.
  static let bounds = (specimens: 256, units: 16384)

  /// What the step came to.
  let reading: StepReading
  /// The layers of the step before; none where they were not kept.
  let layersBefore: [LayerReading]
  /// How the weights grew up to the step; nil where that is not watched.
  let growth: WeightGrowth?
  let settings: LaneSettings
  let dataset: Dataset
  let seed: UInt64
  /// The step's mini-batch.
  let batch: Batch
  /// The lane before the step.
  let before: any Learner
  /// The lane after the step, with the passes and the gradients of it.
  let after: any Learner

  /// Whether a step is looked at closely without being asked: when the held-out examples are evaluated too, and at first.
  static func isDue(_ step: Int, evaluationInterval: Int) -> Bool {
    step < firstSteps || step.isMultiple(of: evaluationInterval)
  }

  /// Looks at the parts of a selection; everything is read from copies, so that training goes on as it would have.
  func examination(_ parts: ProbeSelection) -> ExaminationReading {
    var found = ExaminationReading(step: reading.step, lane: reading.lane)
    if parts.contains(.units) { readUnits(into: &found) }
    if parts.contains(.scores) {
      let result = before.score(on: dataset, batchSize: settings.batchSize)
      found.scores = result.scores
      found.confusion = result.confusion
    }
    if parts.contains(.samples) { found.samples = before.sample(SampleChoice(dataset)) }
    if parts.contains(.shift) {
      found.movements = LayerMovement.movements(from: layersBefore, to: reading.layers)
    }
    readLayers(parts, into: &found)
    readGradients(parts, into: &found)
    if let objective = before.objective(for: batch) { readNetwork(parts, objective, into: &found) }
    return found
  }

  /// What the step's own pass shows of the layers.
  private func readLayers(_ parts: ProbeSelection, into found: inout ExaminationReading) {
    if parts.contains(.similarity) {
      found.similarities = sites.map { SimilarityReading(of: $0, examples: batch.examples) }
    }
    if parts.contains(.growth) {
      found.growths = GradientGrowth.readings(of: sites, parameters: before.parameters)
    }
  }

  /// What is of one network that learns from one loss.
  private func readNetwork(
    _ parts: ProbeSelection, _ objective: Objective, into found: inout ExaminationReading
  ) {
    guard let network = before.examined.first?.network.withoutDropout else { return }
    if parts.contains(.scale), let growth {
      found.scales = ScaleReading.readings(
        before: before.parameters, after: after.parameters, growth: growth)
    }
    if parts.contains(.noise) {
      let draw = BatchDraw(dataset.training, settings: settings, seed: seed)
      found.batchNoises = BatchNoise.readings(of: network, over: draw.batches)
    }
    if parts.contains(.correlation) {
      found.gradientCorrelation = network.gradientCorrelation(over: objective.input)
    }
  }

  /// The sites of the step's passes, with the parameters of before its update.
  private var sites: [Site] { zip(before.examined, after.examined).flatMap { $0.network.sites($1.pass) } }

  /// Passes at other weights: only where there is one loss, which is of one network.
  private func readGradients(_ parts: ProbeSelection, into found: inout ExaminationReading) {
    guard let objective = before.objective(for: batch), let network = before.examined.first?.network,
      let trained = after.examined.first?.network
    else { return }
    if parts.contains(.shift) {
      found.gradientShifts = GradientShift.readings(before: network, after: trained, objective: objective)
    }
    if parts.contains(.landscape) {
      found.landscape = LandscapeReading(
        before: network, after: trained, loss: reading.loss, learningRate: reading.learningRate,
        objective: objective)
    }
  }

  private func readUnits(into found: inout ExaminationReading) {
    let sites = sites
    let layers = max(1, sites.count)
    let step = SpecimenReading.Step(
      examples: batch.examples, learningRate: reading.learningRate, loss: reading.loss,
      before: ParameterTable(before.parameters),
      after: ParameterTable(after.parameters))
    let units = min(UnitReadings.bound, max(1, Self.bounds.units / layers))
    found.units = sites.compactMap { UnitReadings(of: $0, bound: units) }
    let specimens = max(1, Self.bounds.specimens / layers)
    found.specimens = sites.flatMap { SpecimenReading.readings(of: $0, in: step, units: specimens) }
  }
}

/// A network of a learner, and the pass of it that readings show.
struct ExaminedNetwork {
  let network: Network
  let pass: Pass
}
