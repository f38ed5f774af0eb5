import Matrices
import Networks

/// The parameters of a lane at one moment, by their names.
public struct ParameterTable: Sendable {
  private let parameters: [String: Parameter]

  /// Takes the parameters in.
  public init(_ parameters: [Parameter]) {
    self.parameters = Dictionary(parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// One entry of a vector; nil where there is none.
  public subscript(name: String, unit: Int) -> Float? {
    guard let entries = parameters[name]?.elements, entries.indices.contains(unit) else { return nil }
    return entries[unit]
  }

  /// The first weights of a unit as its linear map uses them; none where there is no such weight.
  ///
  /// Of weight normalisation that is g·v ÷ ‖v‖.
  public func firstWeights(_ count: Int, of name: String, unit: Int) -> [Float] {
    guard let weight = parameters[name]?.value, unit < weight.rows else { return [] }
    let row = weight.elements[unit * weight.columns..<(unit + 1) * weight.columns]
    let first = Array(row.prefix(count))
    guard name.hasSuffix("_v"), let length = self[name.dropLast() + "g", unit] else { return first }
    let norm = Float(row.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
    return first.map { $0 * (length / norm) }
  }
}
