extension RunEvent {
  /// Whether a person made it happen: then the experiment alone does not repeat the run.
  public var isByHand: Bool {
    switch kind {
    case .diverged: false
    case .learningRateChanged, .settingChanged, .forked: true
    }
  }
}
