import Readings
import Testing

@testable import EventLogs

@Suite("A run as event files")
struct EventLogTests {
  @Test("every lane has a file that begins with the version and the experiment")
  func beginning() {
    var log = EventLog(describing: Run.description)
    #expect(log.directories == ["plain", "batchnorm"])
    #expect(
      EventLog.fileName(lane: "plain") == "events.out.tfevents.0000000000.bnviz.plain")
    let bytes = log.files[1].takePending()
    let rest = log.files[1].takePending()
    #expect(rest == [])
    let version = TFRecord.frame(LaneEvents.fileVersion.bytes)
    #expect(Array(bytes.prefix(version.count)) == version)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("**small**, lane batchnorm (normalization: batch)\n\n    dataset: digits\n"))
    #expect(text.contains("    lanes:\n      plain:\n        normalization: none\n"))
  }

  @Test("a step is one event with all its scalars and histograms, at a time that is its step in seconds")
  func step() throws {
    var events = LaneEvents()
    let made = events.event(of: Run.step(7, layers: [Run.layer("hidden1")]))
    let event = try #require(made)
    #expect(event.wallTime == 7)
    #expect(event.step == 7)
    let values = try #require(event.values)
    #expect(
      values.map(\.tag) == [
        "loss", "accuracy", "discriminator_loss", "learning_rate", "layers/hidden1/preactivation",
        "layers/hidden1/activation", "layers/hidden1/gradient_norm", "layers/hidden1/weight_gradient_norm",
        "layers/hidden1/weight_norm", "layers/hidden1/update_ratio", "layers/hidden1/saturated",
        "layers/hidden1/zero", "layers/hidden1/nonfinite",
      ])
    #expect(values[0].content == .scalar(2.5))
    #expect(values[4].content == .histogram(try #require(HistogramProto(Run.stage))))
    #expect(values[12].content == .scalar(2))
  }

  @Test("a tag is described by its first value only")
  func descriptions() throws {
    var events = LaneEvents()
    let first = try events.values(of: Run.step(0, layers: []))
    #expect(first.allSatisfy { !$0.description.isEmpty })
    let second = try events.values(of: Run.step(1, layers: [Run.layer("hidden1")]))
    #expect(second.prefix(4).allSatisfy { $0.description.isEmpty })
    #expect(second.dropFirst(4).allSatisfy { !$0.description.isEmpty })
  }

  @Test("a normalised layer has all stages and the state of its normalisation")
  func normalizedLayer() throws {
    var events = LaneEvents()
    let layer = Run.layer("hidden1", isNormalized: true)
    let tags = try events.values(of: Run.step(0, layers: [layer])).map(\.tag)
    #expect(tags.contains("layers/hidden1/normalized"))
    #expect(tags.contains("layers/hidden1/scaled"))
    #expect(
      tags.suffix(9) == [
        "layers/hidden1/gamma_mean", "layers/hidden1/gamma_std", "layers/hidden1/gamma_min",
        "layers/hidden1/gamma_max", "layers/hidden1/beta_mean", "layers/hidden1/beta_std",
        "layers/hidden1/beta_min", "layers/hidden1/beta_max", "layers/hidden1/mean_distance",
      ])
  }

  @Test("histograms can be of every n-th step only, or of none; scalars are of every step")
  func interval() {
    for (interval, steps) in [(0, []), (1, [0, 1, 2, 3, 4]), (2, [0, 2, 4]), (10, [0])] {
      var events = LaneEvents(histogramInterval: interval)
      let made = (0..<5).compactMap { events.event(of: Run.step($0, layers: [Run.layer("hidden1")])) }
      #expect(made.filter(\.hasHistograms).map(\.step) == steps, "\(interval)")
      #expect(made.count == 5)
    }
  }

  @Test("a layer without weights has no norms of weights, and one whose weights became NaN has them")
  func weightless() throws {
    var events = LaneEvents()
    let layers = { (norm: Float) in
      [Run.layer("pool", weightNorm: .nan), Run.layer("hidden1", weightNorm: norm)]
    }
    _ = events.event(of: Run.step(0, layers: layers(1)))
    let values = try events.values(of: Run.step(1, layers: layers(.nan)))
    #expect(!values.contains { $0.tag == "layers/pool/weight_norm" })
    guard case .scalar(let norm) = values.first(where: { $0.tag == "layers/hidden1/weight_norm" })?.content
    else {
      Issue.record("there is no norm")
      return
    }
    #expect(norm.isNaN)
  }

  @Test("what is not judged is left out, and a loss that became NaN is not")
  func absence() throws {
    var events = LaneEvents()
    let generator = EvaluationReading(
      step: 5, lane: 0, loss: .nan, accuracy: .nan, figures: [Figure("modes covered", 3)])
    let generated = events.event(of: generator)
    #expect(generated?.values?.map(\.tag) == ["evaluation/modes_covered"])
    let diverged = EvaluationReading(step: 5, lane: 0, loss: .nan, accuracy: 0.1)
    let judged = events.event(of: diverged)
    #expect(judged?.values?.map(\.tag) == ["evaluation/loss", "evaluation/accuracy"])
    let nothing = events.event(of: EvaluationReading(step: 5, lane: 0, loss: .nan, accuracy: .nan))
    #expect(nothing == nil)
  }

  @Test("a close look gives its single numbers")
  func examination() throws {
    var reading = ExaminationReading(step: 4, lane: 1)
    reading.scores = [Score(examples: .heldOut, statistics: .batch, loss: 1, accuracy: .nan)]
    reading.movements = [
      LayerMovement(layer: "hidden1", meanShift: 0, logDeviationShift: 0, wasserstein: 0.25)
    ]
    reading.gradientShifts = [GradientShift(layer: "hidden1", gradientNorm: 1, difference: 0.5, cosine: 0.75)]
    var events = LaneEvents()
    let close = events.event(of: reading)
    let values = try #require(close?.values)
    #expect(
      values.map(\.tag) == [
        "scores/held-out/batch/loss", "layers/hidden1/movement", "layers/hidden1/gradient_shift",
        "layers/hidden1/gradient_shift_cosine",
      ])
    #expect(values.map(\.content) == [.scalar(1), .scalar(0.25), .scalar(0.5), .scalar(0.75)])
    let nothing = events.event(of: ExaminationReading(step: 4, lane: 1))
    #expect(nothing == nil)
  }

  @Test("a lane that is added, renamed or removed keeps its file")
  func lanesChange() {
    var log = EventLog(describing: Run.description)
    for file in log.files.indices { _ = log.files[file].takePending() }
    log.absorb(Run.redescription(["plain", "batchnorm", "fork"], .added(from: 1, before: 3, evaluated: nil)))
    #expect(
      String(decoding: log.files[2].pending, as: UTF8.self).contains("Begins as batchnorm was before step 3.")
    )
    log.absorb(Run.redescription(["batchnorm", "fork"], .removed(0)))
    log.absorb(Run.redescription(["batchnorm", "plain"], nil))
    #expect(log.directories == ["plain", "batchnorm", "plain-2"])
    for file in log.files.indices { _ = log.files[file].takePending() }
    log.absorb(.step(Run.step(9, lane: 1, layers: []), indices: []))
    #expect(log.files.map(\.pending.isEmpty) == [true, true, false])
    log.absorb(.step(Run.step(9, lane: 2, layers: []), indices: []))
    #expect(log.files.map(\.pending.isEmpty) == [true, true, false], "there is no third lane any more")
  }

  @Test("lanes beyond the bound have no file, are counted, and leave the others theirs")
  func bound() {
    var log = EventLog(describing: Run.description)
    for _ in 0..<1024 {
      log.absorb(
        Run.redescription(["plain", "batchnorm", "fork"], .added(from: 0, before: 3, evaluated: nil)))
      for file in log.files.indices { _ = log.files[file].takePending() }
      log.absorb(Run.redescription(["plain", "batchnorm"], .removed(2)))
    }
    #expect(log.files.count == 1024 && log.lanesLeftOut == 2)
    log.absorb(Run.redescription(["plain", "batchnorm", "fork"], .added(from: 0, before: 3, evaluated: nil)))
    log.absorb(.step(Run.step(9, lane: 2, layers: []), indices: []))
    let isUntouched = log.files.allSatisfy { $0.pending.isEmpty }
    #expect(isUntouched)
    log.absorb(.step(Run.step(9, lane: 1, layers: []), indices: []))
    #expect(log.files.indices.filter { !log.files[$0].pending.isEmpty } == [1])
  }

  @Test("events are told as texts to the lanes that they concern")
  func texts() {
    var log = EventLog(describing: Run.description)
    for file in log.files.indices { _ = log.files[file].takePending() }
    func texts() -> [String] {
      log.files.indices.map { String(decoding: log.files[$0].takePending(), as: UTF8.self) }
    }
    log.absorb(.event(RunEvent(step: 4, kind: .diverged(lane: 1, layer: "hidden2"))))
    var found = texts()
    #expect(found[0].isEmpty && found[1].contains("first in hidden2."))
    log.absorb(.event(RunEvent(step: 4, kind: .learningRateChanged(0.25))))
    found = texts()
    #expect(found.allSatisfy { $0.contains("changed by hand to 0.25.") })
    log.absorb(.event(RunEvent(step: 4, kind: .settingChanged(lane: 0, key: "momentum", text: "0.9"))))
    found = texts()
    #expect(found[0].contains("momentum was changed by hand to 0.9.") && found[1].isEmpty)
  }
}
