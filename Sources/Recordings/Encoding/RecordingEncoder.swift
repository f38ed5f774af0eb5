import Readings

/// Turns the values of a run into the lines of its recording.
///
/// Pure: no file, and no clock, so the same run gives the same bytes.
public struct RecordingEncoder: Sendable {
  /// The lanes' names as they are now, quoted and escaped once.
  private var lanes: [[UInt8]]
  /// The run's samples as they are now.
  private var samples: SampleSet
  private let options: RecordingOptions

  /// Makes an encoder for the lines of one run.
  ///
  /// - Parameters:
  ///   - description: What the run is before its first line.
  ///   - options: What the recording holds.
  public init(_ description: RunDescription, options: RecordingOptions = RecordingOptions()) {
    self.options = options
    lanes = Self.quotedNames(description)
    samples = description.samples
  }

  private static func quotedNames(_ description: RunDescription) -> [[UInt8]] {
    description.lanes.map { lane in
      var name: [UInt8] = []
      name.append(quoted: lane.name)
      return name
    }
  }

  /// Appends one line, its line end included; after a redescription lanes have their new names.
  public mutating func append(_ line: RecordingLine, to bytes: inout [UInt8]) {
    switch line {
    case .header(let description): bytes.append(header: description, options: options)
    case .record(.step(let reading, let indices)): append(reading, indices, to: &bytes)
    case .record(.evaluation(let reading)): append(reading, to: &bytes)
    case .record(.event(let event)): bytes.append(event: event, lanes: lanes)
    case .record(.examination(let reading)):
      append("examination", at: reading.step, lane: reading.lane, to: &bytes)
      bytes.append(examination: reading)
    case .record(.redescribed(let redescription)):
      bytes.append(redescription: redescription, lanes: lanes, samples: samples)
      lanes = Self.quotedNames(redescription.description)
      samples = redescription.description.samples
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
    if options.includesBatches {
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
}
