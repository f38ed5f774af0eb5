import Lessons
import Readings
import Testing

@Suite("The value of an expression")
struct EvaluationTests {
  private func value(_ text: String, _ records: [RunRecord] = SmallRun.records()) throws -> Double {
    let expression = try Expression(text)
    return try expression.value(in: SmallRun.evidence([expression], records), run: "main")
  }

  private func reason(_ text: String, _ records: [RunRecord] = SmallRun.records()) throws -> String {
    let expression = try Expression(text)
    let evidence = SmallRun.evidence([expression], records)
    let error = #expect(throws: ExpressionError.self) { try expression.value(in: evidence, run: "main") }
    return error?.description ?? ""
  }

  @Test(
    "Arithmetic binds as usual",
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 / 2 / 2", 2), ("5 - 2 - 1", 2), ("2 ^ 3 ^ 2", 512),
      ("-2 ^ 2", -4),
      ("2 ^ -1", 0.5), ("1.5e2", 150), ("abs(-3)", 3), ("sqrt(16)", 4), ("log(exp(2))", 2), ("pi", Double.pi),
      ("finite(1 / 0)", 0), ("finite(2)", 1), ("1 < 2", 1), ("2 <= 2", 1), ("2 > 2", 0), ("2 >= 2", 1),
      ("1 < 2 and 2 < 1", 0), ("1 < 2 or 2 < 1", 1), ("not 1 < 2", 0), ("1 < 2 or 1 < 2 and 2 < 1", 1),
      ("min(3, 1, 2)", 1), ("max(3, 1, 2)", 3), ("median(3, 1, 2)", 2), ("median(4, 1, 2, 3)", 2.5),
      ("mean(1, 2, 6)", 3), ("sum(1, 2, 6)", 9), ("count(1, 2, 6)", 3), ("std(1, 3)", 1),
    ])
  func arithmetic(_ text: String, expected: Double) throws {
    #expect(abs(try value(text) - expected) < 1e-12)
  }

  @Test(
    "Figures are those of their lane, layer, unit and step",
    arguments: [
      ("plain.loss@3", 7), ("batchnorm.loss@3", 107), ("plain.loss", 1), ("plain.loss@last", 1),
      ("main:plain.loss@3", 7), ("plain.gradient[hidden2]@4", 2), ("plain.z.mean[output]@4", 4),
      ("plain.z.mean[output]", 9), ("sum(plain.gradient[*]@0)", 6),
      ("sum(plain.gradient[hidden2..output])", 5),
      ("sum(plain.gradient[hidden2..hidden2])", 2), ("count(plain.gamma.mean[*])", 2),
      ("mean(plain.loss@2..4)", 7), ("count(plain.loss@7..last)", 3), ("count(plain.loss@0..9 < 5)", 10),
      ("sum(plain.loss@0..9 < 5)", 4), ("max(abs(batchnorm.loss@0..9 - plain.loss@0..9))", 100),
      ("sum(plain.gradient[*] ^ 2)", 14), ("plain.held-out-accuracy@5", 5), ("plain.held-out-loss", 20),
      ("plain.held-out-loss.batch@5", 3), ("plain.held-out-accuracy.running", 0.5),
      ("plain.unit.gamma[hidden1.2]@0", 3), ("mean(plain.unit.gamma[hidden1.*]@5)", 2),
      ("sum(plain.specimen.z[hidden1.1]@0)", 12), ("plain.specimen.variance[hidden1.1]@5", 3.5),
      ("max(plain.specimen.z[hidden1.1] - plain.specimen.mean[hidden1.1])", 3),
      ("plain.shift.norm[block]@5", 2), ("plain.shift.norm[block.input]@5", 2),
      ("sum(plain.shift.norm[*])", 6), ("plain.landscape.range", 3), ("plain.landscape.smoothness@0", 4),
      ("count(plain.landscape.range@0..9)", 2), ("plain.saturated[hidden1]@1", 0.25),
      ("plain.mean-distance[hidden1]@1 * 10", 1), ("plain.learning-rate@1 * 10", 1),
    ])
  func figures(_ text: String, expected: Double) throws {
    #expect(abs(try value(text) - expected) < 1e-6)
  }

  @Test("Figures that only some runs have are read by their names")
  func named() throws {
    let records = [
      SmallRun.step(0, figures: [Figure("discriminator loss", 0.5)]),
      SmallRun.evaluation(1, figures: [Figure("modes covered", 8), Figure("high-quality share", 0.25)]),
    ]
    #expect(try value("plain.discriminator-loss@0", records) == 0.5)
    #expect(try value("plain.modes-covered", records) == 8)
    #expect(try value("plain.high-quality-share", records) == 0.25)
    #expect(try reason("plain.discriminator-loss").contains("plain has no discriminator-loss"))
  }

  @Test("A list is all its values, and is no number")
  func lists() throws {
    let expression = try Expression("2 * plain.loss@0..2")
    let evidence = SmallRun.evidence([expression])
    #expect(try expression.values(in: evidence, run: "main") == [20, 18, 16])
    #expect(try reason("plain.loss@0..2").contains("one number is needed"))
    #expect(try reason("sum(plain.loss@0..2 * plain.gradient[hidden1..hidden2])").contains("of 3 and of 2"))
  }

  @Test("The first step is the earliest in which the condition held, and infinity where it never did")
  func first() throws {
    #expect(try value("first(plain.loss < 6)") == 5)
    #expect(try value("first(plain.loss < 100)") == 0)
    #expect(try value("first(plain.loss < 0)") == .infinity)
    #expect(try value("first(plain.loss < plain.loss@4)") == 5)
    #expect(try value("first(plain.loss < plain.loss@last + 3)") == 7)
    #expect(try value("first(min(plain.z.mean[*]) >= 3)") == 3)
    // Only steps 0 and 5 were looked at closely.
    #expect(try value("first(plain.landscape.range > 1 and plain.loss < 9)") == 5)
    #expect(try value("first(batchnorm.loss < 105) - first(plain.loss < 8)") == 3)
  }

  @Test("NaN is a value, with which no comparison holds")
  func nan() throws {
    let records = [SmallRun.step(0), SmallRun.step(1, loss: .nan), SmallRun.step(2, loss: .infinity)]
    #expect(try value("plain.loss@1", records).isNaN)
    for comparison in ["<", "<=", ">", ">="] {
      #expect(try value("plain.loss@1 \(comparison) 1", records) == 0)
      #expect(try value("first(plain.loss \(comparison) 1e9)", records) != 1)
    }
    #expect(try value("not plain.loss@1 < 1", records) == 1)
    #expect(try value("first(not finite(plain.loss))", records) == 1)
    #expect(try value("finite(plain.loss@2)", records) == 0)
    #expect(try value("plain.loss@2", records) == .infinity)
    for summary in ["min", "max", "median", "mean", "sum", "std"] {
      #expect(try value("\(summary)(plain.loss@0..1)", records).isNaN)
    }
    #expect(try value("count(plain.loss@0..1)", records) == 2)
  }

  @Test(
    "What is not there is told in a sentence",
    arguments: [
      ("none.loss@3", "the run main has no lane \"none\"; it has plain, batchnorm"),
      ("other:plain.loss@3", "the run other has not begun"),
      ("plain.loss@250", "plain has not made step 250; its latest is 9"),
      ("mean(plain.loss@5..250)", "plain has not made step 250"),
      ("plain.gradient[hidden9]", "no gradient of \"hidden9\"; it has it of hidden1, hidden2, output"),
      ("sum(plain.gradient[hidden9..output])", "no gradient of \"hidden9\""),
      ("sum(plain.gradient[output..hidden1])", "output comes after hidden1"),
      ("plain.gamma.mean[output]", "it has it of hidden1, hidden2"),
      ("plain.variance-distance[hidden1]", "no layer of plain has variance-distance, up to step 9"),
      (
        "plain.landscape.range@3",
        "not looked at closely in step 3, or not for landscape.range; close looks were in"
          + " steps 0, 5 (the first four, and every evaluationInterval-th)"
      ),
      (
        "plain.held-out-loss@3",
        "not evaluated after 3 steps; it was after 5 steps (evaluationInterval decides)"
      ),
      ("plain.unit.gamma[hidden1.7]", "unit.gamma[hidden1.7] of plain was not read"),
      ("plain.training-loss.batch", "was not read; close looks were in steps 0, 5"),
      ("mean(plain.held-out-loss@0..4)", "was not read in steps 0 to 4; it was after 5 steps"),
    ])
  func absent(_ text: String, words: String) throws {
    let reason = try reason(text)
    #expect(reason.contains(words), "\(reason)")
  }

  @Test("A lane that diverged says so, and one whose layers were not read in a step")
  func diverged() throws {
    let records: [RunRecord] = [
      SmallRun.step(0), SmallRun.step(1, hasLayers: false),
      .event(RunEvent(step: 1, kind: .diverged(lane: 0, layer: "hidden2"))),
    ]
    #expect(try reason("plain.loss@5", records).contains("because it diverged in step 1 (hidden2)"))
    #expect(try reason("plain.gradient[hidden1]@1", records).contains("was not read in step 1"))
    #expect(try reason("batchnorm.loss", records).contains("batchnorm has made no step yet"))
  }

  @Test("Looked at in an earlier step, figures without @ are of then")
  func earlier() throws {
    let texts = [
      "plain.loss", "plain.loss@last", "plain.loss@8", "plain.held-out-loss.batch", "first(plain.loss < 6)",
    ]
    let expressions = try texts.map { try Expression($0) }
    let evidence = SmallRun.evidence(expressions)
    let values = try expressions.map { try $0.value(in: evidence, run: "main", at: 4) }
    #expect(values == [6, 1, 2, 3, .infinity])
    let evaluated = try Expression("plain.held-out-loss")
    let never = SmallRun.evidence([evaluated])
    #expect(throws: ExpressionError.self) { try evaluated.value(in: never, run: "main", at: 4) }
  }
}
