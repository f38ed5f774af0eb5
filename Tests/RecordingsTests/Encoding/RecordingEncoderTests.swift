import Readings
import Testing

@testable import Recordings

@Suite struct RecordingEncoderTests {
  func text(_ line: RecordingLine, includesBatches: Bool = false) -> String {
    var bytes: [UInt8] = []
    var encoder = RecordingEncoder(.sample, options: RecordingOptions(includesBatches: includesBatches))
    encoder.append(line, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `A header names the format, the experiment in order and the lanes with their layers`() {
    let expected =
      #"{"type":"header","format":"bnviz-recording","version":1,"#
      + #""title":"digits \"quoted\" \\ \u0001 \n é 🎲","seed":18446744073709551615,"steps":100,"#
      + #""steps_per_epoch":23,"experiment":{"dataset":"digits","learningRate":0.1,"momentum":0.0,"#
      + #""batchSize":60,"lanes":{"plain":{},"batchnorm":{"normalization":"batch"}}},"lanes":["#
      + #"{"name":"plain","difference":"","layers":["#
      + #"{"name":"hidden1","kind":"dense","inputs":64,"units":100,"positions":1,"normalization":"none","activation":"sigmoid"},"#
      + #"{"name":"output","kind":"dense","inputs":100,"units":10,"positions":1,"normalization":"none","activation":"identity"}]},"#
      + #"{"name":"batchnorm","difference":"normalization: batch","layers":["#
      + #"{"name":"hidden1","kind":"dense","inputs":64,"units":100,"positions":1,"normalization":"batch","activation":"sigmoid"},"#
      + #"{"name":"output","kind":"dense","inputs":100,"units":10,"positions":1,"normalization":"none","activation":"identity"}]}]}"#
    #expect(text(.header(.sample)) == expected + "\n")
  }

  @Test func `A step without probes is one short line`() {
    let reading = StepReading(
      step: 7, lane: 1, loss: .nan, accuracy: 0.5, learningRate: 1e-5, layers: [])
    #expect(
      text(.record(.step(reading, indices: [3, 1]))) == """
        {"type":"step","step":7,"lane":"batchnorm","loss":"nan","accuracy":0.5,"learning_rate":1e-05,"layers":[]}

        """)
  }

  @Test func `A step tells its mini-batch only if asked to`() {
    let reading = StepReading(step: 7, lane: 1, loss: 2, accuracy: 0.5, learningRate: 1, layers: [])
    #expect(
      text(.record(.step(reading, indices: [3, 1])), includesBatches: true) == """
        {"type":"step","step":7,"lane":"batchnorm","loss":2.0,"accuracy":0.5,"learning_rate":1.0,\
        "indices":[3,1],"layers":[]}

        """)
  }

  @Test func `A layer tells every stage, its norms and its normalisation`() {
    let histogram = Histogram(low: -1, high: 1, under: 2, over: 3, counts: [0, 10, 4_294_967_295])
    let stage = StageReading(
      count: 9, nonfinite: 1, mean: 0.1, standardDeviation: 0.2, minimum: -.infinity, maximum: .infinity,
      p15: 0.3, p50: 0.4, p85: 0.5, histogram: histogram)
    let summary = ParameterSummary(mean: 1, standardDeviation: 0, minimum: -2, maximum: 3)
    let layer = LayerReading(
      name: "hidden1", preactivation: stage, normalized: nil, scaled: nil, activation: stage,
      saturated: 0.25, zero: 0.75, gradientNorm: 1, weightGradientNorm: 2, weightNorm: 3, updateRatio: 4,
      normalization: NormalizationReading(
        gamma: summary, beta: summary, meanDistance: 0.5, varianceDistance: 0.125))
    let stageText =
      #""mean":0.1,"std":0.2,"min":"-inf","max":"inf","p15":0.3,"p50":0.4,"p85":0.5,"count":9,"nonfinite":1,"#
      + #""histogram":{"low":-1.0,"high":1.0,"under":2,"over":3,"counts":[0,10,4294967295]}"#
    let summaryText = #"{"mean":1.0,"std":0.0,"min":-2.0,"max":3.0}"#
    var bytes: [UInt8] = []
    bytes.append(layer: layer)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"name":"hidden1","preactivation":{\#(stageText)},"normalized":null,"scaled":null,"#
        + #""activation":{\#(stageText),"saturated":0.25,"zero":0.75},"gradient_norm":1.0,"#
        + #""weight_gradient_norm":2.0,"weight_norm":3.0,"update_ratio":4.0,"#
        + #""normalization":{"gamma":\#(summaryText),"beta":\#(summaryText),"#
        + #""mean_distance":0.5,"variance_distance":0.125}}"#)
  }

  @Test func `Without statistics of the mini-batch the distances are null`() {
    var readings = RandomReadings(seed: 1)
    let summary = readings.summary()
    let layer = LayerReading(
      name: "hidden1", preactivation: readings.stage(), normalized: readings.stage(),
      scaled: readings.stage(),
      activation: readings.stage(), saturated: 0, zero: 0, gradientNorm: 1, weightGradientNorm: 2,
      weightNorm: 3, updateRatio: 4,
      normalization: NormalizationReading(
        gamma: summary, beta: summary, meanDistance: nil, varianceDistance: nil))
    var bytes: [UInt8] = []
    bytes.append(layer: layer)
    #expect(
      String(decoding: bytes, as: UTF8.self).hasSuffix(#""mean_distance":null,"variance_distance":null}}"#))
  }

  @Test func `Counts of any size are told digit by digit`() {
    let powers = (0..<10).map { (0..<$0).reduce(UInt32(1)) { power, _ in power * 10 } }
    let counts = Array(0...1_100) + powers.flatMap { [$0 - 1, $0, $0 + 1] } + [.max - 1, .max]
    for counts in [counts, counts.reversed(), [], [0], [999], [1_000], [.max]] {
      var bytes: [UInt8] = []
      bytes.append(counts: counts)
      #expect(String(decoding: bytes, as: UTF8.self) == "[\(counts.map(String.init).joined(separator: ","))]")
    }
  }

  @Test func `Evaluations, events and the end are lines of their own`() {
    let evaluation = EvaluationReading(step: 23, lane: 0, loss: 1.5, accuracy: 0.875)
    #expect(
      text(.record(.evaluation(evaluation)))
        == #"{"type":"evaluation","step":23,"lane":"plain","loss":1.5,"accuracy":0.875}"# + "\n")
    #expect(
      text(.record(.event(RunEvent(step: 4, kind: .diverged(lane: 0, layer: "hidden1")))))
        == #"{"type":"event","step":4,"event":"diverged","lane":"plain","layer":"hidden1"}"# + "\n")
    #expect(
      text(.record(.event(RunEvent(step: 4, kind: .learningRateChanged(0.5)))))
        == #"{"type":"event","step":4,"event":"learning_rate_changed","learning_rate":0.5}"# + "\n")
    #expect(
      text(.end(RecordingEnd(steps: 100, reason: .finished)))
        == #"{"type":"end","steps":100,"reason":"finished"}"# + "\n")
  }
}
