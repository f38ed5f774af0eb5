import Matrices

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Dataset {
  /// Standard normal inputs of 32 features in 10 classes, which a random network of one tanh layer chooses: 4,000 to
  /// train on and 1,000 held out.
  ///
  /// Drawn in this order, row by row: V [32, 32] = n/√32 and W [10, 32] = n, n standard normal, then for every example
  /// its 32 features x. Its label is the first largest entry of W·tanh(V·x), in double precision.
  static func teacher() -> Dataset {
    let (features, hidden, classes) = (32, 32, 10)
    var generator = DatasetName.teacher.generator
    let first = (0..<hidden * features).map { _ in
      Double(generator.normal()) / Double(features).squareRoot()
    }
    let second = (0..<classes * hidden).map { _ in Double(generator.normal()) }
    func label(_ example: [Double]) -> Int32 {
      let outputs = product(second, product(first, example).map { tanh($0) })
      let largest = outputs.max() ?? 0
      return Int32(outputs.firstIndex(of: largest) ?? 0)
    }
    func draw(_ count: Int) -> Examples {
      let inputs = (0..<count * features).map { _ in generator.normal() }
      let labels = (0..<count).map { example in
        label(inputs[example * features..<(example + 1) * features].map(Double.init))
      }
      return Examples(features: Matrix(rows: count, columns: features, elements: inputs), labels: labels)
    }
    let training = draw(4000)
    return Dataset(
      name: .teacher, shape: ExampleShape(channels: features), task: .classification(classes: classes),
      training: training, heldOut: draw(1000))
  }
}

/// Product of a matrix, row by row, and a vector.
private func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
  matrix.withUnsafeBufferPointer { matrix in
    vector.withUnsafeBufferPointer { vector in
      (0..<matrix.count / vector.count).map { row in
        var (sum, position) = (0.0, 0)
        // Plain, because a build for debugging runs it seven million times.
        while position < vector.count {
          sum += matrix[row * vector.count + position] * vector[position]
          position += 1
        }
        return sum
      }
    }
  }
}
