import Networks
import Readings
import Testing

@testable import Training

/// Settings that are allowed one by one, and make no sense together.
struct GoalCheckTests {
  private static func settings(_ changes: [String: SettingValue]) -> [Setting] {
    changes.map { Setting(key: $0.key, value: $0.value) }
  }

  private func problem(_ changes: [String: SettingValue]) -> SettingError? {
    do throws(SettingError) {
      _ = try Experiment(settings: Self.settings(changes))
      return nil
    } catch {
      return error
    }
  }

  private static let autoencoder: [String: SettingValue] = [
    "network": .text("autoencoder"), "loss": .text("mean-squared-error"),
  ]

  @Test(arguments: [("dense", "label for each example"), ("rnn", "labels"), ("transformer", "tokens")])
  func `A network is refused a data set that lacks what it learns from`(network: String, want: String) {
    let refused = problem(["dataset": .text("ring-of-gaussians"), "network": .text(network)])
    #expect(refused?.path == ["dataset"])
    #expect(
      refused?.description
        == "dataset ring-of-gaussians has no \(want), which network \(network) learns from")
    #expect(problem(["dataset": .text("ring-of-gaussians"), "network": .text("gan")]) == nil)
    let points = Self.autoencoder.merging(["dataset": .text("ring-of-gaussians"), "latent": .integer(1)]) {
      $1
    }
    #expect(problem(points) == nil)
  }

  @Test func `Networks of numbers are refused tokens, and a gan targets`() {
    for network in ["gan", "autoencoder"] {
      #expect(
        problem(["dataset": .text("text"), "network": .text(network)])?.description
          == "dataset text has no numbers, which network \(network) learns from")
    }
    #expect(
      problem(["dataset": .text("adding"), "network": .text("gan")])?.description
        == "dataset adding is made of numbers to predict, which network gan in lane \"plain\" does not do")
  }

  @Test(arguments: [
    ("cross-entropy", "labels"), ("hinge", "labels"), ("binary-cross-entropy", "targets from 0 to 1"),
  ])
  func `A loss that does not fit numbers to predict is refused, and told which does`(
    loss: String, needs: String
  ) {
    let goals: [[String: SettingValue]] = [["network": .text("autoencoder")], ["dataset": .text("adding")]]
    for goal in goals {
      let refused = problem(goal.merging(["loss": .text(loss)]) { $1 })
      #expect(refused?.path == ["loss"])
      #expect(refused?.description.hasPrefix("loss \(loss) needs \(needs), and lane \"plain\" has ") == true)
      #expect(refused?.description.hasSuffix("numbers to predict: set loss to mean-squared-error") == true)
      #expect(problem(goal.merging(["loss": .text("mean-squared-error")]) { $1 }) == nil)
    }
    #expect(problem(["network": .text("gan"), "loss": .text(loss)]) == nil)
  }

  @Test(arguments: ["gan", "dcgan", "autoencoder", "rnn", "lstm", "gru"])
  func `A network without dropout refuses it`(network: String) {
    let refused = problem([
      "network": .text(network), "depth": .integer(3), "loss": .text("mean-squared-error"),
      "dropout": .number(0.5),
    ])
    #expect(refused?.path == ["dropout"])
    #expect(refused?.description == "network \(network) in lane \"plain\" has no dropout")
  }

  @Test(arguments: [1, 2, 4])
  func `An autoencoder has as many layers before its code as after it`(depth: Int) {
    let refused = problem(Self.autoencoder.merging(["depth": .integer(depth)]) { $1 })
    #expect(refused?.path == ["depth"])
    #expect(
      refused?.description
        == "depth must be odd and at least 3 in lane \"plain\", whose code is in the middle, not \(depth)")
    #expect(problem(Self.autoencoder.merging(["depth": .integer(3)]) { $1 }) == nil)
  }

  @Test func `The code of an autoencoder is narrower than what it codes`() {
    let sizes: [String: SettingValue] = ["width": .integer(16), "latent": .integer(16)]
    let refused = problem(Self.autoencoder.merging(sizes) { $1 })
    #expect(refused?.path == ["latent"])
    #expect(
      refused?.description
        == "latent must be below width 16 in lane \"plain\", whose code has so many units, not 16")
    #expect(problem(sizes) == nil)
  }

  @Test func `An image is not halved more often than it can be`() throws {
    let network: [String: SettingValue] = ["network": .text("dcgan")]
    for depth in 1...3 { #expect(problem(network.merging(["depth": .integer(depth)]) { $1 }) == nil) }
    let refused = problem(network.merging(["depth": .integer(4)]) { $1 })
    #expect(refused?.path == ["depth"])
    #expect(
      refused?.description
        == "depth must be from 1 to 3 in lane \"plain\", which halves images of digits as often, not 4")
    #expect(
      problem(network.merging(["dataset": .text("rings")]) { $1 })?.description
        == "dataset rings has no images, which network dcgan learns from")
  }

  @Test func `Groups that may not divide a layer are refused`() {
    let groups = ["normalization": SettingValue.text("group(4)")]
    let lanes = ["lanes": SettingValue.settings([Setting(key: "a", value: .settings(Self.settings(groups)))])]
    let everywhere: [String: SettingValue] = ["network": .text("gan"), "placement": .text("everywhere")]
    #expect(problem(Self.autoencoder.merging(lanes) { $1 })?.path == ["lanes", "a", "normalization"])
    #expect(problem(everywhere.merging(lanes) { $1 })?.path == ["placement"])
    #expect(problem(["network": SettingValue.text("gan")].merging(lanes) { $1 }) == nil)
  }

  @Test func `Each lane's mini-batch is checked on its own`() throws {
    func lanes(_ sizes: [Int], normalization: String = "batch") -> [String: SettingValue] {
      [
        "normalization": .text(normalization),
        "lanes": .settings(
          sizes.map { size in
            Setting(key: "m\(size)", value: .settings([Setting(key: "batchSize", value: .integer(size))]))
          }),
      ]
    }
    #expect(problem(lanes([2, 8, 1437])) == nil)
    #expect(problem(lanes([1, 8], normalization: "none")) == nil)
    let large = problem(lanes([2, 1438]))
    #expect(large?.path == ["lanes", "m1438", "batchSize"])
    #expect(
      large?.description
        == "batchSize must be a whole number from 1 to 1437, the training examples of digits, not 1438")
    let small = problem(lanes([8, 1]))
    #expect(small?.path == ["lanes", "m1", "batchSize"])
    #expect(small?.description.hasPrefix("batchSize must be at least 2 with batch normalisation") == true)
  }

  @Test func `Lanes may be networks of different kinds`() throws {
    let lanes = Setting(
      key: "lanes",
      value: .settings([
        Setting(key: "dense", value: .settings([])),
        Setting(key: "auto", value: .settings(Self.settings(Self.autoencoder))),
      ]))
    let experiment = try Experiment(settings: [lanes])
    #expect(experiment.lanes.map(\.settings.network) == [.dense, .autoencoder])
  }
}
