import Networks
import Testing

struct NormalizationWordTests {
  @Test(arguments: [
    ("none", Normalization.none), ("batch", .batch), ("layer", .layer), ("group(4)", .group(4)),
    ("instance", .instance), ("rms", .rms), ("weight", .weight), ("renorm", .renorm(rLimit: 3, dLimit: 5)),
    ("renorm(1.5,0)", .renorm(rLimit: 1.5, dLimit: 0)), ("ghost(32)", .ghost(32)), ("sync(4)", .sync(4)),
    ("noisy", .noisy),
  ])
  func `A word reads as its normalisation, and prints back`(word: String, normalization: Normalization) {
    #expect(Normalization(word) == normalization)
    #expect(normalization.description == word)
  }

  @Test func `Limits may be written out and with a space`() {
    #expect(Normalization("renorm(3,5)") == .renorm)
    #expect(Normalization("renorm(2, 0.5)") == .renorm(rLimit: 2, dLimit: 0.5))
  }

  @Test(arguments: [
    "", "layers", "Batch", "batch ", "batch()", "group", "group()", "group(0)", "group(-1)", "group(1.5)",
    "group(4", "group(4))", "group(2,3)", "ghost(0)", "sync(99999999999999999999)", "renorm()", "renorm(3)",
    "renorm(0.5,1)", "renorm(2,-1)", "renorm(nan,1)", "renorm(2,inf)", "renorm(1,2,3)", "noisy(1)", "(2)",
  ])
  func `Nonsense does not read`(word: String) {
    #expect(Normalization(word) == nil)
  }
}
