import Matrices
import Networks
import Probes
import Readings
import Testing

@Suite("The loss along the gradient")
struct LandscapeTests {
  /// Of one linear layer the squared error is quadratic: Δg = −c·η·H·g, with H·u the gradient of the error that u alone
  /// makes.
  @Test("of a linear layer is a parabola, and its gradient changes by c·η·H·g")
  func quadratic() throws {
    let net = SmallNet(widths: [3, 2], examples: 7, learningRate: 0.05)
    let found = landscape(net)
    let weight = try #require(net.parameter("layer1.weight")).gradient
    let bias = try #require(net.parameter("layer1.bias")).gradient
    let input = net.objective.input
    // H·g: errors that the direction makes, carried back as the loss does.
    let errors = weight.times(input, bias: bias.elements)
    let scale = 2 / Float(errors.elements.count)
    let curved =
      errors.timesTransposed(input).elements.map { scale * $0 } + errors.rowSums().map { scale * $0 }
    let gradient = weight.elements + bias.elements
    let squares = gradient.reduce(0) { $0 + $1 * $1 }
    let curvature = zip(gradient, curved).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(found.loss == net.loss)
    #expect(isClose(found.gradientNorm, squares.squareRoot()))
    #expect(found.places.map(\.distance) == [0.25, 0.5, 1, 2, 4])
    for place in found.places {
      let way = place.distance * 0.05
      #expect(isClose(place.gradientChange, way * curved.reduce(0) { $0 + $1 * $1 }.squareRoot()))
      #expect(isClose(place.loss, net.loss - way * squares + way * way * curvature / 2))
    }
    #expect(isClose(found.effectiveSmoothness, (curved.reduce(0) { $0 + $1 * $1 } / squares).squareRoot()))
    #expect(found.lossRange.low < net.loss && found.lossRange.high == net.loss)
  }

  @Test("at one step's distance is the loss that gradient descent comes to")
  func oneStep() {
    for normalization in [Networks.Normalization.none, .batch, .noisy, .renorm] {
      let net = SmallNet(widths: [4, 6, 6, 2], normalization: normalization, examples: 9)
      #expect(isClose(landscape(net).places[2].loss, net.objective.gradients(at: moved(net)).loss))
    }
  }

  /// The network of before the step, with the weights of after it.
  private func moved(_ net: SmallNet) -> Network {
    var moved = net.before
    let after = net.after.parameters
    moved.visitParameters { parameter in
      guard parameter.isLearned, let new = after.first(where: { $0.name == parameter.name }) else { return }
      parameter.value = new.value
    }
    return moved
  }

  @Test("is not finite where the loss is not, and says so in its figures")
  func divergence() {
    let net = SmallNet(widths: [3, 8, 8, 2], activation: .relu, learningRate: 1e20)
    let found = landscape(net)
    #expect(found.places.contains { !$0.loss.isFinite })
    #expect(
      found.lossRange.high.isNaN && found.largestGradientChange.isNaN && found.effectiveSmoothness.isNaN)
  }

  @Test("leaves the network and its random numbers as they are")
  func leavesNothing() {
    let net = SmallNet(widths: [4, 6, 2], normalization: .noisy, examples: 9)
    let before = net.before.parameters.map(\.elements)
    #expect(landscape(net) == landscape(net))
    #expect(net.before.parameters.map(\.elements) == before)
    // Where the network stands, the step's own loss and gradients come out again.
    let again = net.objective.gradients(at: net.before)
    #expect(again.loss == net.loss)
    #expect(
      again.parameters.parameters.map(\.gradient) == net.after.parameters.filter(\.isLearned).map(\.gradient))
  }

  private func landscape(_ net: SmallNet) -> LandscapeReading {
    LandscapeReading(
      before: net.before, after: net.after, loss: net.loss, learningRate: net.learningRate,
      objective: net.objective)
  }
}
