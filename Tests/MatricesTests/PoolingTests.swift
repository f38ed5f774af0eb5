import Matrices
import Testing

/// Windows over images, and numbers of channels and examples.
private let cases: [(Windows, channels: Int, examples: Int)] = {
  var cases: [(Windows, channels: Int, examples: Int)] = []
  for kernel in [1, 2, 3, 5] {
    for stride in 1...3 {
      for padding in 0...(kernel / 2) {
        let turn = cases.count
        let windows = Windows(
          inputHeight: 5 + turn % 3, inputWidth: 5 + turn % 4, kernelHeight: kernel, kernelWidth: kernel,
          stride: stride, padding: padding)
        cases.append((windows, [1, 3, 8][turn % 3], [1, 2, 3, 7, 16, 33, 60][turn % 7]))
      }
    }
  }
  let uneven = Windows(inputHeight: 4, inputWidth: 7, kernelHeight: 2, kernelWidth: 3, stride: 2, padding: 1)
  return cases + [(uneven, 3, 18), (Windows(wholeImageOfHeight: 4, width: 3), 5, 33)]
}()

/// The first greatest value of each window, and its position, found one by one; the last NaN is greatest.
private func slowMaxima(_ image: Matrix, _ windows: Windows) -> (values: [Float], positions: [Int32]) {
  let examples = image.columns / windows.inputPositions
  var values = [Float](repeating: -.infinity, count: image.rows * windows.outputPositions * examples)
  var positions = [Int32](repeating: -1, count: values.count)
  forEachTap(windows) { input, output, _ in
    for channel in 0..<image.rows {
      for example in 0..<examples {
        let value = image[channel, input * examples + example]
        let place = (channel * windows.outputPositions + output) * examples + example
        guard positions[place] < 0 || value > values[place] || value.isNaN else { continue }
        values[place] = value
        positions[place] = Int32(input)
      }
    }
  }
  return (values, positions)
}

@Suite("Pooling")
struct PoolingTests {
  @Test(
    "the greatest value of each window is found, and where the first of them is", arguments: cases.indices)
  func maximaEqualReference(index: Int) {
    let (windows, channels, examples) = cases[index]
    let image = wholeNumbers(channels, windows.inputPositions * examples, stream: 1)
    let pooled = WindowMaxima(image, windows: windows)
    let reference = slowMaxima(image, windows)
    #expect(pooled.output.elements == reference.values)
    #expect(pooled.positions == reference.positions)
    let gradient = wholeNumbers(channels, pooled.output.columns, stream: 2)
    var expected = Matrix(rows: channels, columns: image.columns)
    for (place, position) in reference.positions.enumerated() {
      let row = place / gradient.columns
      expected[row, Int(position) * examples + place % examples] += gradient.elements[place]
    }
    #expect(pooled.backward(gradient) == expected)
  }

  @Test("the average of each window counts the padding's zeros", arguments: cases.indices)
  func averagesEqualReference(index: Int) {
    let (windows, channels, examples) = cases[index]
    let image = sample(channels, windows.inputPositions * examples, stream: 1)
    let gradient = sample(channels, windows.outputPositions * examples, stream: 2)
    var averages = [Double](repeating: 0, count: gradient.elements.count)
    var back = [Double](repeating: 0, count: image.elements.count)
    let taps = Double(windows.taps)
    forEachTap(windows) { input, output, _ in
      for channel in 0..<channels {
        for example in 0..<examples {
          let x = (channel * windows.inputPositions + input) * examples + example
          let y = (channel * windows.outputPositions + output) * examples + example
          averages[y] += Double(image.elements[x]) / taps
          back[x] += Double(gradient.elements[y]) / taps
        }
      }
    }
    #expect(worstError(image.averagePooled(windows).elements, averages) < 1e-6)
    #expect(worstError(gradient.backThroughAveragePooling(windows).elements, back) < 1e-6)
  }

  @Test("infinities and NaN are pooled as PyTorch pools them", arguments: [1, 3, 16, 19])
  func nonfiniteValues(examples: Int) {
    let windows = Windows(inputHeight: 1, inputWidth: 4, kernelHeight: 1, kernelWidth: 4)
    // By turns: all −∞, a NaN before a number, a number before a NaN, two NaNs, +∞ before and after.
    let images: [[Float]] = [
      [-.infinity, -.infinity, -.infinity, -.infinity], [.nan, 1, 2, 3], [1, 2, .nan, 3],
      [1, .nan, .nan, 3], [.infinity, 1, .infinity, 2],
    ]
    let expected: [Int32] = [0, 0, 2, 2, 0]
    for (image, position) in zip(images, expected) {
      let repeated = Matrix(
        rows: 1, columns: 4 * examples,
        elements: image.flatMap { Array(repeating: $0, count: examples) })
      let pooled = WindowMaxima(repeated, windows: windows)
      #expect(pooled.positions == Array(repeating: position, count: examples))
      let value = image[Int(position)]
      #expect(pooled.output.elements.allSatisfy { $0 == value || ($0.isNaN && value.isNaN) })
      #expect(pooled.output.elements.map(\.isNaN) == Array(repeating: value.isNaN, count: examples))
    }
  }
}
