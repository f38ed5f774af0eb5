import Readings

extension Frame {
  /// The frame of a run whose settings can be changed: some of every kind.
  func controlled(values: [String: [SettingValue]] = [:], forkableSteps: [Int] = [0]) -> Frame {
    func control(
      _ key: String, _ summary: String, _ allowed: SettingControl.Allowed, _ effect: SettingControl.Effect,
      _ usual: [SettingValue], mayDiffer: Bool = true
    ) -> SettingControl {
      SettingControl(
        key: key, summary: summary, allowed: allowed, effect: effect, values: values[key] ?? usual,
        mayDiffer: mayDiffer)
    }
    var frame = self
    frame.controls = [
      control(
        "learningRate", "How far a step goes against the gradient.", .number("above 0 and at most 1e6"),
        .immediate, [.number(0.5)]),
      control(
        "momentum", "Share of the last step that the next keeps.", .number("from 0 to below 1"), .immediate,
        [.number(0.9), .number(0)]),
      control(
        "normalization", "What is normalised before each nonlinearity.", .words(["none", "batch", "layer"]),
        .rebuild, [.text("none"), .text("batch")]),
      control("batchSize", "Examples in a mini-batch.", .whole(1...1024), .rebuild, [.integer(60)]),
      control(
        "steps", "Number of steps of the run.", .whole(1...1_000_000), .restart, [.integer(2000)],
        mayDiffer: false),
      control(
        "seed", "Seed of all random numbers.", .whole(0...1_000_000), .restart, [.integer(42)],
        mayDiffer: false),
      control(
        "name", "What the run is called.", .text("one line of at most 200 characters"), .restart,
        [.text("digits")], mayDiffer: false),
    ]
    frame.probes = [.layers, .units]
    frame.forkableSteps = forkableSteps
    return frame
  }
}
