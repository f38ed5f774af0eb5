import Readings
import Testing

@testable import Training

struct NormalizationSettingTests {
  /// What is said of settings that are refused.
  private func problem(_ settings: Setting...) -> SettingError? {
    do throws(SettingError) {
      _ = try Experiment(settings: settings)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    (
      "group(0)",
      "normalization must be one of none, batch, layer, instance, rms, weight, noisy, renorm, "
        + "renorm(r,d) with r from 1 and d from 0, group(g), ghost(n), sync(w) with whole numbers from 1, "
        + "not \"group(0)\""
    ),
    ("group(3)", "normalization group(3) in lane \"plain\" needs a width that 3 divides, not 100"),
    (
      "group(100)",
      "normalization group(100) in lane \"plain\" leaves 1 unit a group, whose one value has no spread"
    ),
    (
      "instance",
      "normalization instance in lane \"plain\" needs images: a unit of a dense layer has one value an "
        + "example, which has no spread"
    ),
    (
      "ghost(1)",
      "normalization ghost(1) in lane \"plain\" needs at least 2 examples: a batch of 1 has no spread"
    ),
    ("ghost(61)", "normalization ghost(61) in lane \"plain\" needs a batchSize of at least 61, not 60"),
    (
      "ghost(59)",
      "normalization ghost(59) in lane \"plain\" leaves 1 of batchSize 60 examples over: a batch of 1 has no spread"
    ),
    (
      "sync(1000)",
      "normalization sync(1000) in lane \"plain\" needs a batchSize of at least 1000, an example for each worker, "
        + "not 60"
    ),
  ])
  func `A normalisation that the other settings do not allow is refused`(word: String, sentence: String) {
    let difference = Setting(key: "normalization", value: .text(word))
    let problem = problem(
      .init(key: "lanes", value: .settings([.init(key: "plain", value: .settings([difference]))])))
    #expect(problem?.description == sentence)
    #expect(problem?.path == ["lanes", "plain", "normalization"])
  }

  @Test(arguments: ["renorm", "noisy", "sync(1)", "ghost(1)"])
  func `A batch of one is refused by all that take its statistics`(word: String) {
    let problem = problem(
      .init(key: "batchSize", value: .integer(1)), .init(key: "normalization", value: .text(word)),
      .init(key: "lanes", value: .settings([.init(key: "a", value: .settings([]))])))
    #expect(
      problem?.description
        == "batchSize must be at least 2 with normalization \(word), which lane \"a\" has: a batch of 1 has no spread"
    )
  }

  @Test(arguments: ["batch", "renorm", "ghost(1)", "sync(1)", "layer", "group(2)", "instance"])
  func `Pixels have a spread in a batch of one, and in a channel of one example`(word: String) {
    func problem(batchSize: Int, width: Int) -> SettingError? {
      self.problem(
        .init(key: "network", value: .text("convolutional")), .init(key: "width", value: .integer(width)),
        .init(key: "batchSize", value: .integer(batchSize)), .init(key: "normalization", value: .text(word)),
        .init(key: "lanes", value: .settings([.init(key: "a", value: .settings([]))])))
    }
    #expect(problem(batchSize: 1, width: 2) == nil)
    #expect(problem(batchSize: 3, width: 1)?.path == (word == "group(2)" ? ["normalization"] : nil))
  }

  @Test(arguments: ["layer", "group(1)"])
  func `A code of one unit cannot be normalised by itself`(word: String) {
    func problem(latent: Int) -> SettingError? {
      self.problem(
        .init(key: "network", value: .text("autoencoder")), .init(key: "latent", value: .integer(latent)),
        .init(key: "loss", value: .text("mean-squared-error")),
        .init(key: "normalization", value: .text(word)),
        .init(key: "lanes", value: .settings([.init(key: "a", value: .settings([]))])))
    }
    #expect(
      problem(latent: 1)?.description
        == "normalization \(word) in lane \"a\" needs a latent of at least 2: a code of one value has no spread"
    )
    #expect(problem(latent: 2) == nil)
  }

  @Test func `Tokens have a spread in a batch of one, and none in a channel of one of them`() {
    func path(_ word: String) -> [String]? {
      problem(
        .init(key: "network", value: .text("transformer")), .init(key: "dataset", value: .text("text")),
        .init(key: "width", value: .integer(8)), .init(key: "batchSize", value: .integer(3)),
        .init(key: "normalization", value: .text(word)),
        .init(key: "lanes", value: .settings([.init(key: "a", value: .settings([]))])))?.path
    }
    #expect(path("ghost(2)") == nil)
    #expect(path("group(8)") == ["normalization"])
  }

  @Test(arguments: ["layer", "rms", "group(4)", "weight"])
  func `A batch of one is enough for all that do not`(word: String) {
    #expect(
      problem(
        .init(key: "batchSize", value: .integer(1)), .init(key: "normalization", value: .text(word)),
        .init(key: "lanes", value: .settings([.init(key: "a", value: .settings([]))]))) == nil)
  }
}
