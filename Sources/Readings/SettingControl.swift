/// A setting that can be changed while a run is watched: what an editor shows of it.
public struct SettingControl: Sendable, Equatable {
  /// What a change does to the run.
  public enum Effect: Sendable, Equatable {
    /// The next step goes by it.
    case immediate
    /// The network is made anew of the same weights, as far as they fit, before the next step.
    case rebuild
    /// The run has to begin again from step 0.
    case restart
  }

  /// The values that it may have.
  public enum Allowed: Sendable, Equatable {
    /// One of some words; one with parentheses is a pattern to be filled in, as `group(g)` by `group(4)`.
    case words([String])
    /// A whole number of a range.
    case whole(ClosedRange<Int>)
    /// A number; what it may be, in words: `above 0, at most 1,000,000`.
    case number(String)
    /// Any line of text; what it may be, in words.
    case text(String)
  }

  /// Its key, as in an experiment file: `learningRate`.
  public let key: String
  /// One line that says what it is.
  public let summary: String
  /// The values that it may have.
  public let allowed: Allowed
  /// What a change of it does.
  public let effect: Effect
  /// Its value in each lane; a single one where all lanes share it.
  public let values: [SettingValue]
  /// Whether lanes may differ in it.
  public let mayDiffer: Bool

  /// Makes a control.
  public init(
    key: String, summary: String, allowed: Allowed, effect: Effect, values: [SettingValue], mayDiffer: Bool
  ) {
    self.key = key
    self.summary = summary
    self.allowed = allowed
    self.effect = effect
    self.values = values
    self.mayDiffer = mayDiffer
  }
}

/// A change of one setting.
public struct SettingChange: Sendable, Equatable {
  /// Position of the lane; nil for all lanes.
  public let lane: Int?
  /// The setting's key.
  public let key: String
  /// Its new value as a person wrote it: `0.1`, `batch`.
  public let text: String

  /// Makes a change.
  public init(lane: Int?, key: String, text: String) {
    self.lane = lane
    self.key = key
    self.text = text
  }
}

/// What a source says to a command that it could not carry out as it was given, or that asks for an answer.
public struct Reply: Sendable, Equatable {
  /// Rises by one with every reply, so that each is shown once.
  public let number: Int
  /// One sentence to a person.
  public let text: String

  /// Makes a reply.
  public init(number: Int, text: String) {
    self.number = number
    self.text = text
  }
}
