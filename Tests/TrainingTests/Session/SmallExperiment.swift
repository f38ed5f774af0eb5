import Readings
import Training

/// A quick experiment on the digits; the settings given replace the small ones.
func smallExperiment(_ changes: [String: SettingValue] = [:]) throws -> Experiment {
  var settings: [String: SettingValue] = [
    "depth": .integer(2), "width": .integer(12), "batchSize": .integer(30), "steps": .integer(20),
    "evaluationInterval": .integer(5), "seed": .integer(3),
  ]
  settings.merge(changes) { $1 }
  return try Experiment(settings: settings.map { Setting(key: $0.key, value: $0.value) })
}
