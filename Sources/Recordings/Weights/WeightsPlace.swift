#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the weights of lanes stand.
public enum WeightsPlace {
  /// The ending of a file of weights.
  static let ending = ".safetensors"

  /// The directory for the weights of a recording: `run.weights` beside `run.jsonl` and `run.jsonl.gz`.
  public static func directory(besideRecording path: String) -> String {
    "\(RecordingName(path).stem).weights"
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

  /// Whether a file's name is that of the weights of some lane before some step.
  static func isWeights(fileName name: String) -> Bool {
    guard name.hasSuffix(ending) else { return false }
    let stem = name.dropLast(ending.count)
    let digits = stem.reversed().prefix { ("0"..."9").contains($0) }.count
    return digits > 0 && stem.dropLast(digits).hasSuffix("-step")
  }

  /// Names of the entries of a directory; none where it cannot be read.
  static func fileNames(in directory: String) -> [String] {
    guard let entries = opendir(directory) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
        })
    }
    return names
  }

  private static func prefix(ofLane lane: String) -> String { "\(lane)-step" }
}
