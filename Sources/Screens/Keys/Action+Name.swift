import Lessons

extension Action {
  /// What it is called by itself, where its row of the key table holds several; nil where the row's label says it.
  ///
  /// - Parameter isReplay: Whether the readings come from a recording.
  func name(isReplay: Bool) -> String? {
    switch self {
    case .raisePace where isReplay: "double the speed"
    case .lowerPace where isReplay: "halve the speed"
    default: timeName ?? choosingName ?? otherName
    }
  }

  private var timeName: String? {
    switch self {
    case .back: "back by a step"
    case .forward: "forward by a step"
    case .firstStep: "first step"
    case .latestStep: "latest step"
    case .previousBookmark: "bookmark before"
    case .nextBookmark: "bookmark after"
    default: nil
    }
  }

  private var choosingName: String? {
    switch self {
    case .previousLayer: "layer above"
    case .nextLayer: "layer below"
    case .previousLayers: "ten layers up"
    case .nextLayers: "ten layers down"
    case .firstLayer: "first layer"
    case .lastLayer: "last layer"
    case .previousUnit: "unit before"
    case .nextUnit: "unit after"
    case .previousPanel: "previous panel"
    case .nextPanel: "next panel"
    case .previousLane: "lane before"
    case .nextLane: "lane after"
    default: nil
    }
  }

  private var otherName: String? {
    switch self {
    case .raiseLearningRate: "double the learning rate"
    case .lowerLearningRate: "halve the learning rate"
    case .raisePace: "double the pace"
    case .lowerPace: "halve the pace"
    case .smoothMore: "smooth more"
    case .smoothLess: "smooth less"
    case .nextChoice: "show the next choice"
    case .previousChoice: "show the choice before"
    case .undo: "undo a change"
    case .redo: "redo a change"
    case .lesson(.choose(let choice)): "answer \(LessonQuestion.letter(choice))"
    case .lesson(.goOn): "go on in the lesson"
    case .lesson(.goBack): "go back in the lesson"
    case .lesson(.again): "do the step of the lesson again"
    case .lesson(.returnToThread): "back to the lesson"
    default: nil
    }
  }
}
