import Readings

/// What the head of a line says; what is long is decoded only where it is to be shown.
enum LineOutline {
  /// A step, without its layers.
  case step(StepReading)
  /// A close look at a lane.
  case examination(step: Int, lane: Int)
  /// A line that is short, whole.
  case whole(RecordingLine)
  /// A line of a type from the future.
  case unknown

  /// The step that it belongs to; nil for what stands at the ends of a recording.
  var step: Int? {
    switch self {
    case .step(let reading): reading.step
    case .examination(let step, _): step
    case .whole(.record(let record)): record.step
    case .whole, .unknown: nil
    }
  }
}

extension RecordingDecoder {
  /// The outline of the next line, given without its line end.
  mutating func outline(of line: ArraySlice<UInt8>) throws(RecordingFormatError) -> LineOutline {
    switch try decode(line) {
    case .record(.step(let reading, _)): .step(reading)
    case .record(.examination(let reading)): .examination(step: reading.step, lane: reading.lane)
    case let whole?: .whole(whole)
    case nil: .unknown
    }
  }
}

/// Where a line that can be decoded whole stands.
struct LinePlace: Sendable, Equatable {
  /// Position of its first byte.
  let offset: Int
  /// Number of its bytes, without the line end.
  let count: Int
  /// Its number, from 1.
  let line: Int
  /// Which of the decoders that the recording needed so far knows its lanes.
  let decoder: Int
}
