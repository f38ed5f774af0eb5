import Matrices

/// The matrix of a linear map, learned as it is or by weight normalisation.
///
/// Weight normalisation (Salimans & Kingma 2016, equation 2) learns the length and the direction of each row apart:
/// w = g·v ÷ ‖v‖. At first g = ‖v‖, so that the map starts as it would without.
public struct Weight: Sendable {
  /// W [outputs, inputs]; with weight normalisation the directions v.
  public var parameter: Parameter
  /// The lengths g, one an output; nil without weight normalisation.
  public var lengths: Parameter?

  /// Makes a weight.
  /// - Parameters:
  ///   - name: Name of the layer: `conv1`.
  ///   - suffix: What PyTorch calls it there: `weight`, `weight_hh`.
  ///   - matrix: The initial W [outputs, inputs].
  ///   - shape: PyTorch's shape of it, where that is not [outputs, inputs].
  ///   - isNormalized: Whether the weight is learned by its lengths and directions.
  public init(
    _ name: String, suffix: String = "weight", matrix: Matrix, shape: [Int]? = nil,
    isNormalized: Bool = false
  ) {
    let full = "\(name).\(suffix)"
    parameter = Parameter(isNormalized ? "\(full)_v" : full, shape: shape, matrix: matrix)
    guard isNormalized else { return }
    let ones = Array(repeating: 1, count: parameter.shape.count - 1)
    lengths = Parameter(
      "\(full)_g", shape: [matrix.rows] + ones,
      matrix: Matrix(rows: matrix.rows, columns: 1, elements: matrix.rowLengths()))
  }

  /// The normalisation that it is itself: `weight`, or `none`.
  public var normalization: Normalization { lengths == nil ? .none : .weight }

  /// Name of the parameter whose norms and updates stand for the map's.
  public var name: String { parameter.name }

  /// W [outputs, inputs] as the linear map uses it.
  public var matrix: Matrix {
    guard let lengths else { return parameter.value }
    return parameter.value.scaled(toRowLengths: lengths.elements)
  }

  /// Adds dL/dW [outputs, inputs] to the gradients of what is learned.
  ///
  /// dg = dW·v ÷ ‖v‖ and dv = g ÷ ‖v‖·(dW − dg·v ÷ ‖v‖), row by row (Salimans & Kingma 2016, equation 3).
  public mutating func addGradient(_ gradient: Matrix) {
    guard let g = lengths?.elements else { return parameter.addGradient(gradient) }
    let v = parameter.value
    let norms = v.rowLengths()
    var directions = gradient.reshaped(rows: v.rows)
    let columns = v.columns
    let slopes = (0..<v.rows).map { row -> Float in
      var product = 0.0
      for column in 0..<columns { product += Double(directions[row, column]) * Double(v[row, column]) }
      let slope = Float(product) / norms[row]
      for column in 0..<columns {
        directions[row, column] =
          g[row] / norms[row] * (directions[row, column] - slope * v[row, column] / norms[row])
      }
      return slope
    }
    lengths?.addGradient(slopes)
    parameter.addGradient(directions)
  }

  /// Visits the parameters.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&parameter)
    if var lengths {
      visit(&lengths)
      self.lengths = lengths
    }
  }
}

extension Matrix {
  /// The same directions of the rows with these lengths: g·v ÷ ‖v‖.
  func scaled(toRowLengths lengths: [Float]) -> Matrix {
    scalingRows(by: zip(lengths, rowLengths()).map { $0 / $1 })
  }

  /// ‖row‖₂ of each row.
  func rowLengths() -> [Float] {
    (0..<rows).map { row in
      var sum = 0.0
      for index in row * columns..<(row + 1) * columns {
        sum += Double(elements[index]) * Double(elements[index])
      }
      return Float(sum.squareRoot())
    }
  }
}
