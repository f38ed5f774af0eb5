import Readings

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
      var cursor = JSONCursor(text)
      let type = try cursor.lineType()
      guard (type == "header") == (lanes == nil) else {
        throw JSONProblem(lanes == nil ? "is no header, which comes first" : "is a second header")
      }
      let value = try value(&cursor, type: type)
      try cursor.finish()
      note(value)
      return value
    } catch {
      throw RecordingFormatError(line: line, problem: error.description)
    }
  }

  private func value(_ cursor: inout JSONCursor, type: String) throws(JSONProblem) -> RecordingLine? {
    let lanes = lanes ?? [:]
    switch type {
    case "header": return .header(try RunDescription(header: &cursor))
    case "step": return .record(try RunRecord(step: &cursor, lanes: lanes))
    case "evaluation": return .record(.evaluation(try EvaluationReading(&cursor, lanes: lanes)))
    case "event": return try RunEvent.read(&cursor, lanes: lanes).map { .record(.event($0)) }
    case "end": return .end(try RecordingEnd(&cursor))
    default:
      try cursor.skip()
      return nil
    }
  }

  /// Remembers what the lines that follow depend on.
  private mutating func note(_ line: RecordingLine?) {
    switch line {
    case .header(let description):
      lanes = [:]
      for (index, lane) in description.lanes.enumerated() { lanes?[lane.name] = index }
    case .end: hasEnded = true
    case .record, nil: break
    }
  }
}
