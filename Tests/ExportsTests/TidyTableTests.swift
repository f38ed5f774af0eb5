import Readings
import Testing

@testable import Exports

/// The tidy table, read back by a small reader of its own.
@Suite("The tidy table") struct TidyTableTests {
  /// The rows of records, each of its six fields; fails where one has another number of them.
  private func rows(
    _ records: [RunRecord], _ description: RunDescription = .sample(), histograms: Bool = false
  ) throws -> [[String]] {
    var table = TidyTable(description, includesHistograms: histograms)
    var text = TidyTable.header
    for record in records { table.append(record, to: &text) }
    let rows = fields(String(decoding: text, as: UTF8.self))
    #expect(rows.first == ["step", "lane", "layer", "stage", "statistic", "value"])
    for row in rows { try #require(row.count == 6) }
    return Array(rows.dropFirst())
  }

  /// The fields of a table as RFC 4180 has them.
  private func fields(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var (row, field, isQuoted) = ([String](), "", false)
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"": field.unicodeScalars.append(rest.removeFirst())
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\n" where !isQuoted:
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  private func value(_ rows: [[String]], _ place: String...) throws -> Float {
    let found = rows.filter { Array($0.prefix(5)) == place }
    try #require(found.count == 1, "\(place)")
    return try #require(Float(found[0][5]))
  }

  @Test("every figure of a step reads back bit for bit, and stands in one row")
  func steps() throws {
    let reading = StepReading.sample(3, lane: 1, figures: [Figure("modes covered", 0.1)])
    let rows = try rows([.step(reading, indices: [1, 2])])
    let layer = reading.layers[0]
    #expect(try value(rows, "3", "batchnorm", "", "", "loss") == reading.loss)
    #expect(try value(rows, "3", "batchnorm", "", "", "learning_rate") == 0.1)
    #expect(try value(rows, "3", "batchnorm", "", "", "modes covered") == 0.1)
    #expect(
      try value(rows, "3", "batchnorm", "hidden1", "scaled", "std") == layer.scaled?.standardDeviation)
    #expect(try value(rows, "3", "batchnorm", "hidden1", "activation", "p85") == layer.activation.p85)
    #expect(try value(rows, "3", "batchnorm", "hidden1", "activation", "saturated") == 0.25)
    #expect(try value(rows, "3", "batchnorm", "hidden1", "preactivation", "count") == 120)
    #expect(try value(rows, "3", "batchnorm", "hidden1", "", "gradient_norm") == layer.gradientNorm)
    #expect(try value(rows, "3", "batchnorm", "hidden1", "", "update_ratio") == layer.updateRatio)
    #expect(try value(rows, "3", "batchnorm", "hidden1", "gamma", "min") == -4)
    #expect(try value(rows, "3", "batchnorm", "hidden1", "normalization", "mean_distance") == Float(4) / 7)
    // A distance that there is not has no row.
    #expect(!rows.contains { $0[4] == "variance_distance" })
    #expect(rows.count == 3 + 1 + (4 * 9 + 2 + 4 + 8 + 1) + (2 * 9 + 2 + 4))
    #expect(Set(rows.map { $0.prefix(5).joined(separator: ",") }).count == rows.count)
  }

  @Test("the bins of a histogram are rows only where they are asked for")
  func histograms() throws {
    let step = RunRecord.step(.sample(0, lane: 0), indices: [])
    #expect(try !rows([step]).contains { $0[4].hasPrefix("histogram") })
    let rows = try rows([step], histograms: true)
    let place = ["0", "plain", "hidden1", "activation"]
    func bin(_ statistic: String) throws -> Float {
      try value(rows, place[0], place[1], place[2], place[3], statistic)
    }
    #expect(try bin("histogram_low") == Float(1.4) - 2)
    #expect(try bin("histogram_under") == 3)
    #expect(try bin("histogram_over") == 7)
    #expect(try (0..<4).map { try bin("histogram_bin\($0)") } == [20, 30, 40, 20])
  }

  @Test("evaluations and channels have stages of their own")
  func evaluations() throws {
    let channels = ChannelReadings(
      means: [1, 2], standardDeviations: [3, 4], zeros: [0, 0.5], gammas: [], betas: [])
    let step = StepReading(
      step: 0, lane: 0, loss: 1, accuracy: .nan, learningRate: 0.1,
      layers: [.sample("conv1", 1, isNormalized: false, channels: channels)])
    let rows = try rows([
      .evaluation(.init(step: 0, lane: 0, loss: 2.5, accuracy: 0.125, figures: [Figure("modes", 3)])),
      .step(step, indices: []),
    ])
    #expect(try value(rows, "0", "plain", "", "evaluation", "loss") == 2.5)
    #expect(try value(rows, "0", "plain", "", "evaluation", "modes") == 3)
    #expect(try value(rows, "0", "plain", "conv1", "channel1", "std") == 4)
    #expect(try value(rows, "0", "plain", "conv1", "channel1", "zero") == 0.5)
    #expect(!rows.contains { $0[3] == "channel1" && $0[4] == "gamma" })
  }

  @Test("what has to be asked for has stages of its own")
  func probed() throws {
    var look = ExaminationReading(step: 4, lane: 1)
    look.similarities = [SimilarityReading(layer: "hidden1", cosine: 0.5, alwaysOn: 0.25, alwaysOff: 0.125)]
    look.growths = [
      GradientGrowth(layer: "hidden1", ratio: 1.25, theory: 1.5),
      GradientGrowth(layer: "hidden2", ratio: 2, theory: nil),
    ]
    look.scales = [
      ScaleReading(
        weight: "hidden1.weight", product: 0.5, norm: 2, gradientNorm: 3, growth: 4, predictedGrowth: 5,
        angle: 0.75, since: 3)
    ]
    look.batchNoises = [BatchNoise(layer: "hidden1", variance: 0.25, theory: 0.5)]
    look.gradientCorrelation = -0.5
    let rows = try rows([.examination(look)])
    #expect(try value(rows, "4", "batchnorm", "hidden1", "similarity", "always_off") == 0.125)
    #expect(try value(rows, "4", "batchnorm", "hidden1", "growth", "theory") == 1.5)
    #expect(!rows.contains { $0[2] == "hidden2" && $0[4] == "theory" })
    #expect(try value(rows, "4", "batchnorm", "hidden1.weight", "scale", "predicted_growth") == 5)
    #expect(try value(rows, "4", "batchnorm", "hidden1.weight", "scale", "since") == 3)
    #expect(try value(rows, "4", "batchnorm", "hidden1", "batch_noise", "variance") == 0.25)
    #expect(try value(rows, "4", "batchnorm", "", "gradient_correlation", "cosine") == -0.5)
    #expect(rows.count == 3 + 3 + 7 + 2 + 1)
  }

  @Test("numbers that are none are spelt as other programs read them")
  func nonfinite() throws {
    let reading = StepReading(
      step: 0, lane: 0, loss: .nan, accuracy: .infinity, learningRate: -.infinity, layers: [])
    let rows = try rows([.step(reading, indices: [])])
    #expect(rows.map { $0[5] } == ["NaN", "Inf", "-Inf"])
  }

  @Test("every float reads back as the same one")
  func floats() throws {
    var bits: UInt32 = 1
    for _ in 0..<500 {
      bits = bits &* 1_664_525 &+ 1_013_904_223
      let loss = Float(bitPattern: bits)
      guard loss.isFinite else { continue }
      let reading = StepReading(step: 0, lane: 0, loss: loss, accuracy: 0, learningRate: 0, layers: [])
      let rows = try rows([.step(reading, indices: [])])
      #expect(try value(rows, "0", "plain", "", "", "loss").bitPattern == bits)
    }
  }

  @Test("names with commas, quotes and line breaks stay names")
  func quoting() throws {
    let name = "a,\"b\"\r\nc"
    let rows = try rows(
      [.step(.sample(0, lane: 0, figures: [Figure("x,\"y\"", 5)]), indices: [])], .sample([name]))
    #expect(try value(rows, "0", name, "", "", "x,\"y\"") == 5)
  }

  @Test("a close look's single figures are rows")
  func examinations() throws {
    var reading = ExaminationReading(step: 4, lane: 1)
    reading.scores = [Score(examples: .heldOut, statistics: .running, loss: 0.5, accuracy: 0.75)]
    reading.movements = [
      LayerMovement(layer: "hidden1", meanShift: 0.1, logDeviationShift: 0.2, wasserstein: 0.3)
    ]
    reading.gradientShifts = [
      GradientShift(layer: "hidden1", gradientNorm: 1, difference: 0.5, cosine: 0.875)
    ]
    reading.landscape = LandscapeReading(
      loss: 1, gradientNorm: 2, learningRate: 0.1,
      places: [.init(distance: 1, loss: 0.5, gradientChange: 0.25)])
    let rows = try rows([.examination(reading)])
    #expect(try value(rows, "4", "batchnorm", "", "held_out_by_running", "accuracy") == 0.75)
    #expect(try value(rows, "4", "batchnorm", "hidden1", "movement", "wasserstein") == 0.3)
    #expect(try value(rows, "4", "batchnorm", "hidden1", "gradient_shift", "cosine") == 0.875)
    #expect(try value(rows, "4", "batchnorm", "", "landscape", "loss_low") == 0.5)
    #expect(try value(rows, "4", "batchnorm", "", "landscape", "effective_smoothness") == 1.25)
    #expect(try value(rows, "4", "batchnorm", "", "landscape_place0", "gradient_change") == 0.25)
  }

  @Test("what happened is a row, and lanes that come, go and change their names are followed")
  func events() throws {
    let (three, renamed) = (
      RunDescription.sample(["plain", "batchnorm", "fork"]), RunDescription.sample(["plain", "third"])
    )
    let rows = try rows([
      .event(RunEvent(step: 1, kind: .diverged(lane: 0, layer: "hidden1"))),
      .event(RunEvent(step: 2, kind: .learningRateChanged(0.25))),
      .event(RunEvent(step: 2, kind: .settingChanged(lane: 1, key: "momentum", text: "0.9"))),
      .redescribed(
        Redescription(step: 3, description: three, change: .added(from: 1, before: 2, evaluated: nil))),
      .event(RunEvent(step: 2, kind: .forked(lane: 2, from: 1))), .step(.sample(2, lane: 2), indices: []),
      .redescribed(
        Redescription(step: 4, description: .sample(["plain", "fork"]), change: .removed(1))),
      .step(.sample(4, lane: 1), indices: []), .redescribed(Redescription(step: 5, description: renamed)),
      .step(.sample(5, lane: 1), indices: []),
    ])
    #expect(try value(rows, "1", "plain", "hidden1", "event", "diverged") == 1)
    #expect(try value(rows, "2", "", "", "event", "learning_rate_changed") == 0.25)
    #expect(try value(rows, "2", "batchnorm", "", "event", "setting_changed momentum=0.9") == 1)
    #expect(try value(rows, "2", "fork", "", "event", "forked from batchnorm") == 1)
    #expect(try value(rows, "2", "fork", "", "", "learning_rate") == 0.1)
    #expect(try value(rows, "4", "batchnorm", "", "event", "removed") == 1)
    #expect(try value(rows, "4", "fork", "", "", "learning_rate") == 0.1)
    #expect(try value(rows, "5", "third", "", "event", "renamed from fork") == 1)
    #expect(try value(rows, "5", "third", "", "", "learning_rate") == 0.1)
  }
}
