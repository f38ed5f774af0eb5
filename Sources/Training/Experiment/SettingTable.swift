import Datasets
import Networks
import Readings

extension SettingKey {
  /// Every setting, in the order in which an experiment is printed.
  public static let all: [SettingKey] = [
    SettingKey(
      name: "name", summary: "title of the run", allowed: .name, mayDiffer: false,
      access: .experiment(.text(\.name, .name))
    )
    .uncontrolled,
    SettingKey(
      name: "summary", summary: "what the run shows, in one line", allowed: .line, mayDiffer: false,
      access: .experiment(.text(\.summary, .line))
    )
    .uncontrolled,
    word("dataset", "data set to learn", \Experiment.dataset),
    SettingKey(
      name: "data", summary: "path of the files of idx and cifar10 (a directory) or csv (a file)",
      allowed: .path,
      mayDiffer: false, access: .experiment(.text(\.data, .path))
    ).onlyIfSet,
    SettingKey(
      name: "labelColumn",
      summary: "column of a csv file that holds the labels: last, a number from 1, or a name",
      allowed: .line, mayDiffer: false, access: .experiment(.labelColumn(\.labelColumn))
    ).onlyIfSet,
    word("network", "kind of network", \LaneSettings.network),
    whole("depth", "number of hidden layers, or of blocks", \.depth, 1...200),
    whole("width", "number of units in a hidden layer, or of channels", \.width, 1...4096),
    word("activation", "nonlinearity of the hidden layers", \LaneSettings.activation)
      .except(for: [.rnn, .lstm, .gru, .transformer] + NetworkFamily.adversarial)
      .rebuilding,
    word(
      "normalization", "normalisation between pre-activation and nonlinearity", \.normalization,
      Normalization.words
    )
    .rebuilding,
    word("order", "side of a block's sum on which its normalisation stands", \LaneSettings.order)
      .only(for: [.residual, .transformer]),
    whole("heads", "heads of attention; they share the width equally", \.heads, 1...64)
      .only(for: [.transformer]),
    number("dropout", "share of values set to 0 in training", \.dropout, .fromZeroBelow(1))
      .except(for: NetworkFamily.withoutDropout)
      .immediate,
    number(
      "lastGamma", "γ at first of the normalisation that ends a residual branch, times initialGamma",
      \.lastGamma,
      .fromZero(through: 10)
    ).only(for: [.residual]),
    word("initialization", "how the weights are drawn", \.initialization, Initialization.words),
    word(
      "recurrentInitialization", "how the weights of the state of recurrent layers are drawn",
      \.recurrentInitialization, RecurrentInitialization.words
    ).only(for: [.rnn, .lstm, .gru]),
    word("loss", "what training makes small", \LaneSettings.loss).except(for: NetworkFamily.adversarial)
      .immediate,
    word("adversarialLoss", "what a gan's two networks make small", \LaneSettings.adversarialLoss)
      .only(for: NetworkFamily.adversarial)
      .immediate,
    whole("latent", "entries of a generator's latent vector", \.latent, 1...1024)
      .only(for: [.autoencoder] + NetworkFamily.adversarial),
    word("placement", "where a gan is normalised", \LaneSettings.placement)
      .only(for: NetworkFamily.adversarial)
      .rebuilding,
    word("optimizer", "rule that turns gradients into updates", \LaneSettings.optimizer)
      .rebuilding,
    number("learningRate", "learning rate, before its schedule", \.learningRate, .positive(atMost: 1e6))
      .immediate,
    number("momentum", "momentum of SGD and RMSprop; Adam has its own", \.momentum, .fromZeroBelow(1))
      .only(for: [.sgd, .rmsprop])
      .immediate,
    number("beta1", "decay of Adam's mean of the gradients", \.beta1, .fromZeroBelow(1))
      .only(for: [.adam, .adamW])
      .immediate,
    number("beta2", "decay of Adam's mean of the squared gradients", \.beta2, .fromZeroBelow(1))
      .only(for: [.adam, .adamW])
      .immediate,
    number(
      "weightDecay", "share of a weight added to its gradient; with AdamW, taken off the weight",
      \.weightDecay, .fromZero(through: 1)
    )
    .immediate,
    number(
      "gradientClipping", "largest norm of all gradients together; 0 leaves them as they are",
      \.gradientClipping, .fromZero(through: 1e6)
    )
    .immediate,
    word("schedule", "how the learning rate goes on after the warm-up", \.schedule, Schedule.words)
      .immediate,
    whole(
      "warmup", "steps in which the learning rate rises to its full value", \.warmup, 0...1_000_000_000
    )
    .immediate,
    whole("batchSize", "examples in a mini-batch", \.batchSize, 1...65_536)
      .immediate,
    whole("steps", "number of steps", \Experiment.steps, 1...1_000_000_000)
      .immediate,
    SettingKey(
      name: "seed", summary: "seed of weights and batches", allowed: .whole(0...Int.max), mayDiffer: false,
      access: .experiment(.seed(\.seed))),
    whole(
      "evaluationInterval", "steps between two evaluations", \Experiment.evaluationInterval, 1...1_000_000_000
    )
    .immediate,
    SettingKey(
      name: "probes", summary: "what is looked at beside the losses",
      allowed: .wordList(ProbeSelection.words),
      mayDiffer: false, access: .experiment(.probes(\.probes))
    ).onlyIfSet.uncontrolled,
    number("epsilon", "ε added to the variance under the root", \.epsilon, .positive(atMost: 1))
      .immediate,
    number("initialGamma", "scale γ of every normalisation at first", \.initialGamma, .fromZero(through: 10)),
    number(
      "runningUpdateRate", "weight of the new value in running statistics", \.runningUpdateRate,
      .fromZero(through: 1)
    )
    .immediate,
    word("runningVariance", "estimate that the running variance keeps", \LaneSettings.runningVariance)
      .immediate,
    SettingKey(
      name: "lanes", summary: "networks that train side by side, and what sets each apart", allowed: .lanes,
      mayDiffer: false, access: .lanes
    )
    .uncontrolled,
  ]

  private static func whole(
    _ name: String, _ summary: String, _ path: WritableKeyPath<LaneSettings, Int> & Sendable,
    _ range: ClosedRange<Int>, mayDiffer: Bool = true
  ) -> SettingKey {
    SettingKey(
      name: name, summary: summary, allowed: .whole(range), mayDiffer: mayDiffer,
      access: .lane(.whole(path, range)))
  }

  private static func whole(
    _ name: String, _ summary: String, _ path: WritableKeyPath<Experiment, Int> & Sendable,
    _ range: ClosedRange<Int>
  ) -> SettingKey {
    SettingKey(
      name: name, summary: summary, allowed: .whole(range), mayDiffer: false,
      access: .experiment(.whole(path, range)))
  }

  private static func number(
    _ name: String, _ summary: String, _ path: WritableKeyPath<LaneSettings, Double> & Sendable,
    _ allowed: AllowedValues
  ) -> SettingKey {
    SettingKey(
      name: name, summary: summary, allowed: allowed, mayDiffer: true, access: .lane(.number(path, allowed)))
  }

  private static func word<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String, _ summary: String, _ path: WritableKeyPath<LaneSettings, Word> & Sendable
  ) -> SettingKey {
    SettingKey(
      name: name, summary: summary, allowed: .words(Word.allCases.map(\.rawValue)), mayDiffer: true,
      access: .lane(.word(path)))
  }

  private static func word<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String, _ summary: String, _ path: WritableKeyPath<Experiment, Word> & Sendable
  ) -> SettingKey {
    SettingKey(
      name: name, summary: summary, allowed: .words(Word.allCases.map(\.rawValue)), mayDiffer: false,
      access: .experiment(.word(path)))
  }

  private static func word<Word: LosslessStringConvertible & SendableMetatype>(
    _ name: String, _ summary: String, _ path: WritableKeyPath<LaneSettings, Word> & Sendable,
    _ words: [String]
  ) -> SettingKey {
    SettingKey(
      name: name, summary: summary, allowed: .words(words), mayDiffer: true, access: .lane(.description(path))
    )
  }
}

extension Field {
  fileprivate static func whole(
    _ path: WritableKeyPath<Root, Int> & Sendable, _ range: ClosedRange<Int>
  ) -> Field {
    Field(path, read: AllowedValues.whole(range).whole, print: SettingValue.integer)
  }

  fileprivate static func number(
    _ path: WritableKeyPath<Root, Double> & Sendable, _ allowed: AllowedValues
  ) -> Field {
    Field(path, read: allowed.number, print: SettingValue.number)
  }

  fileprivate static func text(
    _ path: WritableKeyPath<Root, String> & Sendable, _ allowed: AllowedValues
  ) -> Field {
    Field(path, read: allowed.text, print: SettingValue.text)
  }

  fileprivate static func seed(_ path: WritableKeyPath<Root, UInt64> & Sendable) -> Field {
    Field(
      path, read: { AllowedValues.whole(0...Int.max).whole($0).map(UInt64.init) },
      print: { .integer(Int(clamping: $0)) })
  }

  fileprivate static func word<Word: RawRepresentable<String> & SendableMetatype>(
    _ path: WritableKeyPath<Root, Word> & Sendable
  ) -> Field {
    Field(
      path, read: { AllowedValues.words([]).text($0).flatMap(Word.init(rawValue:)) },
      print: { .text($0.rawValue) })
  }

  fileprivate static func labelColumn(_ path: WritableKeyPath<Root, LabelColumn> & Sendable) -> Field {
    Field(
      path, read: { AllowedValues.line.text($0).flatMap(LabelColumn.init) }, print: { .text($0.description) })
  }

  fileprivate static func probes(_ path: WritableKeyPath<Root, ProbeSelection> & Sendable) -> Field {
    Field(
      path, read: { AllowedValues.line.text($0).flatMap(ProbeSelection.init) },
      print: { .text($0.description) })
  }

  fileprivate static func description<Word: LosslessStringConvertible & SendableMetatype>(
    _ path: WritableKeyPath<Root, Word> & Sendable
  ) -> Field {
    Field(
      path, read: { AllowedValues.words([]).text($0).flatMap(Word.init) },
      print: { .text($0.description) })
  }
}
