/// Why a data set could not be read: the file, the place in it, and what was expected there.
public struct DatasetError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, with the exit status of sysexits.h.
  public enum Kind: Int32, Sendable {
    /// What stands in a file (EX_DATAERR).
    case data = 65
    /// A file that is not there or cannot be read (EX_NOINPUT).
    case input = 66
  }

  /// Where in a file.
  public enum Place: Sendable, Equatable {
    /// At a byte, counted from 0.
    case byte(Int)
    /// At a byte of what a compressed file holds, counted from 0.
    case unpackedByte(Int)
    /// In a line, counted from 1.
    case line(Int)
    /// In a field of a line, both counted from 1.
    case field(Int, line: Int)
  }

  /// What is wrong.
  public let kind: Kind
  /// The file's path.
  public let file: String
  /// The place in it; nil where it is the whole file.
  public let place: Place?
  /// What was found there and what was expected.
  public let problem: String

  /// Makes an error about what stands in a file, or with another kind about the file itself.
  package init(_ file: String, _ place: Place? = nil, _ problem: String, kind: Kind = .data) {
    self.kind = kind
    self.file = file
    self.place = place
    self.problem = problem
  }

  /// Exit status for a program that gives up because of it.
  public var exitStatus: Int32 { kind.rawValue }

  /// One sentence without its full stop.
  public var description: String {
    switch place {
    case .byte(let offset): "\(file), byte \(offset): \(problem)"
    case .unpackedByte(let offset): "\(file), unpacked byte \(offset): \(problem)"
    case .line(let line): "\(file), line \(line): \(problem)"
    case .field(let field, let line): "\(file), line \(line), field \(field): \(problem)"
    case nil: "\(file): \(problem)"
    }
  }
}
