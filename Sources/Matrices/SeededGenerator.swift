#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A source of random numbers that a seed determines: xoshiro256** (Blackman and Vigna 2018), seeded by
/// SplitMix64.
///
/// Equal seeds and streams give equal bits on every machine (`normal` also needs an equal `log`); different streams of one seed are unrelated.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var spareNormal: Float?

  /// Makes the generator of a seed and a stream, say one stream a layer; stream 0 is the plain xoshiro256**
  /// of the seed.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var splitMix = seed ^ Self.mix(stream)
    func next() -> UInt64 {
      splitMix &+= 0x9E37_79B9_7F4A_7C15
      return Self.mix(splitMix)
    }
    state = (next(), next(), next(), next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotate(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotate(state.3, by: 45)
    return result
  }

  /// The next number of the uniform distribution over [0, 1), a multiple of 2⁻²⁴.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// The next number of the normal distribution with mean 0 and variance 1 (polar method, Marsaglia and Bray
  /// 1964).
  public mutating func normal() -> Float {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let x = signedUniform()
      let y = signedUniform()
      let square = x * x + y * y
      guard square < 1, square > 0 else { continue }
      let scale = (-2 * log(square) / square).squareRoot()
      spareNormal = Float(y * scale)
      return Float(x * scale)
    }
  }

  /// A number in [-1, 1), a multiple of 2⁻⁵².
  private mutating func signedUniform() -> Double {
    Double(next() >> 11) * 0x1p-52 - 1
  }

  /// SplitMix64's finaliser: a bijection of 64 bits that keeps 0.
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// What it will draw, as words of hexadecimal digits: the four of its state, and the spare normal number if there is
  /// one.
  public var words: [String] {
    let state = [state.0, state.1, state.2, state.3].map { String($0, radix: 16) }
    return state + (spareNormal.map { [String($0.bitPattern, radix: 16)] } ?? [])
  }

  /// Makes the generator that `words` tell of; nil where they tell of none.
  public init?(words: [String]) {
    let state = words.prefix(4).compactMap { UInt64($0, radix: 16) }
    guard (4...5).contains(words.count), state.count == 4, state.contains(where: { $0 != 0 }) else {
      return nil
    }
    self.state = (state[0], state[1], state[2], state[3])
    guard words.count == 5 else { return }
    guard let spare = UInt32(words[4], radix: 16) else { return nil }
    spareNormal = Float(bitPattern: spare)
  }

  private static func rotate(_ value: UInt64, by bits: UInt64) -> UInt64 {
    (value << bits) | (value >> (64 - bits))
  }
}
