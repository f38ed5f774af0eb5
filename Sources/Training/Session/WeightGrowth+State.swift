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
  /// How weights grew, in their order; nil where that was not kept of all of them.
  ///
  /// - Parameter weights: the names of all weight matrices.
  func weightGrowth(of weights: [String]) -> WeightGrowth? {
    guard let since = count(FactName.growthBeginning), since <= state.step else { return nil }
    let records = weights.compactMap(growthRecord)
    return records.count == weights.count ? WeightGrowth(since: since, records: records) : nil
  }

  private func growthRecord(of weight: String) -> WeightGrowth.Record? {
    let numbers = state.facts[FactName.growth(weight)]?.split(separator: " ").map { Double($0) } ?? []
    guard numbers.count == 2, let beginning = numbers[0], let predicted = numbers[1] else { return nil }
    return WeightGrowth.Record(weight: weight, beginning: beginning, predicted: predicted)
  }
}
