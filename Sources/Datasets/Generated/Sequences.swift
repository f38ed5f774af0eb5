import Matrices

extension Dataset {
  /// Number of time steps of the adding problem.
  static let addingSteps = 30

  /// The adding problem over 30 time steps: 4,000 sequences to train on and 1,000 held out.
  ///
  /// Channel 0 holds numbers uniform over [0, 1), channel 1 marks two of them with a 1 in a row of zeros; the target is
  /// the sum of the marked two. For every sequence are drawn the 30 numbers, then the marks, step ⌊15u⌋ and step
  /// 15 + ⌊15u'⌋. A row of features is the numbers, then the marks. Hochreiter & Schmidhuber 1997, section 5.4, in the
  /// form of Le et al. 2015, section 4.1; always to answer 1 has a mean squared error of 1/6.
  static func adding() -> Dataset {
    var generator = DatasetName.adding.generator
    func draw(_ count: Int) -> Examples {
      var targets: [Float] = []
      let features = Matrix(rows: count, columns: 2 * addingSteps) { features in
        features.update(repeating: 0)
        for example in 0..<count {
          let numbers = example * 2 * addingSteps
          for step in 0..<addingSteps { features[numbers + step] = generator.uniform() }
          let first = generator.index(below: addingSteps / 2)
          let second = addingSteps / 2 + generator.index(below: addingSteps / 2)
          for marked in [first, second] { features[numbers + addingSteps + marked] = 1 }
          targets.append(features[numbers + first] + features[numbers + second])
        }
      }
      return Examples(features: features, targets: Matrix(rows: count, columns: 1, elements: targets))
    }
    let training = draw(4000)
    return Dataset(
      name: .adding, shape: ExampleShape(channels: 2, width: addingSteps), task: .regression(outputs: 1),
      training: training, heldOut: draw(1000))
  }

  /// The digits as sequences, each a rearrangement of the same features.
  ///
  ///     pixels           1 channel x 64 steps: step t is pixel t, row by row (Le et al. 2015, section 4.2)
  ///     permuted-pixels  1 channel x 64 steps: step t is pixel permutation[t], one permutation for all digits
  ///     rows             8 channels x 8 steps: step t is row t, channel c is column c
  ///
  /// The permutation is 0, 1, … 63, in which for i = 63, 62, … 1 the entries at i and at ⌊(i + 1)·u⌋ change places.
  static func digitSequences(_ name: DatasetName) throws(DatasetError) -> Dataset {
    let digits = try digits()
    let shape =
      name == .rows ? ExampleShape(channels: 8, width: 8) : ExampleShape(channels: 1, width: pixelCount)
    let order: [Int] =
      switch name {
      case .permutedPixels: permutation(of: pixelCount, using: name.generator)
      // Channel-major: the steps of a channel are the pixels of a column.
      case .rows: (0..<pixelCount).map { $0 % 8 * 8 + $0 / 8 }
      default: Array(0..<pixelCount)
      }
    func reordered(_ examples: Examples) -> Examples {
      let (digits, count) = (examples.features.elements, examples.count)
      let features = Matrix(rows: count, columns: pixelCount) { features in
        for digit in stride(from: 0, to: count * pixelCount, by: pixelCount) {
          for (step, pixel) in order.enumerated() { features[digit + step] = digits[digit + pixel] }
        }
      }
      return Examples(features: features, labels: examples.labels)
    }
    return Dataset(
      name: name, shape: shape, task: digits.task, training: reordered(digits.training),
      heldOut: reordered(digits.heldOut))
  }

  private static func permutation(of count: Int, using generator: SeededGenerator) -> [Int] {
    var (order, generator) = (Array(0..<count), generator)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, generator.index(below: last + 1))
    }
    return order
  }
}
