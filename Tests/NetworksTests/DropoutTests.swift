import Matrices
import Networks
import Testing

struct DropoutTests {
  private let ones = Matrix(rows: 100, columns: 100, repeating: 1)

  private func dropout(_ rate: Double, seed: UInt64 = 1, stream: UInt64 = 0) -> Dropout {
    Dropout(rate: rate, generator: SeededGenerator(seed: seed, stream: stream))
  }

  @Test(arguments: [0.1, 0.3, 0.5, 0.9])
  func `A share of the values becomes 0, and the others are divided by what is left`(rate: Double) {
    var layer = dropout(rate)
    var dropped = 0
    for _ in 0..<10 {
      let output = layer.forward(ones).output.elements
      dropped += output.count { $0 == 0 }
      #expect(output.allSatisfy { $0 == 0 || $0 == Float(1 / (1 - rate)) })
    }
    // Four standard deviations of 100,000 draws.
    let tolerance = 4 * (rate * (1 - rate) / 100_000).squareRoot()
    #expect(abs(Double(dropped) / 100_000 - rate) < tolerance, "\(dropped)")
  }

  @Test func `Neighbours, rows and passes are dropped independently of each other`() {
    var layer = dropout(0.5)
    let first = layer.forward(ones).output
    let second = layer.forward(ones).output
    func sign(_ value: Float) -> Float { value == 0 ? -1 : 1 }
    func correlation(_ one: [Float], _ other: [Float]) -> Float {
      zip(one, other).reduce(0) { $0 + sign($1.0) * sign($1.1) } / Float(min(one.count, other.count))
    }
    for distance in [1, 2, 16, 100, 128] {
      #expect(abs(correlation(first.elements, Array(first.elements.dropFirst(distance)))) < 0.04)
    }
    #expect(abs(correlation(first.elements, second.elements)) < 0.04)
  }

  @Test func `A gradient goes back by the mask of its own pass`() {
    var layer = dropout(0.25)
    var first = layer.forward(ones)
    var second = layer.forward(ones)
    #expect(first.output != second.output)
    #expect(layer.backward(ones, pass: &first.pass, needsInputGradient: true) == first.output)
    #expect(layer.backward(ones, pass: &second.pass, needsInputGradient: true) == second.output)
    #expect(layer.backward(ones, pass: &second.pass, needsInputGradient: false) == .empty)
  }

  @Test func `The same seed gives the same masks, another seed or stream others`() {
    var (one, same) = (dropout(0.5), dropout(0.5))
    var (seed, stream) = (dropout(0.5, seed: 2), dropout(0.5, stream: 1))
    let mask = one.forward(ones).output
    #expect(same.forward(ones).output == mask)
    #expect(seed.forward(ones).output != mask)
    #expect(stream.forward(ones).output != mask)
  }

  @Test func `A copy goes on by itself with the same masks`() {
    var layer = dropout(0.5)
    _ = layer.forward(ones)
    var copy = layer
    let next = layer.forward(ones).output
    let afterNext = layer.forward(ones).output
    #expect(copy.forward(ones).output == next)
    #expect(copy.forward(ones).output == afterNext)
  }

  @Test func `Inference, and a rate of 0, leave values as they are`() {
    let values = waves(1, 7, 13)
    #expect(dropout(0.5).infer(values) == values)
    var idle = dropout(0)
    #expect(idle.forward(values).output == values)
  }

  @Test(arguments: [1, 15, 16, 17, 33])
  func `What is dropped does not depend on how many values there are`(count: Int) {
    let mask = ones.droppingOut(rate: 0.5, key: 7).elements
    let short = Matrix(rows: 1, columns: count, repeating: 1).droppingOut(rate: 0.5, key: 7).elements
    #expect(short == Array(mask.prefix(count)))
  }
}
