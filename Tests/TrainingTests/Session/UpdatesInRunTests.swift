import Datasets
import Networks
import Readings
import Testing

@testable import Training

@Suite("Updates in a run")
struct UpdatesInRunTests {
  private let dataset: Dataset

  init() throws { dataset = try Dataset.load(.digits) }

  @Test("follow the warm-up and the schedule of each lane, and readings say which rate was used")
  func scheduledRates() throws {
    let experiment = try smallExperiment([
      "learningRate": .number(0.5), "warmup": .integer(4),
      "lanes": .settings([
        Setting(key: "waves", value: .settings([Setting(key: "schedule", value: .text("cosine"))])),
        Setting(key: "stairs", value: .settings([Setting(key: "schedule", value: .text("step(6,0.1)"))])),
      ]),
    ])
    let run = TrainingRun(experiment, dataset: dataset)
    run.learningRateScale = 2
    var rates: [[Float]] = [[], []]
    while !run.isFinished {
      let next = run.learningRate
      for case .step(let reading, _) in run.advance(by: 1) {
        rates[reading.lane].append(reading.learningRate)
        if reading.lane == 0 { #expect(reading.learningRate == next) }
      }
    }
    #expect(run.learningRate == rates[0].last)
    for (lane, schedule) in [Schedule.cosine, .step(every: 6, factor: 0.1)].enumerated() {
      let factors = (0..<20).map { Float(0.5 * schedule.factor(step: $0, of: 20, warmup: 4)) }
      #expect(rates[lane] == factors.map { $0 * 2 })
      #expect(Set(rates[lane]).count == (lane == 0 ? 20 : 7))
    }
  }

  @Test(
    "depend on every setting of the optimiser",
    arguments: [
      ("sgd", "momentum", SettingValue.number(0.5)), ("rmsprop", "momentum", .number(0.5)),
      ("adam", "beta1", .number(0.5)), ("adamw", "beta2", .number(0.9)), ("sgd", "weightDecay", .number(0.1)),
      ("adamw", "weightDecay", .number(0.1)), ("rmsprop", "weightDecay", .number(0.1)),
      ("sgd", "gradientClipping", .number(0.01)), ("adam", "schedule", .text("cosine")),
      ("adam", "warmup", .integer(10)),
    ])
  func settingsTakeEffect(optimizer: String, key: String, value: SettingValue) throws {
    let experiment = try smallExperiment([
      "optimizer": .text(optimizer), "learningRate": .number(0.01),
      "lanes": .settings([
        Setting(key: "as-it-is", value: .settings([])),
        Setting(key: "changed", value: .settings([Setting(key: key, value: value)])),
      ]),
    ])
    let run = TrainingRun(experiment, dataset: dataset)
    _ = run.advance(by: 1)
    var losses: [Float] = [0, 0]
    for case .step(let reading, _) in run.advance(by: 19) { losses[reading.lane] = reading.loss }
    #expect(losses[0] != losses[1])
    #expect(losses.allSatisfy { $0.isFinite && $0 > 0 })
  }
}
