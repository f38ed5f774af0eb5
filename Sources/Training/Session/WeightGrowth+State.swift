import Probes
import Readings

extension LaneState {
  /// Keeps how the weights grew, number by number.
  mutating func keep(_ growth: WeightGrowth) {
    facts[FactName.growthBeginning] = String(growth.since)
    for record in growth.records {
      facts[FactName.growth(record.weight)] = "\(record.beginning) \(record.predicted)"
    }
  }
}

extension StateReader {
  /// How the weights of the state grew, in the order of its tensors; nil where that was not kept of all.
  var weightGrowth: WeightGrowth? {
    guard let since = count(FactName.growthBeginning), since <= state.step else { return nil }
    var records: [WeightGrowth.Record] = []
    for tensor in state.tensors {
      guard let fact = state.facts[FactName.growth(tensor.name)] else { continue }
      let numbers = fact.split(separator: " ").map { Double($0) ?? .nan }
      guard numbers.count == 2 else { return nil }
      records.append(
        WeightGrowth.Record(weight: tensor.name, beginning: numbers[0], predicted: numbers[1]))
    }
    return WeightGrowth(since: since, records: records)
  }
}
