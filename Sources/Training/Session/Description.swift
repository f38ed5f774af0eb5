import Datasets
import Networks
import Readings

extension RunDescription {
  /// Says what an experiment on a data set will be, before anything is trained.
  init(_ experiment: Experiment, dataset: Dataset) {
    let batchSize = max(1, experiment.shared.batchSize)
    self.init(
      title: experiment.name, settings: experiment.settings,
      lanes: experiment.lanes.map { LaneDescription($0, dataset: dataset) }, steps: experiment.steps,
      stepsPerEpoch: max(1, dataset.training.count / batchSize), seed: experiment.seed)
  }
}

extension LaneDescription {
  init(_ lane: Lane, dataset: Dataset) {
    let settings = lane.settings
    let hidden = (0..<settings.depth).map { layer in
      LayerDescription(
        name: "hidden\(layer + 1)", inputs: layer == 0 ? dataset.features : settings.width,
        units: settings.width, normalization: settings.normalization.description,
        activation: settings.activation.rawValue)
    }
    let output = LayerDescription(
      name: "output", inputs: settings.width, units: dataset.classes,
      normalization: Normalization.none.description, activation: Activation.identity.rawValue)
    self.init(
      name: lane.name, difference: lane.difference,
      layers: hidden + [output])
  }
}
