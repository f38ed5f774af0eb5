import CKernels
import Matrices
import Testing

/// Runs a kernel on a copy of the values that lies so many floats from where its buffer begins.
private func shifted<Result>(
  _ values: [Float], by offset: Int, _ kernel: (UnsafePointer<Float>) -> Result
) -> Result? {
  let padded = [Float](repeating: .nan, count: offset) + values + [.nan]
  return padded.withUnsafeBufferPointer { buffer in
    buffer.baseAddress.map { kernel($0 + offset) }
  }
}

@Suite("Alignment")
struct AlignmentTests {
  private let offsets = 1...17

  @Test(
    "the place of a buffer changes no bit of a product, and nothing beyond its end is read",
    arguments: oddSizes)
  func products(size: Int) {
    let a = sample(size, 37, stream: 1)
    let b = sample(37, size, stream: 2)
    let expected = a.times(b).elements
    for offset in offsets {
      let product = shifted(a.elements, by: offset) { a in
        shifted(b.elements, by: 18 - offset) { b in
          [Float](unsafeUninitializedCapacity: size * size) { c, count in
            kernel_product(a, b, nil, c.baseAddress, size, size, 37)
            count = size * size
          }
        }
      }
      #expect(product == expected)
    }
  }

  @Test(
    "the place of a buffer changes no bit of a statistic, and nothing beyond its end is read",
    arguments: oddSizes)
  func statistics(size: Int) {
    let x = sample(3, size)
    let (means, variances) = x.rowMoments()
    let squares = x.sumOfSquares()
    for offset in offsets {
      let moved = shifted(x.elements, by: offset) { x in
        var statistics: ([Float], [Float]) = ([0, 0, 0], [0, 0, 0])
        kernel_row_moments(x, 3, size, &statistics.0, &statistics.1)
        return statistics
      }
      #expect(moved?.0 == means && moved?.1 == variances)
      #expect(shifted(x.elements, by: offset) { kernel_sum_of_squares($0, 3 * size) } == squares)
    }
  }

  @Test("the place of a buffer changes no bit of a stage's reading", arguments: oddSizes)
  func stages(size: Int) {
    let x = sample(11, size).elements
    var readings: Set<[UInt32]> = []
    for offset in offsets {
      _ = shifted(x, by: offset) { x in
        var stage = kernel_stage()
        var counts = [UInt32](repeating: 0, count: Int(KERNEL_HISTOGRAM_BINS))
        #expect(kernel_read_stage(x, 11 * size, &stage, &counts))
        let figures = [stage.mean, stage.deviation, stage.p15, stage.p50, stage.p85, stage.low, stage.high]
        readings.insert(counts + figures.map { $0.bitPattern })
      }
    }
    #expect(readings.count == 1)
  }
}
