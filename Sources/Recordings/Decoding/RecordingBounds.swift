/// What a recording may hold at most; a line that passes a bound is left out.
///
/// A line has at most `RecordingFormat.lineBoundBytes`. A float of a list takes at least two bytes of text and four of
/// memory, twice as many while the list grows; an index twice that; a setting, the dearest, some eight bytes of text and
/// a hundred of memory. A decoded line therefore takes less than sixteen times the memory of its text, and the lines of a
/// run, of decimals with many digits, less than that of their text.
enum RecordingBounds {
  /// Largest number of a step: all sums of steps and counts then stay far from what an integer can hold.
  static let step = 1_000_000_000_000_000
  /// Largest count of values.
  static let count = 1_000_000_000_000_000
  /// Most lanes.
  static let lanes = 64
  /// Most layers of a lane.
  static let layers = 2048
  /// Most inputs, units or positions of a layer: products of all three stay in range.
  static let units = 1_000_000
  /// Most channels of a layer that are told one by one.
  static let channels = 65_536
  /// Most bins of a histogram.
  static let bins = 4096
  /// Most figures besides loss and accuracy.
  static let figures = 64
  /// Most examples of a mini-batch.
  static let examples = 1_048_576
  /// Most settings of an experiment or of a part of it.
  static let settings = 1024
  /// Most axes of a tensor.
  static let axes = 8
  /// Most values of a tensor.
  static let values = 4_194_304
  /// Most samples of a kind, tokens of a sequence or words of a vocabulary.
  static let samples = 65_536
  /// Most classes that are told apart.
  static let classes = 4096
  /// Most units that are told number by number in a close look.
  static let specimens = 4096
  /// Most examples, or products, that are told of one of them.
  static let specimenValues = 1024
  /// Most scores of a close look.
  static let scores = 64
  /// Most places on a walk along the gradient.
  static let places = 4096
  /// Longest text that a sentence or a legend shows, in bytes.
  static let textBytes = 65_536
}
