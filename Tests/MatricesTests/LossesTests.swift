import Foundation
import Matrices
import Testing

private func labels(_ count: Int, classes: Int) -> [Int32] {
  (0..<count).map { Int32(($0 * 7 + 3) % classes) }
}

@Suite("Losses")
struct LossesTests {
  @Test("softmax equals the formula in double precision, for large logits too")
  func softmax() {
    var logits = sample(10, 7, offset: 3)
    for row in 0..<10 { logits[row, 6] = 1000 + Float(row) }
    let result = logits.softmax()
    for column in 0..<7 {
      let z = (0..<10).map { Double(logits[$0, column]) }
      let largest = z.max() ?? 0
      let sum = z.reduce(0) { $0 + exp($1 - largest) }
      for c in 0..<10 { #expect(abs(Double(result[c, column]) - exp(z[c] - largest) / sum) < 1e-6) }
    }
    let bad = Matrix(rows: 3, columns: 2, elements: [1, 1, .nan, 2, 3, 3]).softmax()
    #expect((0..<3).allSatisfy { bad[$0, 0].isNaN && bad[$0, 1].isFinite })
  }

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
    #expect(logits.correctCount(labels: classes) == correct)
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

  @Test("binary cross-entropy equals the formula in double precision", arguments: oddSizes)
  func binaryCrossEntropy(examples: Int) {
    let logits = sample(33, examples, stream: 1)
    let target = sample(33, examples, stream: 2).sigmoid()
    let result = logits.binaryCrossEntropy(target: target)
    let pairs = zip(logits.elements, target.elements).map { (z: Double($0), t: Double($1)) }
    let loss = pairs.reduce(0) { $0 + log1p(exp($1.z)) - $1.t * $1.z } / Double(pairs.count)
    #expect(abs(Double(result.loss) - loss) < 1e-6 * loss)
    let gradient = pairs.map { (1 / (1 + exp(-$0.z)) - $0.t) / Double(pairs.count) }
    #expect(worstError(result.gradient.elements, gradient) < 1e-7)
  }

  @Test(
    "binary cross-entropy keeps its relative accuracy in both tails",
    arguments: [-80, -30, -17, -1, -1e-3, 0, 1e-3, 1, 17, 30, 80] as [Float])
  func tails(logit: Float) {
    let z = Double(logit)
    for target: Float in [0, 1] {
      let result = Matrix(rows: 1, columns: 1, repeating: logit)
        .binaryCrossEntropy(target: Matrix(rows: 1, columns: 1, repeating: target))
      let away = target == 0 ? z : -z
      let loss = away > 0 ? away + log1p(exp(-away)) : log1p(exp(away))
      let slope = (target == 0 ? 1 : -1) / (1 + exp(-away))
      #expect(abs(Double(result.loss) / loss - 1) < 1e-6)
      #expect(abs(Double(result.gradient[0, 0]) / slope - 1) < 1e-6)
    }
  }

  @Test("the multi-class hinge equals the formula in double precision", arguments: oddSizes)
  func multiclassHinge(examples: Int) {
    let scores = sample(10, examples, offset: 3)
    let classes = labels(examples, classes: 10)
    let result = scores.multiclassHinge(labels: classes)
    var loss = 0.0
    var gradient = [Double](repeating: 0, count: 10 * examples)
    let share = 1 / Double(10 * examples)
    for column in 0..<examples {
      let label = Int(classes[column])
      for c in 0..<10 where c != label {
        let margin = 1 + Double(scores[c, column]) - Double(scores[label, column])
        guard margin > 0 else { continue }
        loss += share * margin
        gradient[c * examples + column] += share
        gradient[label * examples + column] -= share
      }
    }
    #expect(abs(Double(result.loss) - loss) < 1e-6 * loss)
    #expect(worstError(result.gradient.elements, gradient) < 1e-7)
  }

  @Test("hinges equal the formula in double precision", arguments: oddSizes)
  func hinge(examples: Int) {
    let x = sample(33, examples)
    for (sign, factor) in [(FloatingPointSign.plus, 1.0), (.minus, -1.0)] {
      let result = x.hinge(sign: sign)
      let margins = x.elements.map { max(0, 1 - factor * Double($0)) }
      let loss = margins.reduce(0, +) / Double(margins.count)
      #expect(abs(Double(result.loss) - loss) < 1e-6 * loss)
      let gradient = margins.map { $0 > 0 ? -factor / Double(margins.count) : 0 }
      #expect(worstError(result.gradient.elements, gradient) < 1e-7)
    }
    let mean = x.elements.reduce(0) { $0 + Double($1) } / Double(x.elements.count)
    #expect(abs(Double(x.negatedMean().loss) + mean) < 1e-6)
    #expect(
      x.negatedMean().gradient.elements == [Float](repeating: -1 / Float(33 * examples), count: 33 * examples)
    )
  }

  @Test("a NaN among the outputs makes every loss NaN", arguments: [0, 4, 18])
  func nonfiniteOutputs(column: Int) {
    var output = sample(4, 19)
    output[2, column] = .nan
    #expect(output.multiclassHinge(labels: labels(19, classes: 4)).loss.isNaN)
    #expect(output.binaryCrossEntropy(target: Matrix(rows: 4, columns: 19)).loss.isNaN)
    #expect(output.hinge(sign: .plus).loss.isNaN)
    #expect(output.negatedMean().loss.isNaN)
  }

  @Test("the first of equal entries counts as the greatest")
  func ties() {
    let logits = Matrix(rows: 2, columns: 4, elements: [1, 1, 2, 0, 1, 1, 0, 2])
    #expect(logits.correctCount(labels: [0, 1, 0, 1]) == 3)
  }
}
