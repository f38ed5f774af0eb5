/// One step of a lesson: narration, or a question; what to look at; and how far the run is trained.
public struct LessonStep: Sendable, Equatable {
  /// A line for the title of the narration.
  public var title: String
  /// The run that is shown; nil for that of the step before.
  public var run: String?
  /// Number of steps that the run has made when it pauses; nil to train nothing.
  public var until: Int?
  /// What is opened and marked.
  public var view = LessonView()
  /// The narration, or what is said before the question.
  public var say = LessonText()
  /// What the audience predicts; nil where nothing is asked.
  public var question: LessonQuestion?
  /// What is said after the training of a question.
  public var reveal = LessonText()
  /// What is done to the run when the step begins, in order.
  public var commands: [LessonCommand] = []

  /// Makes a step with a title.
  public init(title: String) { self.title = title }
}

/// What a step of a lesson opens, marks and selects; nil for what stays as it was.
public struct LessonView: Sendable, Equatable {
  /// Name of the page: `depth`.
  public var page: String?
  /// Name of the panel that is marked.
  public var panel: String?
  /// What the panel shows, of the things that it can show one of at a time: their number from 1 on, or a name.
  public var choice: String?
  /// Name of the layer that is selected.
  public var layer: String?
  /// Name of the lane that is brought to the front.
  public var lane: String?
  /// Whether the marked panel fills the page.
  public var isExpanded = false

  /// Makes a view that changes nothing.
  public init() {}

  /// Position of what the panel is to show among the names of what it can; nil where it is none of them.
  public func choice(among names: [String]) -> Int? {
    guard let choice else { return nil }
    if let position = names.firstIndex(of: choice) { return position }
    return Int(choice).flatMap { names.indices.contains($0 - 1) ? $0 - 1 : nil }
  }
}

/// What is done to a run by a step of a lesson.
public enum LessonCommand: Sendable, Equatable {
  /// A setting is changed, of a lane or (nil) of all.
  case set(lane: String?, key: String, text: String)
  /// A lane is added, which goes on from where another one is, with other settings.
  case fork(lane: String, name: String, changes: [Change])
  /// The run begins again from step 0.
  case restart

  /// Another setting of a forked lane.
  public struct Change: Sendable, Equatable {
    /// Its key.
    public let key: String
    /// Its value, as a person writes it.
    public let text: String

    /// Makes a change.
    public init(key: String, text: String) {
      self.key = key
      self.text = text
    }
  }
}

/// A question of a lesson, which the run answers.
public struct LessonQuestion: Sendable, Equatable {
  /// The question, in one paragraph.
  public let text: LessonText
  /// What an answer is.
  public let answer: Answer

  /// What an answer is.
  public enum Answer: Sendable, Equatable {
    /// One of some choices; right is one whose condition holds.
    case choices([Choice])
    /// A number, and what it counts.
    case number(Expression, unit: String)
  }

  /// One answer that can be chosen.
  public struct Choice: Sendable, Equatable {
    /// What it says.
    public let text: String
    /// Under which condition it is right.
    public let condition: Expression

    /// Makes a choice.
    public init(text: String, condition: Expression) {
      self.text = text
      self.condition = condition
    }
  }

  /// Makes a question.
  public init(text: LessonText, answer: Answer) {
    self.text = text
    self.answer = answer
  }
}

/// Text with figures in it: what stands between braces is evaluated when it is shown.
public struct LessonText: Sendable, Equatable {
  /// A part of a text.
  public enum Part: Sendable, Equatable {
    /// Words as they are; paragraphs are parted by an empty line.
    case words(String)
    /// A figure.
    case figure(Expression)
  }

  /// The parts, in order.
  public let parts: [Part]

  /// Makes a text of its parts.
  public init(_ parts: [Part] = []) { self.parts = parts }

  /// Whether there is nothing to say.
  public var isEmpty: Bool { parts.isEmpty }
}

extension LessonText: ExpressibleByStringLiteral {
  /// Makes a text without figures.
  public init(stringLiteral words: String) { self.init([.words(words)]) }
}
