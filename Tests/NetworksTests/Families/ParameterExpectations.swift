import Matrices
import Networks
import Testing

/// Expects the gradient of every learned parameter, and every running statistic, by their names; a gradient that should
/// be 0 may be rounding.
func expectClose(
  _ parameters: [Parameter], gradients: [String: [Double]], running: [String: [Double]],
  location: SourceLocation = #_sourceLocation
) throws {
  for parameter in parameters where parameter.isLearned {
    let expected = try #require(gradients[parameter.name], "\(parameter.name)", sourceLocation: location)
    if (expected.map(abs).max() ?? 0) > 1e-12 {
      expectClose(parameter.gradient.elements, expected, parameter.name, location: location)
    } else {
      #expect(
        parameter.gradient.elements.allSatisfy { abs($0) < 1e-6 }, "\(parameter.name)",
        sourceLocation: location)
    }
  }
  #expect(parameters.count(where: \.isLearned) == gradients.count, sourceLocation: location)
  for parameter in parameters where !parameter.isLearned {
    expectClose(
      parameter.elements, try #require(running[parameter.name], sourceLocation: location), parameter.name,
      location: location)
  }
}
