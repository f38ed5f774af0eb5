#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Logarithm to base 10; −∞ for 0 and NaN below.
func decimalLogarithm(_ value: Double) -> Double { log10(value) }

/// Ten to a power.
func powerOfTen(_ exponent: Double) -> Double { pow(10, exponent) }

/// Ten to a whole power, exact where a Double can be.
func powerOfTen(_ exponent: Int) -> Double {
  exponent >= 0 ? pow(10, Double(exponent)) : 1 / pow(10, Double(-exponent))
}

/// A number to a power.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
