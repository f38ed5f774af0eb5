import CEmbedded
import Matrices

extension Dataset {
  /// Number of digits in the file.
  static let digitCount = 1797
  /// Number of pixels of a digit, 8 x 8.
  static let pixelCount = 64

  /// The handwritten digits: 1,437 to train on and 360 held out, whatever the seed.
  ///
  /// A line of `optdigits.csv` is a digit: 64 pixels 0...16, row by row, then the label. Sort the lines by label,
  /// keeping the file's order within a label: every fifth one of that order, from the first, is held out. Both parts
  /// then keep the file's order. A feature is pixel ÷ 16 minus the mean of that over the training digits, worked out in
  /// double precision. In numpy:
  ///
  ///     rows = numpy.loadtxt("optdigits.csv", delimiter=",")
  ///     held_out = numpy.zeros(1797, bool)
  ///     held_out[numpy.argsort(rows[:, 64], kind="stable")[::5]] = True
  ///     pixels = rows[:, :64] / 16
  ///     features = (pixels - pixels[~held_out].mean(axis=0)).astype(numpy.float32)
  ///     training, judged = features[~held_out], features[held_out]
  static func digits() throws(DatasetError) -> Dataset {
    let file = embedded_digits()
    let digits = try DigitTable(parsing: UnsafeBufferPointer(start: file.bytes, count: file.count))
    guard digits.labels.count == digitCount else {
      throw DatasetError(
        DigitTable.file, nil, "\(digits.labels.count) lines, and there are \(digitCount) digits")
    }
    let split = Split(labels: digits.labels)
    let means = digits.meanPixels(of: split.training)
    return Dataset(
      name: .digits, shape: ExampleShape(channels: 1, height: 8, width: 8),
      task: .classification(classes: 10),
      training: digits.examples(at: split.training, centredOn: means),
      heldOut: digits.examples(at: split.heldOut, centredOn: means))
  }
}

extension DigitTable {
  /// Mean over digits of every pixel ÷ 16.
  fileprivate func meanPixels(of positions: [Int]) -> [Double] {
    var sums = Array(repeating: 0, count: Dataset.pixelCount)
    pixels.withUnsafeBufferPointer { pixels in
      for position in positions {
        for pixel in sums.indices { sums[pixel] += Int(pixels[position * Dataset.pixelCount + pixel]) }
      }
    }
    return sums.map { Double($0) / 16 / Double(positions.count) }
  }

  /// Digits as examples: pixel ÷ 16 less its mean.
  fileprivate func examples(at positions: [Int], centredOn means: [Double]) -> Examples {
    let count = Dataset.pixelCount
    let features = Matrix(rows: positions.count, columns: count) { features in
      for (row, position) in positions.enumerated() {
        for pixel in 0..<count {
          features[row * count + pixel] = Float(Double(pixels[position * count + pixel]) / 16 - means[pixel])
        }
      }
    }
    return Examples(features: features, labels: positions.map { Int32(labels[$0]) })
  }
}
