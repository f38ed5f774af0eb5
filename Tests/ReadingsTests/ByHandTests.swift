import Readings
import Testing

@Suite("What a person did to a run")
struct ByHandTests {
  @Test("is every event but a divergence, and every redescription")
  func byHand() {
    func event(_ kind: RunEvent.Kind) -> RunRecord { .event(RunEvent(step: 3, kind: kind)) }
    #expect(!event(.diverged(lane: 0, layer: "hidden1")).isByHand)
    #expect(event(.learningRateChanged(0.5)).isByHand)
    #expect(event(.settingChanged(lane: nil, key: "momentum", text: "0.9")).isByHand)
    #expect(event(.forked(lane: 1, from: 0)).isByHand)
    let description = RunDescription(
      title: "", settings: [], lanes: [], steps: 12, stepsPerEpoch: 1, seed: 0)
    #expect(RunRecord.redescribed(Redescription(step: 3, description: description)).isByHand)
    #expect(!RunRecord.examination(ExaminationReading(step: 3, lane: 0)).isByHand)
  }
}
