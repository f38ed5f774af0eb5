import ArgumentParser
import Cells

/// What a command line says of how a run is played in a cast.
struct CastArguments: ParsableArguments {
  /// The versions as a command line names them.
  enum Version: Int, ExpressibleByArgument, CaseIterable {
    case two = 2
    case three = 3
  }

  /// Seconds that a run is played in where nothing else is said.
  private static let usualSeconds = 30.0
  /// Most pictures a second.
  private static let largestRate = 60
  /// Longest playing time in seconds: a day.
  private static let longest = 86_400.0

  @Option(
    name: .customLong("cast-version"),
    help: ArgumentHelp(
      "Version of asciicast, 2 or 3; 2 unless given, which all players read.", valueName: "n"))
  var version: Version?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds in which the whole run is played; 30 unless given.", valueName: "seconds"))
  var duration: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Play so many times as fast: 2 halves the duration.", valueName: "factor"))
  var speed: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Most pictures a second, 1 to 60; 30 unless given.", valueName: "n"))
  var fps: Int?

  /// Seconds from the first picture to the last.
  var seconds: Double { (duration ?? Self.usualSeconds) / (speed ?? 1) }

  /// Most pictures a second.
  var picturesPerSecond: Int { fps ?? 30 }

  func validate() throws {
    guard seconds > 0, (duration ?? 1) > 0, seconds <= Self.longest else {
      throw ValidationError(
        "--duration and --speed must be above 0 and come to a day at most, such as --duration 60 --speed 2.")
    }
    guard (1...Self.largestRate).contains(picturesPerSecond) else {
      throw ValidationError("--fps must be from 1 to \(Self.largestRate), not \(picturesPerSecond).")
    }
  }
}
