import Foundation
import Matrices
import Testing

private func labels(_ count: Int, classes: Int) -> [Int32] {
  (0..<count).map { Int32(($0 * 7 + 3) % classes) }
}

@Suite("Losses")
struct LossesTests {
  @Test("softmax cross-entropy equals the formula in double precision", arguments: oddSizes)
  func crossEntropy(examples: Int) {
    let logits = sample(10, examples, offset: 3)
    let classes = labels(examples, classes: 10)
    let result = logits.softmaxCrossEntropy(labels: classes)
    var loss = 0.0
    var gradient = [Double](repeating: 0, count: 10 * examples)
    var correct = 0
    for column in 0..<examples {
      let z = (0..<10).map { Double(logits[$0, column]) }
      let sum = z.reduce(0) { $0 + exp($1) }
      let label = Int(classes[column])
      loss += (log(sum) - z[label]) / Double(examples)
      for c in 0..<10 {
        gradient[c * examples + column] = (exp(z[c]) / sum - (c == label ? 1 : 0)) / Double(examples)
      }
      correct += z[label] == z.max() ? 1 : 0
    }
    #expect(abs(Double(result.loss) - loss) < 1e-6 * loss)
    #expect(worstError(result.gradient.elements, gradient) < 1e-7)
    #expect(logits.accuracy(labels: classes) == Float(correct) / Float(examples))
  }

  @Test("logits of any size give a finite loss", arguments: [1, 5, 16, 20])
  func stability(examples: Int) {
    var logits = Matrix(rows: 3, columns: examples, repeating: 1e4)
    for column in 0..<examples { logits[2, column] = -1e30 }
    let right = logits.softmaxCrossEntropy(labels: [Int32](repeating: 0, count: examples))
    #expect(abs(right.loss - log(2)) < 1e-6)
    #expect(right.gradient.elements.allSatisfy { $0.isFinite })
    let wrong = logits.softmaxCrossEntropy(labels: [Int32](repeating: 2, count: examples))
    #expect(abs(wrong.loss / 1e30 - 1) < 1e-6)
  }

  @Test("a NaN among the logits makes the loss NaN", arguments: [0, 4, 18])
  func nonfiniteLogits(column: Int) {
    var logits = sample(4, 19)
    logits[2, column] = .nan
    #expect(logits.softmaxCrossEntropy(labels: labels(19, classes: 4)).loss.isNaN)
  }

  @Test("mean squared error equals the formula in double precision", arguments: oddSizes)
  func meanSquaredError(examples: Int) {
    let output = sample(33, examples, stream: 1)
    let target = sample(33, examples, stream: 2)
    let result = output.meanSquaredError(target: target)
    let errors = zip(output.elements, target.elements).map { Double($0) - Double($1) }
    let loss = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
    #expect(abs(Double(result.loss) - loss) < 1e-6 * loss)
    #expect(worstError(result.gradient.elements, errors.map { 2 * $0 / Double(errors.count) }) < 1e-7)
  }

  @Test("accuracy takes the first of equal entries")
  func accuracyOfTies() {
    let logits = Matrix(rows: 2, columns: 4, elements: [1, 1, 2, 0, 1, 1, 0, 2])
    #expect(logits.accuracy(labels: [0, 1, 0, 1]) == 0.75)
  }
}
