/// A labelled place on an axis.
public struct Tick: Sendable, Equatable {
  /// The value there.
  public let value: Double
  /// The value as written.
  public let label: String
}

extension Scale {
  /// Round values within a range, in rising order, about as many as asked for and never more than one over.
  ///
  /// Linear axes step by 1, 2 or 5 times a power of ten. Logarithmic axes mark decades, all or every second,
  /// fifth, …; 1, 2 and 5 within them under two decades and where there is room. Symmetric ones mark 0 and decades of the threshold.
  ///
  /// On an axis of whole numbers those between them are left out.
  public func ticks(in range: ClosedRange<Double>, count: Int, isWhole: Bool = false) -> [Tick] {
    guard isWhole else { return anyTicks(in: range, count: count) }
    let whole = drawable(range)
    let length = whole.upperBound - whole.lowerBound
    // Not more than there are whole numbers, so that the step is one.
    let most = self == .linear && length < Double(count) ? max(1, Int(length)) : count
    return anyTicks(in: range, count: most).filter { $0.value == $0.value.rounded() }
  }

  private func anyTicks(in range: ClosedRange<Double>, count: Int) -> [Tick] {
    let range = drawable(range)
    guard count > 0 else { return [] }
    switch self {
    case .linear: return Self.linearTicks(range, count)
    case .log10: return Self.logarithmicTicks(range, count)
    case .symlog(let threshold): return Self.symmetricTicks(range, count, Self.positive(threshold))
    }
  }

  private static func positive(_ threshold: Double) -> Double { threshold > 0 ? threshold : 1 }

  private static func linearTicks(_ range: ClosedRange<Double>, _ count: Int) -> [Tick] {
    let rough = (range.upperBound - range.lowerBound) / Double(count)
    guard rough > 0, rough.isFinite else { return [] }
    let magnitude = Magnitude.of(rough)
    let unit = powerOfTen(Double(magnitude))
    // A step a hair above the rough one counts as reaching it.
    let factor = [1.0, 2, 5].first { $0 * unit >= rough * (1 - 1e-9) } ?? 10
    let step = factor * unit
    let slack = step * 1e-6
    let first = ((range.lowerBound - slack) / step).rounded(.up)
    let last = ((range.upperBound + slack) / step).rounded(.down)
    guard step > 0, first <= last, last - first <= Double(count) + 1 else { return [] }
    let values = stride(from: first, through: last, by: 1).map { $0 * step }
    return label(values, step: step)
  }

  private static func logarithmicTicks(_ range: ClosedRange<Double>, _ count: Int) -> [Tick] {
    let low = decimalLogarithm(range.lowerBound)
    let high = decimalLogarithm(range.upperBound)
    if high - low >= 2, (high - low) * 3 > Double(count) {
      let values = decades(from: low, through: high, count: count).map { powerOfTen($0) }
      return label(values, step: nil)
    }
    let candidates = (Int(low.rounded(.down))...Int(high.rounded(.down))).flatMap { exponent -> [Double] in
      let unit = powerOfTen(exponent)
      return [unit, 2 * unit, 5 * unit]
    }
    let wide = range.lowerBound * (1 - 1e-9)...range.upperBound * (1 + 1e-9)
    let inside = candidates.filter { wide.contains($0) }
    if inside.count < 2 { return linearTicks(range, count) }
    if inside.count > count + 1 {
      let whole = inside.filter { abs(Magnitude.mantissa(of: $0, Magnitude.of($0)) - 1) < 1e-9 }
      return label(whole.isEmpty ? Array(inside.prefix(1)) : Array(whole.prefix(count + 1)), step: nil)
    }
    return label(inside, step: nil)
  }

  /// Exponents of the decades in a range, thinned to a count by steps of 1, 2, 5, 10, ….
  private static func decades(from low: Double, through high: Double, count: Int) -> [Int] {
    let first = Int((low - 1e-9).rounded(.up))
    let last = Int((high + 1e-9).rounded(.down))
    guard first <= last else { return [] }
    let step = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { (last - first) / $0 <= count } ?? 1000
    // Multiples of the step, so that a moving range keeps its ticks.
    let start = Int((Double(first) / Double(step)).rounded(.up)) * step
    return Array(stride(from: start, through: last, by: step))
  }

  private static func symmetricTicks(
    _ range: ClosedRange<Double>, _ count: Int, _ threshold: Double
  ) -> [Tick] {
    let sides = (range.lowerBound < 0 ? 1 : 0) + (range.upperBound > 0 ? 1 : 0)
    let largest = max(abs(range.lowerBound), abs(range.upperBound))
    guard largest >= threshold else { return linearTicks(range, count) }
    let positive = decades(
      from: decimalLogarithm(threshold), through: decimalLogarithm(largest),
      count: max(0, (count - 1) / max(1, sides) - 1)
    ).map { powerOfTen($0) }
    let values = positive.reversed().map { -$0 } + [0] + positive
    return label(values.filter { range.contains($0) }, step: nil)
  }

  /// Writes all values of an axis alike: plainly with the decimals of the step, or all with exponents.
  private static func label(_ values: [Double], step: Double?) -> [Tick] {
    let magnitudes = values.filter { $0 != 0 }.map(Magnitude.of)
    let smallest = step.map(Magnitude.of) ?? magnitudes.min() ?? 0
    let largest = magnitudes.max() ?? 0
    let isPlain = smallest >= -3 && largest < (step == nil ? 4 : 5)
    return values.map { value in
      if value == 0 { return Tick(value: 0, label: "0") }
      if isPlain {
        let places = max(0, -(step == nil ? Magnitude.of(value) : smallest))
        return Tick(value: value, label: Decimal.text(value, places: places))
      }
      return Tick(value: value, label: exponential(value, step: step))
    }
  }

  /// With as many decimals in the mantissa as the step needs: `1.25e6`.
  private static func exponential(_ value: Double, step: Double?) -> String {
    let magnitude = Magnitude.of(value)
    if magnitude == 0, step == nil { return Decimal.text(value, places: 0) }
    let places = step.map { min(12, max(0, magnitude - Magnitude.of($0))) } ?? 0
    return Decimal.text(Magnitude.mantissa(of: value, magnitude), places: places) + "e\(magnitude)"
  }
}
