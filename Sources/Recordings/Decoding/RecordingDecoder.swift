import Readings

/// Turns the lines of a recording back into values, one line after the other.
///
/// Members and types of lines that it does not know are skipped, so that version 1 may grow; what it knows must be
/// there and of the right type, and the steps of each lane must rise. A copy of a decoder remembers the lines that it
/// was given: from it reading can go on at that place again.
///
/// A decoded line takes less than sixteen times the memory of its text, which has at most
/// `RecordingFormat.lineBoundBytes`; see `RecordingBounds`.
public struct RecordingDecoder: Sendable {
  /// How much of a line is decoded.
  private enum Extent {
    case head, whole
  }

  /// How many steps lie from one recorded step to the next, as the header says.
  public private(set) var every = 1
  /// What came before; nil before the header.
  private var context: RecordingContext?
  private var order = RecordingOrder()
  private var hasEnded = false
  private var line = 0

  /// Makes a decoder for the lines of one recording, from its first.
  public init() {}

  /// The value of the next line, given without its line end; nil for a line of a type from the future.
  public mutating func decode(_ text: ArraySlice<UInt8>) throws(RecordingFormatError) -> RecordingLine? {
    try decode(text, .whole)
  }

  /// The value of the next line, but of a step neither layers nor mini-batch and of a close look nothing but its step
  /// and its lane; many times as fast as `decode`, for who reads on and shows little.
  ///
  /// What is left out is not looked at, so that it may be wrong. A line whose members stand in another order than the
  /// encoder's is read whole.
  public mutating func decodeHead(_ text: ArraySlice<UInt8>) throws(RecordingFormatError) -> RecordingLine? {
    try decode(text, .head)
  }

  /// Counts a line that is too long to be given.
  ///
  /// - Returns: What is wrong with it.
  public mutating func passOverLongLine() -> RecordingFormatError {
    line += 1
    return RecordingFormatError(
      line: line, problem: "is longer than \(RecordingFormat.lineBoundBytes >> 20) MiB")
  }

  private mutating func decode(
    _ text: ArraySlice<UInt8>, _ extent: Extent
  ) throws(RecordingFormatError) -> RecordingLine? {
    guard text.count <= RecordingFormat.lineBoundBytes else { throw passOverLongLine() }
    line += 1
    do throws(JSONProblem) {
      guard !hasEnded else { throw JSONProblem("stands after the end") }
      var cursor = JSONCursor(line == 1 ? text.withoutByteOrderMark : text)
      let type = try cursor.lineType()
      guard (type == "header") == (context == nil) else {
        throw JSONProblem(context == nil ? "is no header, which comes first" : "is a second header")
      }
      let value = try value(&cursor, type: type, extent)
      try order.admit(value)
      note(value)
      return value
    } catch {
      throw RecordingFormatError(line: line, problem: error.description)
    }
  }

  private mutating func value(
    _ cursor: inout JSONCursor, type: String, _ extent: Extent
  ) throws(JSONProblem) -> RecordingLine? {
    let line: RecordingLine?
    if let context {
      if extent == .head, let head = try RunRecord(head: cursor, type: type, lanes: context.lanes) {
        return .record(head)
      }
      line = try value(&cursor, type: type, after: context)
    } else {
      let header = try RecordingHeader(&cursor)
      every = header.every
      line = .header(header.description)
    }
    try cursor.finish()
    return line
  }

  private func value(
    _ cursor: inout JSONCursor, type: String, after context: RecordingContext
  ) throws(JSONProblem) -> RecordingLine? {
    let lanes = context.lanes
    switch type {
    case "step": return .record(try RunRecord(step: &cursor, lanes: lanes))
    case "evaluation": return .record(.evaluation(try EvaluationReading(&cursor, lanes: lanes)))
    case "examination": return .record(.examination(try ExaminationReading(&cursor, lanes: lanes)))
    case "event": return try RunEvent.read(&cursor, lanes: lanes).map { .record(.event($0)) }
    case "redescription": return .record(.redescribed(try Redescription(&cursor, after: context)))
    case "end": return .end(try RecordingEnd(&cursor))
    default:
      try cursor.skip()
      return nil
    }
  }

  /// Remembers what the lines that follow depend on.
  private mutating func note(_ line: RecordingLine?) {
    switch line {
    case .header(let description): context = RecordingContext(description)
    case .record(.redescribed(let redescription)): context = RecordingContext(redescription.description)
    case .end: hasEnded = true
    case .record, nil: break
    }
  }
}

extension ArraySlice<UInt8> {
  /// The same without the mark that some programs put before UTF-8.
  fileprivate var withoutByteOrderMark: ArraySlice<UInt8> {
    starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self
  }
}
