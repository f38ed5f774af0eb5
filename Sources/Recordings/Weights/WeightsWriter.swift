import Readings

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes the weights of lanes at certain steps, one safetensors file each.
public struct WeightsWriter: Sendable {
  private let directory: String
  private let replacing: Bool

  /// Makes the directory if it is missing; those above it must exist.
  ///
  /// - Parameters:
  ///   - directory: Where the files go.
  ///   - replacing: Whether an existing file is replaced rather than refused.
  /// - Throws: `cannotCreate` (73).
  public init(directory: String, replacing: Bool = false) throws(OutputError) {
    self.directory = directory
    self.replacing = replacing
    if mkdir(directory, 0o777) != 0, errno != EEXIST {
      throw .cannotCreate(path: directory, reason: errno)
    }
  }

  /// Sees to it that the directory holds no weights: they are refused, or removed if `replacing`.
  ///
  /// - Throws: `exists` or `cannotCreate` (73).
  public func clear() throws(OutputError) {
    for name in WeightsPlace.fileNames(in: directory) where WeightsPlace.isWeights(fileName: name) {
      let path = "\(directory)/\(name)"
      guard replacing else { throw .exists(path: path) }
      if unlink(path) != 0, errno != ENOENT { throw .cannotCreate(path: path, reason: errno) }
    }
  }

  /// Writes `DIRECTORY/LANE-stepN.safetensors`; a file appears only when it is complete.
  ///
  /// - Parameters:
  ///   - tensors: The lane's parameters and running statistics.
  ///   - lane: Name of the lane.
  ///   - step: Number of steps made before.
  /// - Returns: The path of the file.
  /// - Throws: `exists`, `cannotCreate` or `unusableName` (73), `cannotWrite` (74).
  @discardableResult
  public func write(_ tensors: [NamedTensor], lane: String, step: Int) throws(OutputError) -> String {
    try write(LaneState(lane: lane, step: step, tensors: tensors))
  }

  /// Writes all that a lane goes on from as `DIRECTORY/LANE-stepN.safetensors`; facts stand in its metadata.
  ///
  /// - Returns: The path of the file.
  /// - Throws: `exists`, `cannotCreate` or `unusableName` (73), `cannotWrite` (74).
  @discardableResult
  public func write(_ state: LaneState) throws(OutputError) -> String {
    let (lane, step) = (state.lane, state.step)
    guard !lane.isEmpty, !lane.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") }) else {
      throw .unusableName(lane)
    }
    let path = WeightsPlace.path(in: directory, lane: lane, step: step)
    let facts = state.facts.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
    let bytes = Safetensors.encode(
      state.tensors, metadata: [("lane", lane), ("step", String(step))] + facts)
    let file = try StagedFile(path: path, replacing: replacing)
    try file.write(bytes)
    try file.complete()
    return path
  }
}
