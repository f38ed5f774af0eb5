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
      var example = Array(repeating: 0.0, count: features)
      var labels: [Int32] = []
      let inputs = Matrix(rows: count, columns: features) { inputs in
        for start in stride(from: 0, to: inputs.count, by: features) {
          for feature in 0..<features {
            inputs[start + feature] = generator.normal()
            example[feature] = Double(inputs[start + feature])
          }
          labels.append(label(example))
        }
      }
      return Examples(features: inputs, labels: labels)
    }
    let training = draw(4000)
    return Dataset(
      name: .teacher, shape: ExampleShape(channels: features), task: .classification(classes: classes),
      training: training, heldOut: draw(1000))
  }
}

/// Product of a matrix, row by row, and a vector, whose length is a multiple of 4.
private func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
  var product = Array(repeating: 0.0, count: matrix.count / vector.count)
  matrix.withUnsafeBufferPointer { matrix in
    vector.withUnsafeBufferPointer { vector in
      guard let weights = matrix.baseAddress, let inputs = vector.baseAddress else { return }
      for row in product.indices {
        product[row] = dot(weights + row * vector.count, inputs, count: vector.count)
      }
    }
  }
  return product
}

/// Sum of the products of numbers, from the first on; the count is a multiple of 4.
///
/// Plain and unrolled, because a build for debugging makes seven million of these products.
private func dot(_ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>, count: Int) -> Double {
  var (sum, position) = (0.0, 0)
  while position < count {
    sum += first[position] * second[position]
    sum += first[position + 1] * second[position + 1]
    sum += first[position + 2] * second[position + 2]
    sum += first[position + 3] * second[position + 3]
    position += 4
  }
  return sum
}
