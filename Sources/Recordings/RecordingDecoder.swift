import Readings

/// Why bytes are no recording.
public struct RecordingFormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Number of the line, from 1.
  public let line: Int
  /// What is wrong in it, and where: `layers.2.activation.mean is missing`.
  public let problem: String

  /// Exit status of a program that ends because of this: 65, the input data is wrong.
  public var exitStatus: Int32 { 65 }

  /// Where, and what is wrong.
  public var description: String { "line \(line): \(problem)" }
}

/// Turns the lines of a recording back into values, one line after the other.
///
/// Members and types of lines that it does not know are skipped, so that version 1 may grow; what it knows must be
/// there and of the right type.
public struct RecordingDecoder: Sendable {
  /// Positions of the lanes by name; nil before the header.
  private var lanes: [String: Int]?
  private var hasEnded = false
  private var line = 0

  /// Makes a decoder for the lines of one recording, from its first.
  public init() {}

  /// The value of the next line, given without its line end; nil for a line of a type from the future.
  public mutating func decode(_ text: ArraySlice<UInt8>) throws(RecordingFormatError) -> RecordingLine? {
    line += 1
    do throws(JSONProblem) {
      guard text.count <= RecordingFormat.lineBoundBytes else { throw JSONProblem("is too long") }
      guard !hasEnded else { throw JSONProblem("stands after the end") }
      let object = try JSONParser.parse(text).object()
      return try value(object, type: object.string("type"))
    } catch {
      throw RecordingFormatError(line: line, problem: error.description)
    }
  }

  private mutating func value(
    _ object: JSONObject, type: String
  ) throws(JSONProblem) -> RecordingLine? {
    guard (type == "header") == (lanes == nil) else {
      throw JSONProblem(lanes == nil ? "is no header, which comes first" : "is a second header")
    }
    switch type {
    case "header":
      let description = try RunDescription(header: object)
      lanes = [:]
      for (index, lane) in description.lanes.enumerated() { lanes?[lane.name] = index }
      return .header(description)
    case "step": return .record(try step(object))
    case "evaluation": return .record(.evaluation(try evaluation(object)))
    case "event": return try event(object).map { .record(.event($0)) }
    case "end":
      hasEnded = true
      return .end(try end(object))
    default: return nil
    }
  }

  private func lane(_ object: JSONObject) throws(JSONProblem) -> Int {
    try object.decode("lane") { value throws(JSONProblem) in
      guard let lane = lanes?[try value.string()] else { throw JSONProblem("is no lane of the header") }
      return lane
    }
  }

  private func step(_ object: JSONObject) throws(JSONProblem) -> RunRecord {
    let reading = StepReading(
      step: try object.integer("step"), lane: try lane(object), loss: try object.float("loss"),
      accuracy: try object.float("accuracy"), learningRate: try object.float("learning_rate"),
      layers: try object.array("layers") { layer throws(JSONProblem) in try LayerReading(layer.object()) },
      figures: try figures(object))
    guard object["indices"] != nil else { return .step(reading, indices: []) }
    let indices = try object.array("indices") { index throws(JSONProblem) -> Int in try index.integer() }
    return .step(reading, indices: indices)
  }

  private func evaluation(_ object: JSONObject) throws(JSONProblem) -> EvaluationReading {
    EvaluationReading(
      step: try object.integer("step"), lane: try lane(object), loss: try object.float("loss"),
      accuracy: try object.float("accuracy"), figures: try figures(object))
  }

  private func figures(_ object: JSONObject) throws(JSONProblem) -> [Figure] {
    guard object["figures"] != nil else { return [] }
    return try object.object("figures") { figures throws(JSONProblem) -> [Figure] in
      var found: [Figure] = []
      for (name, _) in figures.members { found.append(Figure(name, try figures.float(name))) }
      return found
    }
  }

  private func event(_ object: JSONObject) throws(JSONProblem) -> RunEvent? {
    let step: Int = try object.integer("step")
    switch try object.string("event") {
    case "diverged":
      return RunEvent(
        step: step, kind: .diverged(lane: try lane(object), layer: try object.string("layer")))
    case "learning_rate_changed":
      return RunEvent(step: step, kind: .learningRateChanged(try object.float("learning_rate")))
    default: return nil
    }
  }

  private func end(_ object: JSONObject) throws(JSONProblem) -> RecordingEnd {
    let reason = try object.decode("reason") { value throws(JSONProblem) in
      guard let reason = RecordingEnd.Reason(rawValue: try value.string()) else {
        throw JSONProblem("is no known reason")
      }
      return reason
    }
    return RecordingEnd(steps: try object.integer("steps"), reason: reason)
  }
}
