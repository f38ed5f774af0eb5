extension RunEvent {
  /// Whether a person made it happen: then the experiment alone does not repeat the run.
  public var isByHand: Bool {
    switch kind {
    case .diverged: false
    case .learningRateChanged, .settingChanged, .forked: true
    }
  }
}

extension RunRecord {
  /// Whether a person made it happen: then the experiment alone does not repeat the run.
  public var isByHand: Bool {
    switch self {
    case .redescribed: true
    case .event(let event): event.isByHand
    case .step, .evaluation, .examination: false
    }
  }
}
