import Readings

/// What a run that goes on in the middle begins with.
public struct Resumption: Sendable {
  /// The state of each lane, in their order, all of the same step.
  public let states: [LaneState]
  /// The layers of the step before, a list a lane; empty where unknown.
  public let layersBefore: [[LayerReading]]
  /// What was said of the steps before.
  public let past: Frame

  /// Puts a run down at the step that it has come to.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - past: what was said of its steps.
  public init(of run: TrainingRun, past: Frame) {
    states = run.description.lanes.indices.map(run.state(ofLane:))
    layersBefore = run.layersBefore
    self.past = past
  }

  /// The number of each lane's looks.
  var looks: [Int] { past.description.lanes.enumerated().map { $0.element.look ?? $0.offset } }
}

extension SessionLoop {
  /// Goes on from what a run was put down as; what does not fit is a reply, and the run begins anew.
  mutating func resume(_ resumption: Resumption) {
    replyingToRefusal { loop in
      try loop.run.resume(from: resumption.states, layersBefore: resumption.layersBefore)
      var past = resumption.past
      past.status = loop.frame.status
      past.pace = loop.frame.pace
      past.probes = loop.frame.probes
      past.controls = loop.frame.controls
      past.description = loop.run.description
      loop.frame = past
      loop.showRun()
    }
  }
}
