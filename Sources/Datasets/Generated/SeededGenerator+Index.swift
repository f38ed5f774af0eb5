import Matrices

extension SeededGenerator {
  /// ⌊count · u⌋ of the next uniform number u: an index of `count` things, which any program can repeat.
  mutating func index(below count: Int) -> Int { Int(Double(count) * Double(uniform())) }
}
