import Readings
import Testing

@testable import Reports

@Suite("What of two runs could not be compared")
struct IncompleteComparisonTests {
  private static let common = ComparisonOptions(isOfCommonOnly: true)

  private func outcome(
    _ lanes: [String], a: [RunRecord] = [], b: [RunRecord] = []
  ) -> ComparisonOutcome {
    let description = FakeRecords.description(lanes)
    var comparison = RunComparison(description, description, options: Self.common)
    for record in a { comparison.absorb(record, from: .a) }
    for record in b { comparison.absorb(record, from: .b) }
    comparison.finish(.a, ending: .endsEarly)
    comparison.finish(.b, ending: .endsEarly)
    return comparison.outcome
  }

  private func headline(_ outcome: ComparisonOutcome) -> String? {
    ComparisonText(outcome, a: "a.jsonl", b: "b.jsonl").lines.first
  }

  private static let saysLess =
    "The same in what was compared, bit for bit, but not all that both may hold could be."

  @Test("Readings too far apart are not the same, though only what both hold counts")
  func apart() {
    let steps = (0..<1100).map { FakeRecords.step($0) }
    let found = outcome(["plain"], a: steps, b: steps)
    #expect(found.lanes[0].steps.compared > 0 && found.lanes[0].steps.missedFrom == 0)
    #expect(!found.isSame && headline(found) == Self.saysLess)
    let looks = (0..<40).map { RunRecord.examination(ExaminationReading(step: $0, lane: 0)) }
    #expect(!outcome(["plain"], a: looks, b: looks).isSame)
    let none = outcome(["plain"], a: steps, b: Array(steps.prefix(10)))
    #expect(headline(none) == "No reading was compared: they lie too far apart in the two files.")
  }

  @Test("Events that were too many to wait are not the same")
  func events() {
    let events = (0..<300).map { RunRecord.event(RunEvent(step: $0, kind: .learningRateChanged(0.5))) }
    let step = [FakeRecords.step(300)]
    let found = outcome(["plain"], a: events + step, b: step)
    #expect(found.events.missed == 44 && !found.isSame && headline(found) == Self.saysLess)
    #expect(outcome(["plain"], a: Array(events.prefix(256)) + step, b: step).isSame)
  }

  @Test("Lanes beyond the bound are told, and are not the same")
  func lanes() {
    let names = (0...RunComparison.laneBound).map { "lane\($0)" }
    let step = [FakeRecords.step(0), FakeRecords.step(0, lane: 1024)]
    let found = outcome(names, a: step, b: step)
    #expect(found.lanes.count == 1024 && found.hasFurtherLanes && !found.isSame)
    #expect(headline(found) == Self.saysLess)
    #expect(
      ComparisonText(found, a: "a", b: "b").lines.contains(
        "More than 1024 lanes: the further ones were not compared."))
    let known = outcome(Array(names.dropLast()), a: [step[0]], b: [step[0]])
    #expect(!known.hasFurtherLanes && known.isSame)
  }

  @Test("Figures of close looks have the names of the recording format")
  func names() {
    func place(_ change: (inout ExaminationReading) -> Void) -> String? {
      let look = ExaminationReading(step: 0, lane: 0)
      var other = look
      change(&other)
      let all = FigureComparison(agreement: .exact, parts: Set(ComparedPart.allCases))
      var (a, b) = (look, other)
      if let units = other.units.first {
        a.units = [UnitReadings(layer: units.layer)]
        a.units[0].runningMeans = [1]
        b.units[0].runningMeans = [2]
      }
      if let confusion = other.confusion {
        a.confusion = Confusion(classes: confusion.classes, counts: confusion.counts.map { $0 + 1 })
      }
      return all.difference(a, b)?.statistic
    }
    #expect(place { $0.units = [UnitReadings(layer: "hidden1")] }?.hasPrefix("units[0].running_mean") == true)
    #expect(place { $0.confusion = Confusion(classes: 1, counts: [3]) }?.hasPrefix("confusion") == true)
    #expect(place { $0.confusion = Confusion(classes: 1, counts: [3]) }?.contains("counts") == false)
  }
}
