import Readings

/// Turns the values of a run into the lines of its recording.
///
/// Pure: no file, and no clock, so the same run gives the same bytes.
public struct RecordingEncoder: Sendable {
  /// The lanes' names, quoted and escaped once.
  private let lanes: [[UInt8]]

  private let includesBatches: Bool

  /// Makes an encoder for the lines of one run.
  ///
  /// - Parameter includesBatches: whether a step tells which training examples its mini-batch held.
  public init(_ description: RunDescription, includesBatches: Bool = false) {
    self.includesBatches = includesBatches
    lanes = description.lanes.map { lane in
      var name: [UInt8] = []
      name.append(quoted: lane.name)
      return name
    }
  }

  /// Appends one line, its line end included; nothing for what only a live run says.
  public func append(_ line: RecordingLine, to bytes: inout [UInt8]) {
    guard line.isRecorded else { return }
    switch line {
    case .header(let description): bytes.append(header: description)
    case .record(.step(let reading, let indices)): append(reading, indices, to: &bytes)
    case .record(.evaluation(let reading)): append(reading, to: &bytes)
    case .record(.event(let event)): append(event, to: &bytes)
    case .record(.examination), .record(.redescribed): return
    case .end(let end):
      bytes.append("{\"type\":\"end\",\"steps\":")
      bytes.append(number: end.steps)
      bytes.append(",\"reason\":")
      bytes.append(quoted: end.reason.rawValue)
    }
    bytes.append("}\n")
  }

  private func append(_ reading: StepReading, _ indices: [Int], to bytes: inout [UInt8]) {
    append("step", at: reading.step, lane: reading.lane, to: &bytes)
    append(loss: reading.loss, accuracy: reading.accuracy, to: &bytes)
    append(reading.figures, to: &bytes)
    bytes.append(",\"learning_rate\":")
    bytes.append(number: reading.learningRate)
    if includesBatches {
      bytes.append(",\"indices\":[")
      bytes.append(list: indices) { index, bytes in bytes.append(number: index) }
      bytes.append("]")
    }
    bytes.append(",\"layers\":[")
    bytes.append(list: reading.layers) { layer, bytes in bytes.append(layer: layer) }
    bytes.append("]")
  }

  private func append(_ reading: EvaluationReading, to bytes: inout [UInt8]) {
    append("evaluation", at: reading.step, lane: reading.lane, to: &bytes)
    append(loss: reading.loss, accuracy: reading.accuracy, to: &bytes)
    append(reading.figures, to: &bytes)
  }

  /// Appends the member of further figures; nothing where there are none.
  private func append(_ figures: [Figure], to bytes: inout [UInt8]) {
    guard !figures.isEmpty else { return }
    bytes.append(",\"figures\":{")
    bytes.append(list: figures) { figure, bytes in
      bytes.append(quoted: figure.name)
      bytes.append(":")
      bytes.append(number: figure.value)
    }
    bytes.append("}")
  }

  /// Begins the line of a lane in a step.
  private func append(_ type: StaticString, at step: Int, lane: Int, to bytes: inout [UInt8]) {
    bytes.append("{\"type\":\"")
    bytes.append(type)
    bytes.append("\",\"step\":")
    bytes.append(number: step)
    bytes.append(",\"lane\":")
    bytes.append(contentsOf: lanes[lane])
  }

  private func append(loss: Float, accuracy: Float, to bytes: inout [UInt8]) {
    bytes.append(",\"loss\":")
    bytes.append(number: loss)
    bytes.append(",\"accuracy\":")
    bytes.append(number: accuracy)
  }

  private func append(_ event: RunEvent, to bytes: inout [UInt8]) {
    bytes.append("{\"type\":\"event\",\"step\":")
    bytes.append(number: event.step)
    switch event.kind {
    case .diverged(let lane, let layer):
      bytes.append(",\"event\":\"diverged\",\"lane\":")
      bytes.append(contentsOf: lanes[lane])
      bytes.append(",\"layer\":")
      bytes.append(quoted: layer)
    case .learningRateChanged(let rate):
      bytes.append(",\"event\":\"learning_rate_changed\",\"learning_rate\":")
      bytes.append(number: rate)
    case .settingChanged, .forked: break
    }
  }
}

extension RecordingLine {
  /// Whether it is a line of the format: close looks and what a person does to a live run, but for the learning rate,
  /// are not.
  fileprivate var isRecorded: Bool {
    switch self {
    case .record(.examination), .record(.redescribed): false
    case .record(.event(let event)):
      switch event.kind {
      case .diverged, .learningRateChanged: true
      case .settingChanged, .forked: false
      }
    case .header, .record, .end: true
    }
  }
}
