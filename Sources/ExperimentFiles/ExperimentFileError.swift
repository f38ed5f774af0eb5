import Training

/// Why a file, a demo or an override does not give an experiment, or a file no lesson.
public struct ExperimentFileError: Error, Equatable, CustomStringConvertible {
  /// Whose fault it is, with the exit status of sysexits.h.
  public enum Kind: Int32, Sendable {
    /// The command line: an override (EX_USAGE).
    case usage = 64
    /// What stands in a file (EX_DATAERR).
    case data = 65
    /// A file or demo that is not there or cannot be read (EX_NOINPUT).
    case input = 66
  }

  /// Whose fault it is.
  public let kind: Kind
  /// Place, problem and what is allowed, in one sentence: `digits.yaml:7: depth must be …`.
  public let description: String

  /// Exit status for a program that gives up because of it.
  public var exitCode: Int32 { kind.rawValue }

  /// Makes an error of its place and its problem.
  package init(_ kind: Kind, _ place: String, _ problem: String) {
    self.kind = kind
    self.description = "\(place): \(problem)"
  }

  /// Makes an error about a text, at a line of it where that is known.
  package init(_ place: Place, line: Int? = nil, _ problem: String) {
    switch place {
    case .file(let name): self.init(.data, line.map { "\(name):\($0)" } ?? name, problem)
    case .override(let text): self.init(.usage, "--set \(text.shortened)", problem)
    }
  }
}

/// Where the text of settings came from.
package enum Place: Sendable {
  /// A file of that name; problems have lines.
  case file(String)
  /// An override of the command line, `KEY=VALUE`; too short for lines.
  case override(String)
}
