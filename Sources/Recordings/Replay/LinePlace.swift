import Readings

extension RecordingLine {
  /// The step that it belongs to; nil for what stands at the ends of a recording.
  var step: Int? {
    if case .record(let record) = self { record.step } else { nil }
  }

  /// Whether it tells of a step that was made.
  var isStep: Bool {
    if case .record(.step) = self { true } else { false }
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
