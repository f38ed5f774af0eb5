import Plotting
import Testing

@Suite("Scales and ticks")
struct ScaleTests {
  private func labels(_ scale: Scale, _ range: ClosedRange<Double>, _ count: Int) -> [String] {
    scale.ticks(in: range, count: count).map(\.label)
  }

  @Test("A logarithmic scale is logarithmic below 1 too")
  func log() {
    #expect(abs(Scale.log10.fraction(of: 0.1, in: 0.01...1) - 0.5) < 1e-12)
    #expect(abs(Scale.log10.fraction(of: 1e-3, in: 1e-6...1) - 0.5) < 1e-12)
    #expect(Scale.log10.fraction(of: 0, in: 0.01...1) == -.infinity)
    #expect(Scale.log10.fraction(of: -1, in: 0.01...1).isNaN)
  }

  @Test("A symmetric scale is odd, monotonic, and near linear around 0")
  func symlog() {
    let scale = Scale.symlog(threshold: 0.01)
    for value in [1e-6, 0.01, 3, 1e8] {
      #expect(scale.coordinate(of: -value) == -scale.coordinate(of: value))
      #expect(abs(scale.value(at: scale.coordinate(of: value)) - value) < value * 1e-9)
    }
    #expect(scale.coordinate(of: 0) == 0)
    #expect(abs(scale.coordinate(of: 2e-5) / scale.coordinate(of: 1e-5) - 2) < 0.01)
  }

  @Test("Linear ticks step by 1, 2 or 5 with the decimals they need")
  func linearTicks() {
    #expect(labels(.linear, 0...1, 5) == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(.linear, 0...500, 4) == ["0", "200", "400"])
    #expect(labels(.linear, -0.13...0.11, 4) == ["-0.1", "0", "0.1"])
    #expect(labels(.linear, 10_000...10_010, 5) == ["10000", "10002", "10004", "10006", "10008", "10010"])
    #expect(labels(.linear, 0...4e6, 4) == ["0", "1e6", "2e6", "3e6", "4e6"])
    #expect(labels(.linear, 0...2.5e-5, 5) == ["0", "5e-6", "1.0e-5", "1.5e-5", "2.0e-5", "2.5e-5"])
  }

  @Test("Logarithmic ticks are decades, thinned where there are many, divided where there are few")
  func logTicks() {
    #expect(labels(.log10, 1e-3...1, 4) == ["0.001", "0.01", "0.1", "1"])
    #expect(labels(.log10, 1e-10...1, 5) == ["1e-10", "1e-8", "1e-6", "1e-4", "1e-2", "1"])
    #expect(labels(.log10, 0.03...3, 6) == ["0.05", "0.1", "0.2", "0.5", "1", "2"])
    #expect(labels(.log10, 0.05...3, 2) == ["0.1", "1"])
    #expect(labels(.log10, 2.1...2.9, 4) == ["2.2", "2.4", "2.6", "2.8"])
  }

  @Test("Symmetric ticks have 0 and the decades of both signs")
  func symlogTicks() {
    #expect(
      labels(.symlog(threshold: 1), -100...100, 5) == ["-100", "-1", "0", "1", "100"])
  }

  @Test("Ticks lie in their range, rise, are few, and are labelled apart")
  func ticksProperty() {
    var noise = Samples.Noise(21)
    for _ in 0..<3000 {
      let low = (noise.uniform() * 2 - 1) * powerOfTen(noise)
      let high = low + noise.uniform() * powerOfTen(noise)
      guard low < high else { continue }
      let positive = abs(low) + 1e-12...abs(low) + 1e-12 + (high - low)
      for (scale, range) in [
        (Scale.linear, low...high), (.log10, positive), (.symlog(threshold: 0.1), low...high),
      ] {
        for count in [0, 1, 2, 5, 12] {
          let ticks = scale.ticks(in: range, count: count)
          let drawn = scale.drawable(range)
          let slack = (drawn.upperBound - drawn.lowerBound) * 1e-5
          #expect(ticks.count <= count + 2)
          #expect(
            ticks.allSatisfy { $0.value >= drawn.lowerBound - slack && $0.value <= drawn.upperBound + slack })
          #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
          #expect(
            Set(ticks.map(\.label)).count == ticks.count, "\(scale) \(range) \(count): \(ticks.map(\.label))")
        }
      }
    }
  }

  private func powerOfTen(_ noise: Samples.Noise) -> Double {
    var noise = noise
    let exponents: [Double] = [1e-9, 1e-4, 0.01, 1, 100, 1e6, 1e12]
    return exponents[Int(noise.next() % UInt64(exponents.count))]
  }

  @Test("Ranges that cannot be drawn become ones that can")
  func drawable() {
    for scale in [Scale.linear, .log10, .symlog(threshold: 1)] {
      for range in [
        nil, 1...1, 0...0, -5...(-5), 1e300...1e300, -1e308...1e308, 0...Double.leastNonzeroMagnitude, -1...1,
        Double.leastNonzeroMagnitude...1,
      ] as [ClosedRange<Double>?] {
        let drawn = scale.drawable(range)
        #expect(drawn.lowerBound < drawn.upperBound)
        #expect(scale.shows(drawn.lowerBound) && (drawn.upperBound - drawn.lowerBound).isFinite)
        #expect(scale.fraction(of: drawn.upperBound, in: drawn) == 1)
      }
    }
    #expect(Scale.linear.drawable(-1...3) == -1...3)
  }
}

@Suite("Axis limits")
struct AxisLimitsTests {
  @Test("Limits stay while the data move within them")
  func still() {
    var limits = AxisLimits()
    let first = limits.fit(0...10)
    #expect(first == 0...11)
    for high in [9.0, 10.9, 7.5, 6] { #expect(limits.fit(0.2...high) == first) }
  }

  @Test("Limits grow on the side that the data leave by, and close in only below half")
  func growing() {
    var limits = AxisLimits()
    limits.fit(1...10)
    let before = limits.range
    let grown = limits.fit(1...15)
    #expect(grown.lowerBound == before?.lowerBound)
    #expect(grown.upperBound > 15 && grown.upperBound < 17)
    #expect(limits.fit(1...10) == grown)
    let closed = limits.fit(1...5)
    #expect(closed.upperBound < 6)
  }

  @Test("Limits on a logarithmic axis measure along the scale")
  func logarithmic() {
    var limits = AxisLimits(scale: .log10)
    let first = limits.fit(0.01...1)
    #expect(first.lowerBound > 0.005 && first.lowerBound < 0.01 && first.upperBound < 2)
    #expect(limits.fit(0.011...1.1) == first)
    #expect(limits.fit(1e-5...1).lowerBound < 1e-5)
  }

  @Test("Data without a place change nothing")
  func withoutPlace() {
    var limits = AxisLimits(scale: .log10)
    #expect(limits.fit(nil) == 0.1...1)
    let kept = limits.fit(1...100)
    #expect(limits.fit(nil) == kept)
    #expect(limits.fit(-1...100) == kept)
    limits.scale = .linear
    #expect(limits.range == nil)
  }

  @Test("An axis of steps has ticks at whole numbers only")
  func whole() {
    for end in [1.0, 2, 3, 7, 10, 40, 999] {
      for count in 1...12 {
        let ticks = Scale.linear.ticks(in: 0...end, count: count, isWhole: true)
        #expect(ticks.allSatisfy { $0.value == $0.value.rounded() && !$0.label.contains(".") })
        #expect(ticks.count >= 2 || count < 2, "\(end) \(count)")
      }
    }
    #expect(Scale.linear.ticks(in: 0...1, count: 8, isWhole: true).map(\.label) == ["0", "1"])
  }

  @Test("Limits hold any data and do not shake")
  func property() {
    var noise = Samples.Noise(2)
    for scale in [Scale.linear, .log10, .symlog(threshold: 0.1)] {
      var limits = AxisLimits(scale: scale)
      for _ in 0..<2000 {
        let low = noise.uniform() * 10 + 0.001
        let data = low...low + noise.uniform() * 100
        let range = limits.fit(data)
        #expect(range.lowerBound <= data.lowerBound && range.upperBound >= data.upperBound)
        #expect(limits.fit(data) == range)
      }
    }
  }
}
