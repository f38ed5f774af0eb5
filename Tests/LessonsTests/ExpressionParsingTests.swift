import Testing

@testable import Lessons

@Suite("Reading an expression")
struct ExpressionParsingTests {
  @Test(
    "Everything that the language has is read",
    arguments: [
      "1", "0.5", "1e-3", "pi", "plain.loss", "plain.loss@250", "plain.loss@last", "plain.loss@100..200",
      "plain.loss@0..last", "other:plain.loss@250", "64.loss", "64-a:8.loss@3", "batch-4.held-out-loss@100",
      "plain.z.mean[hidden1]", "plain.gradient[*]@10", "plain.gradient[hidden3..hidden8]@10",
      "plain.gradient[generator/block1.sum]", "plain.unit.gamma[hidden1.3]@0",
      "plain.unit.gamma[hidden1.*]@0",
      "plain.specimen.xhat[hidden1.0]@0", "max(plain.specimen.z[hidden1.0]@0)",
      "plain.held-out-loss.batch@50", "a.loss - b.loss", "a.loss/b.loss", "-a.loss", "2 ^ -3", "--1",
      "(a.loss + 1) * 2 < 3 and not b.loss > 2 or finite(a.loss)", "min(a.loss, b.loss, 3)",
      "first(a.loss < 2)", "first(a.loss < b.loss@0 and min(a.gradient[*]) > 0) / 2", "not finite(a.loss)",
      "  a.loss\n  + 1 ", "count(a.z.p15[*])",
    ])
  func good(_ text: String) throws {
    #expect(try Expression(text).text == text)
  }

  @Test(
    "What is wrong is said with its column",
    arguments: [
      ("", 1, "the end stands where a number"),
      ("1 +", 4, "the end stands where"),
      ("plain.los@250", 7, "there is no figure \"los\"; the nearest are loss"),
      ("plain.z[hidden1]", 7, "there are z.mean, z.std"),
      ("plain.loss-1", 7, "a minus stands between spaces"),
      ("plain", 1, "\"plain\" is a lane or nothing"),
      ("plain.", 7, "the end stands where the name of a figure"),
      ("plain.loss[hidden1]", 11, "loss is of the whole lane"),
      ("plain.gradient@3", 15, "write gradient[layer] or gradient[*]"),
      ("plain.gradient[]", 15, "nothing stands between"),
      ("plain.gradient[a..]", 15, "[first..last]"),
      ("plain.gradient[hidden1", 15, "not closed"),
      ("plain.unit.gamma[hidden1]", 17, "is no unit"),
      ("plain.specimen.z[hidden1.*]", 17, "is no unit"),
      ("plain.unit.gamma", 17, "write unit.gamma[layer.unit]"),
      ("plain.loss@x", 11, "after @ stands a step"),
      ("plain.loss@200..100", 11, "are none"),
      ("plain.loss@99999999999", 11, "after @ stands a step"),
      ("plain.gradient[*]@0..10", 18, "a list already"),
      ("1 < 2 < 3", 7, "do not follow each other"),
      ("1 and 2 < 3", 1, "and needs a condition"),
      ("not 1", 5, "not needs a condition"),
      ("first(plain.loss)", 7, "needs a condition"),
      ("first(plain.loss@3 < 2)", 1, "a figure without @"),
      ("first(plain.gradient[*] < 2)", 1, "not a list"),
      ("first(first(a.loss < 2) < a.loss)", 7, "cannot stand within"),
      ("sine(1)", 1, "there is no function \"sine\"; there are mean"),
      ("(1", 3, "an operator or \")\""),
      ("1 2", 3, "an operator or the end"),
      ("1 = 2", 3, "\"=\" is not part of the language"),
      ("3%", 2, "\"%\" is not part of the language"),
      ("3s", 2, "there are no units"),
      ("a:.loss", 3, "the name of a lane"),
      ("and", 1, "\"and\" stands where"),
    ])
  func bad(_ text: String, column: Int, words: String) {
    let error = #expect(throws: ExpressionError.self) { try Expression(text) }
    #expect(error?.column == column)
    #expect(error?.reason.contains(words) ?? false, "\(String(describing: error))")
  }

  @Test("What it comes to is known before it is evaluated")
  func kinds() throws {
    #expect(try Expression("a.gradient[*] / 2").isList)
    #expect(try Expression("a.loss@0..9 < 2").isList)
    #expect(try !Expression("mean(a.gradient[*])").isList)
    #expect(try Expression("(a.loss < 2)").isCondition)
    #expect(try !Expression("1 + (a.loss < 2)").isCondition)
    #expect(try Expression("first(a.loss < 2)").isFirst)
    #expect(try Expression("x:a.loss - y:a.loss").runs == ["x", "y"])
  }

  @Test("Length, parts and depth are bounded")
  func bounds() throws {
    func deep(_ count: Int) -> String {
      String(repeating: "(", count: count) + "1" + String(repeating: ")", count: count)
    }
    #expect(throws: Never.self) { try Expression(deep(40)) }
    for text in [
      deep(400), String(repeating: "-", count: 400) + "1", String(repeating: "not ", count: 400) + "1 < 2",
      String(repeating: "2^", count: 400) + "2", String(repeating: "abs(", count: 400) + "1",
      String(repeating: "1+", count: 400) + "1", String(repeating: "1", count: 3000),
    ] {
      let error = #expect(throws: ExpressionError.self) { try Expression(text) }
      let reason = error?.reason ?? ""
      #expect(reason.contains("more than") || reason.contains("longer than"))
    }
  }

  @Test("Two are the same if they are written the same")
  func equality() throws {
    #expect(try Expression("a.loss") == Expression("a.loss"))
    #expect(try Expression("a.loss") != Expression("a.loss "))
  }

  /// Evaluates an expression; why it has no value is no matter.
  private func evaluate(_ expression: Expression) throws(ExpressionError) {
    let evidence = SmallRun.evidence([expression], Self.records)
    for step in [nil, 0, 3, Int.max] {
      let values = try expression.values(in: evidence, run: "main", at: step)
      #expect(values.count == 1 || expression.isList)
      #expect(try !expression.text(in: evidence, run: "main", at: step).isEmpty)
    }
  }

  private static let records = SmallRun.records()

  @Test("Random tokens are read and evaluated, or refused with a sentence, and never trap")
  func fuzz() {
    let words = [
      "plain", "loss", ".", ":", "@", "[", "]", "*", "..", "(", ")", "+", " - ", "-", "/", "^", "<", "<=",
      ">=",
      " and ", " or ", " not ", "first(", "mean(", "finite(", ",", "1", "0.5", "1e9", "1e", "pi", "hidden1",
      "plain.loss", "plain.gradient", "plain.gradient[*]", "plain.unit.gamma[hidden1.0]", "@1..9", "@last",
      "@250",
      "\n",
      "é", "👩‍👩‍👧", "\u{0}", "last", "64", "64.", ".5", "\"", "z.mean", "e5", "@9..", "@..9", "[a..b..c]", "[.]",
    ]
    var generator = SplitMix(state: 7)
    var accepted = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...12, using: &generator)
      let text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
      do throws(ExpressionError) {
        let expression = try Expression(text)
        accepted += 1
        try evaluate(expression)
      } catch {
        #expect(!error.reason.isEmpty)
        if let column = error.column { #expect((1...(text.count + 1)).contains(column), "\(text)") }
      }
    }
    #expect(accepted > 100)
  }
}

/// Random numbers that are always the same.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
