/// The mean of the latest values of a curve.
struct TrailingMean {
  /// Number of values that the mean is over.
  let window: Int
  private var values: [Double] = []
  private var position = 0

  init(window: Int) { self.window = max(1, window) }

  /// Whether there were as many values as the mean is over.
  var isFull: Bool { values.count == window }

  /// The mean of the latest values, of as many as there were; nil before the first.
  var mean: Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }

  mutating func append(_ value: Double) {
    if values.count < window {
      values.append(value)
    } else {
      values[position] = value
      position = (position + 1) % window
    }
  }
}

/// A mean of all values that are numbers.
struct RunningMean {
  private(set) var count = 0
  private var sum = 0.0

  /// The mean; nil where there was no value.
  var mean: Double? { count > 0 ? sum / Double(count) : nil }

  mutating func append(_ value: Double) {
    guard !value.isNaN else { return }
    count += 1
    sum += value
  }
}
