import Readings
import Testing

@testable import Recordings

@Suite struct RecordingOrderTests {
  func step(_ step: Int, _ lane: Int) -> RecordingLine {
    .record(
      .step(
        StepReading(step: step, lane: lane, loss: 0, accuracy: 0, learningRate: 0, layers: []), indices: []))
  }

  func evaluation(_ step: Int, _ lane: Int) -> RecordingLine {
    .record(.evaluation(EvaluationReading(step: step, lane: lane, loss: 0, accuracy: 0)))
  }

  func look(_ step: Int, _ lane: Int) -> RecordingLine {
    .record(.examination(ExaminationReading(step: step, lane: lane)))
  }

  func redescription(_ step: Int, _ change: Redescription.LaneChange?) -> RecordingLine {
    .record(.redescribed(Redescription(step: step, description: .sample, change: change)))
  }

  /// The problems that lines have, in their order.
  func problems(_ lines: [RecordingLine]) -> [String] {
    var order = RecordingOrder()
    return ([.header(.sample)] + lines).compactMap { line in
      do throws(JSONProblem) {
        try order.admit(line)
        return nil
      } catch {
        return error.description
      }
    }
  }

  @Test func `The steps of each lane rise, and lanes need not keep pace`() {
    #expect(problems([step(0, 0), step(7, 0), step(3, 1), step(8, 0), step(4, 1)]) == [])
    #expect(
      problems([step(5, 0), step(5, 1), step(5, 0), step(4, 0), step(6, 0), step(5, 1)])
        == ["step 5 comes twice", "step 4 comes after 5", "step 5 comes twice"])
  }

  @Test func `Evaluations and close looks rise by themselves`() {
    #expect(problems([step(9, 0), evaluation(0, 0), look(0, 0), evaluation(1, 0), look(9, 0)]) == [])
    #expect(
      problems([evaluation(2, 0), evaluation(2, 1), evaluation(2, 0), look(3, 0), look(1, 0)])
        == ["step 2 comes twice", "step 1 comes after 3"])
  }

  @Test func `A lane that is added goes on from where it begins, and lanes move up where one goes`() {
    let added = redescription(10, .added(from: 0, before: 5, evaluated: 4))
    let before = (0..<10).map { step($0, 0) }
    #expect(
      problems(
        before + [added, step(4, 2), evaluation(4, 2), look(4, 2), step(5, 2), evaluation(5, 2), look(5, 2)])
        == ["step 4 comes twice", "step 4 comes twice", "step 4 comes twice"])
    #expect(
      problems([redescription(0, .added(from: 0, before: 0, evaluated: nil)), evaluation(0, 2), step(0, 2)])
        == [])
    #expect(
      problems([step(5, 0), step(2, 1), redescription(6, .removed(0)), step(3, 0), step(3, 0)])
        == ["step 3 comes twice"])
    #expect(problems([step(5, 0), redescription(6, nil), step(5, 0)]) == ["step 5 comes twice"])
  }

  @Test func `Changes that no lane has are no harm`() {
    #expect(
      problems([
        redescription(0, .removed(7)), redescription(0, .added(from: 9, before: 0, evaluated: nil)),
        step(0, 9),
      ]) == [])
  }
}
