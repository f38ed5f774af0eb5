import Datasets
import Matrices
import Networks
import Probes
import Readings

/// What a lane trains, and how a step of it goes: one network that learns from labels, or several.
protocol Learner: Sendable {
  /// Makes one step on a mini-batch.
  ///
  /// - Parameters:
  ///   - batch: the examples, and what is to be learnt of them.
  ///   - learningRate: the rate of the update.
  ///   - probe: reads the sites before the update where probes are on.
  mutating func step(_ batch: Batch, learningRate: Float, probe: inout StepProbe) -> StepResult

  /// Loss and accuracy on examples, in inference mode.
  func evaluate(_ examples: Examples) -> EvaluationResult

  /// Goes by other settings from the next step on.
  ///
  /// - Parameters:
  ///   - settings: all settings of the lane.
  ///   - design: what the network is to be, where that has changed: it is made anew and adopts what was learned.
  mutating func change(to settings: LaneSettings, design: NetworkDesign?)

  /// Frees what is kept only so that its memory serves again: passes and gradients, which every step computes anew.
  mutating func freePasses()

  /// Number of bytes of the parameters and of what the optimiser keeps of them.
  var storedBytes: Int { get }

  /// All parameters and running statistics, from the input upwards.
  var parameters: [Parameter] { get }

  /// All that it goes on from.
  var saved: SavedState { get }

  /// Goes on from what was saved; one of another kind of network is refused.
  mutating func restore(_ state: StateReader) throws(LaneStateError)

  /// The networks with their passes of the latest step, in the order of the readings.
  var examined: [ExaminedNetwork] { get }

  /// What a step on a mini-batch makes small; nil where that is more than one loss.
  func objective(for batch: Batch) -> Objective?

  /// Loss and accuracy by running and by batch statistics; nothing where there is no one loss.
  func score(on dataset: Dataset, batchSize: Int) -> Scoring.Result

  /// What is made of the run's samples, in inference mode.
  func sample(_ choice: SampleChoice) -> SampleReading
}

/// What a step came to.
struct StepResult {
  /// Loss over the mini-batch.
  var loss: Float
  /// Share of the mini-batch classified rightly; NaN where nothing is classified.
  var accuracy: Float
  /// What else it came to, always in the same order.
  var figures: [Figure] = []
  /// The first site, from the input upwards, whose activations are not all finite, where the loss is not finite; for
  /// runs without probes, which see that themselves.
  var firstBadSite: String?
}

/// What an evaluation came to.
struct EvaluationResult {
  /// Mean loss over the examples.
  var loss: Float
  /// Share of the examples classified rightly; NaN where nothing is classified.
  var accuracy: Float
  /// What else was found, always in the same order.
  var figures: [Figure] = []
}

/// Reads the sites of a step, and keeps the time that takes.
struct StepProbe {
  /// Whether sites are read at all.
  let isOn: Bool
  /// Whether sites that are not read are searched for values that are not finite.
  let watches: Bool
  /// The first site that was found to have such a value without being read.
  private(set) var firstBadSite: String?
  /// Time spent reading.
  private(set) var time = Duration.zero
  private(set) var readings: [LayerReading] = []

  init(isOn: Bool, watches: Bool = false) {
    self.isOn = isOn
    self.watches = watches
  }

  /// Observes sites, before the update; nothing where probes are off.
  mutating func observe(_ sites: @autoclosure () -> [Site]) -> [LayerObservation] {
    guard isOn || watches else { return [] }
    let clock = ContinuousClock()
    let start = clock.now
    defer { time += clock.now - start }
    guard isOn else {
      firstBadSite = firstBadSite ?? sites().first { !$0.isFinite }?.outline.name
      return []
    }
    return sites().map(LayerObservation.init(of:))
  }

  /// Completes what was observed by what the update did; readings stand in the order in which they are completed.
  mutating func complete(_ observations: [LayerObservation], by updates: Updates) {
    readings += observations.map { $0.reading(completedBy: updates) }
  }
}

extension Sequence<Site> {
  /// Name of the first site whose activations are not all finite.
  var firstBad: String? { first { !$0.pass.activation.elements.allSatisfy(\.isFinite) }?.outline.name }
}

extension Optimizer {
  /// Number of bytes of parameters and of what the optimiser keeps of them.
  func bytes(storedFor parameters: [Parameter]) -> Int {
    parameters.reduce(0) { sum, parameter in
      let kept = parameter.isLearned ? momentsPerEntry : 0
      return sum + parameter.elements.count * (1 + kept) * MemoryLayout<Float>.stride
    }
  }
}
