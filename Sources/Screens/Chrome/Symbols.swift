import Cells

/// The symbols of the field, spelt out where only ASCII can be shown.
struct Symbols {
  private let isASCII: Bool

  init(_ glyphs: Glyphs) { isASCII = glyphs == .ascii }

  /// Standard deviation.
  var sigma: String { isASCII ? "std" : "σ" }
  /// Scale of a normalisation.
  var gamma: String { isASCII ? "gamma" : "γ" }
  /// Shift of a normalisation.
  var beta: String { isASCII ? "beta" : "β" }
  /// Output of a normalisation.
  var scaled: String { isASCII ? "gamma*\(normalized)+beta" : "γ\(normalized)+β" }
  /// Normalised value.
  var normalized: String { isASCII ? "xhat" : "x̂" }
  /// Norm of the gradient at a layer's output.
  var gradientNorm: String { isASCII ? "|dL/da|" : "‖dL/da‖" }
  /// Norm of a step's update of the weights, by the norm of the weights.
  var updateRatio: String { isASCII ? "|dW|/|W|" : "‖ΔW‖/‖W‖" }
  /// A mean.
  var mean: String { isASCII ? "mean" : "μ" }
  /// A nonlinearity.
  var nonlinearity: String { isASCII ? "phi" : "φ" }
  /// A product.
  var times: String { isASCII ? "*" : "·" }
  /// Between things in a row.
  var separator: String { isASCII ? "-" : "·" }
  /// A size of so much by so much.
  var by: String { isASCII ? "x" : "×" }
  /// Before the selected row.
  var pointer: Character { isASCII ? ">" : "▸" }
  /// Before what went wrong.
  var alarm: String { isASCII ? "!" : "✖" }
  /// Before a claim that holds.
  var holds: String { isASCII ? "+" : "✓" }
  /// Before a claim that does not hold.
  var fails: String { isASCII ? "x" : "✗" }
  /// Before a claim of which nothing is known yet.
  var pending: String { isASCII ? "?" : "·" }
  /// Between a mean and a standard deviation.
  var plusMinus: String { isASCII ? "+-" : "±" }
  /// From a number to a number.
  var dash: String { isASCII ? "-" : "–" }
  /// Variance.
  var variance: String { isASCII ? "var" : "σ²" }
  /// What is added to a variance.
  var epsilon: String { isASCII ? "eps" : "ε" }
  /// A sum of what follows.
  var sum: String { isASCII ? "sum " : "Σ" }
  /// The square root of what follows in brackets.
  var root: String { isASCII ? "sqrt" : "√" }
  /// A quotient.
  var over: String { isASCII ? "/" : "÷" }
  /// What takes the place of what.
  var becomes: String { isASCII ? "<-" : "←" }
  /// Before a number or a vector that is taken away.
  var minus: String { isASCII ? "-" : "−" }
  /// A change.
  var delta: String { isASCII ? "d" : "Δ" }
  /// The learning rate.
  var eta: String { isASCII ? "rate" : "η" }
  /// After what is multiplied by itself.
  var squared: String { isASCII ? "^2" : "²" }
  /// From before to after.
  var arrow: String { isASCII ? ">" : "→" }
  /// Which rows can be seen: `12–58 of 200`.
  func place(of shown: Range<Int>, among count: Int) -> String {
    "\(shown.lowerBound + 1)\(dash)\(shown.upperBound) of \(count)"
  }
  /// Pieces of lines in the order of their patterns: solid, dashed, dotted, dash-dotted.
  var lines: [String] { isASCII ? ["---", "- -", "...", "-.-"] : ["━━━", "╸╺╸", "···", "━·━"] }
  /// The keys that go through the layers.
  var upDown: String { isASCII ? "Up/Down" : "↑↓" }
  /// The length of a vector.
  func norm(_ text: String) -> String { isASCII ? "|\(text)|" : "‖\(text)‖" }
}
