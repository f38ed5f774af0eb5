import Readings

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads the states of lanes that a `WeightsWriter` wrote.
public struct WeightsReader: Sendable {
  /// The directory.
  public let directory: String

  /// Makes a reader of a directory, which may be missing: it holds nothing then.
  public init(directory: String) { self.directory = directory }

  /// The steps before which the state of every lane stands there, in rising order.
  public func steps(ofLanes lanes: [String]) -> [Int] {
    let names = WeightsPlace.fileNames(in: directory)
    let found = lanes.map { lane in
      Set(names.compactMap { WeightsPlace.step(inFileName: $0, ofLane: lane) })
    }
    guard let first = found.first else { return [] }
    return found.dropFirst().reduce(first) { $0.intersection($1) }.sorted()
  }

  /// The state of a lane before a step.
  ///
  /// - Throws: `cannotOpenWeights` (66), `cannotRead` (74), `notWeights` (65).
  public func read(lane: String, step: Int) throws(RecordingInputError) -> LaneState {
    let path = WeightsPlace.path(in: directory, lane: lane, step: step)
    let bytes = try contents(of: path)
    let file: (tensors: [NamedTensor], metadata: [String: String])
    do {
      file = try Safetensors.decodeAll(bytes)
    } catch {
      throw .notWeights(path: path, problem: error.description)
    }
    guard file.metadata["lane"] == lane, file.metadata["step"] == String(step) else {
      throw .notWeights(path: path, problem: "tells of another lane or step than its name")
    }
    let facts = file.metadata.filter { $0.key != "lane" && $0.key != "step" }
    return LaneState(lane: lane, step: step, tensors: file.tensors, facts: facts)
  }

  private func contents(of path: String) throws(RecordingInputError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpenWeights(path: path, reason: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .cannotRead(path: path, reason: errno) }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}

// Inside `WeightsReader` the bare name is its own method.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, bytes.baseAddress, bytes.count)
}
