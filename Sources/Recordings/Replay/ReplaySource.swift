import Readings

/// Plays recordings on a thread of its own, obeys commands between two turns, and leaves the newest frame in a mailbox.
///
/// Memory is bounded whatever the size of a recording: a frame keeps some hundred readings a lane, the index at most 32
/// places from which reading can go on.
public final class ReplaySource: ReadingSource {
  /// Largest number of lanes that are shown together.
  public static let laneBound = ReplayCast.laneBound

  /// The frame of the first step, where it is to be had at once.
  public let firstFrame: Frame
  private let channel = SourceChannel()

  /// Opens recordings and starts the thread, which waits for `RunCommand.run`.
  ///
  /// - Parameters:
  ///   - paths: The recordings; `-` is standard input.
  ///   - lanes: Names of the lanes to show, as they are told apart here (`run1/plain`); nil for all.
  ///   - speed: How many times as fast as in half a minute a run; infinity for no limit.
  ///   - step: The step to begin at.
  /// - Throws: `RecordingInputError` where one is no recording that can be read, `ReplayLaneError` where the lanes are
  ///   too many or are not there, `ReplayStepError` where the step is behind the end of all of them.
  public init(paths: [String], lanes: [String]? = nil, speed: Double = 1, step: Int = 0) throws {
    let tracks = try paths.map { try ReplayTrack(ReplayFile(path: $0)) }
    let cast = try ReplayCast(tracks, choosing: lanes)
    try ReplayStepError.check(step, of: tracks)
    let loop = ReplayLoop(tracks, cast: cast, speed: speed, step: step)
    firstFrame = loop.frame
    channel.start(named: "bnviz replay") { loop }
  }

  deinit { channel.send(.stop) }

  /// Takes the newest frame; nil if nothing changed since the last call.
  public func takeFrame() -> Frame? { channel.takeFrame() }

  /// Asks for something; returns at once, the next frames show it.
  public func send(_ command: RunCommand) { channel.send(command) }

  /// Asks for the end and waits for the thread to reach it, which it does after the turn under way.
  public func stop() {
    send(.stop)
    channel.waitForEnd()
  }
}

/// Why lanes of recordings cannot be shown together: a sentence for a person.
public enum ReplayLaneError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There are too many, of these names.
  case tooMany([String])
  /// There is none of the name, but these.
  case unknown(String, known: [String])

  /// Exit status of a program that ends because of this: 64, the command line is wrong.
  public var exitStatus: Int32 { 64 }

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .tooMany(let names):
      "\(names.count) lanes are more than the \(ReplaySource.laneBound) that fit on the screen; choose some with --lanes "
        + names.prefix(ReplaySource.laneBound).joined(separator: ",") + "."
    case .unknown(let name, let known):
      "there is no lane \"\(name)\"; the lanes are \(known.joined(separator: ", "))."
    }
  }
}

extension ReplayCast {
  /// Chooses lanes by the names that they have beside each other.
  init(_ tracks: [ReplayTrack], choosing wanted: [String]?) throws(ReplayLaneError) {
    names = numbered(Self.names(of: tracks.map(\.file.path)))
    let parts = zip(tracks, names).map { track, name in
      RunPart(track.frame, name: name, lanes: Array(track.frame.lanes.indices))
    }
    let unique = RunPart.names(parts)
    let known = unique.flatMap(\.self)
    guard let wanted else {
      guard known.count <= Self.laneBound else { throw .tooMany(known) }
      lanes = tracks.map { _ in nil }
      return
    }
    if let stranger = wanted.first(where: { !known.contains($0) }) { throw .unknown(stranger, known: known) }
    guard Set(wanted).count <= Self.laneBound else { throw .tooMany(wanted) }
    lanes = unique.map { names in Set(names.indices.filter { wanted.contains(names[$0]) }) }
  }

  /// What recordings are called: by their files, without the endings.
  private static func names(of paths: [String]) -> [String] {
    paths.map { path in
      let stem = RecordingName(path).stem
      return String(stem.split(separator: "/").last ?? stem)
    }
  }
}
