import Datasets
import Networks
import Readings

extension RunDescription {
  /// Says what an experiment on a data set will be, before anything is trained.
  package init(_ experiment: Experiment, dataset: Dataset) {
    let batchSize = max(1, experiment.shared.batchSize)
    self.init(
      title: experiment.name, settings: experiment.settings,
      lanes: experiment.lanes.map { LaneDescription($0, dataset: dataset) }, steps: experiment.steps,
      stepsPerEpoch: max(1, dataset.training.count / batchSize), seed: experiment.seed)
    samples = SampleSet(SampleChoice(dataset))
  }
}

extension LaneDescription {
  init(_ lane: Lane, dataset: Dataset) {
    var design = lane.settings.design(for: dataset, seed: 0)
    // What the weights are is of no account here; these are drawn fastest.
    design.initialization = .pytorch
    design.recurrentInitialization = .identity
    let outlines =
      design.family.isAdversarial ? Adversaries(design).outlines : Network(design).outlines
    self.init(
      name: lane.name, difference: lane.difference, layers: outlines.map(LayerDescription.init))
  }
}

extension LayerDescription {
  init(_ outline: SiteOutline) {
    self.init(
      name: outline.name, kind: outline.kind, inputs: outline.inputs, units: outline.shape.channels,
      positions: outline.shape.positions,
      normalization: outline.normalization.description, activation: outline.activation.rawValue)
  }
}
