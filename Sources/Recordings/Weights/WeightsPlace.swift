/// Where the weights of lanes stand.
public enum WeightsPlace {
  /// The ending of a file of weights.
  static let ending = ".safetensors"

  /// The directory for the weights of a recording: `run.weights` beside `run.jsonl` and `run.jsonl.gz`.
  public static func directory(besideRecording path: String) -> String {
    var stem = path[...]
    for ending in [".gz", ".jsonl"] where stem.hasSuffix(ending) { stem = stem.dropLast(ending.count) }
    return stem.isEmpty || stem.hasSuffix("/") ? "\(path).weights" : "\(stem).weights"
  }

  /// The file for a lane's weights before a step.
  static func path(in directory: String, lane: String, step: Int) -> String {
    "\(directory)/\(prefix(ofLane: lane))\(step)\(ending)"
  }

  /// The step that a file's name tells; nil where it is not a file of the lane.
  static func step(inFileName name: String, ofLane lane: String) -> Int? {
    guard name.hasPrefix(prefix(ofLane: lane)), name.hasSuffix(ending) else { return nil }
    return Int(name.dropFirst(prefix(ofLane: lane).count).dropLast(ending.count)).flatMap {
      $0 < 0 ? nil : $0
    }
  }

  private static func prefix(ofLane lane: String) -> String { "\(lane)-step" }
}
