import Matrices
import Testing

@Suite("Seeded generator")
struct SeededGeneratorTests {
  @Test("stream 0 is xoshiro256** seeded by SplitMix64, as its authors publish it")
  func publishedValues() {
    var zero = SeededGenerator(seed: 0)
    #expect(zero.next() == 0x99EC_5F36_CB75_F2B4)
    #expect(zero.next() == 0xBF6E_1F78_4956_452A)
    var fortyTwo = SeededGenerator(seed: 42)
    #expect(fortyTwo.next() == 0x1578_0B2E_0C2E_C716)
    #expect(fortyTwo.next() == 0x6104_D986_6D11_3A7E)
    var third = SeededGenerator(seed: 42, stream: 3)
    #expect(third.next() == 0x4957_6B02_0275_5018)
  }

  @Test("equal seeds give equal numbers; another seed or stream gives others")
  func determinism() {
    func numbers(_ seed: UInt64, _ stream: UInt64) -> [UInt64] {
      var generator = SeededGenerator(seed: seed, stream: stream)
      return (0..<8).map { _ in generator.next() }
    }
    #expect(numbers(7, 2) == numbers(7, 2))
    let streams = (0..<4).flatMap { seed in (0..<50).map { numbers(seed, $0) } }
    #expect(Set(streams).count == streams.count)
  }

  @Test("uniform numbers fill [0, 1) evenly")
  func uniformMoments() {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<100_000).map { _ in Double(generator.uniform()) }
    #expect(values.allSatisfy { 0..<1 ~= $0 })
    let mean = values.reduce(0, +) / 100_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
    #expect(abs(mean - 0.5) < 0.004)
    #expect(abs(variance - 1 / 12.0) < 0.001)
  }

  @Test("normal numbers have the moments 0, 1, 0 and 3, and neighbours are unrelated")
  func normalMoments() {
    var generator = SeededGenerator(seed: 5)
    let values = (0..<100_000).map { _ in Double(generator.normal()) }
    func moment(_ power: Int) -> Double {
      values.reduce(0) { sum, x in sum + (0..<power).reduce(1) { product, _ in product * x } } / 100_000
    }
    #expect(abs(moment(1)) < 0.013)
    #expect(abs(moment(2) - 1) < 0.02)
    #expect(abs(moment(3)) < 0.05)
    #expect(abs(moment(4) - 3) < 0.15)
    let neighbours = zip(values, values.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / 100_000
    #expect(abs(neighbours) < 0.013)
  }
}
