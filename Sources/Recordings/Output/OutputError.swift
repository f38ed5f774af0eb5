#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be made or written: one sentence for a person, one exit status for a script.
public enum OutputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file exists, and nobody asked to replace it.
  case exists(path: String)
  /// The file could not be created; the reason is an `errno`.
  case cannotCreate(path: String, reason: Int32)
  /// The file could not be written to its end; the reason is an `errno`.
  case cannotWrite(path: String, reason: Int32)
  /// The file could not be written to its end, and does not appear under its name; the reason is an `errno`.
  case cannotComplete(path: String, reason: Int32)
  /// Another program is writing to the file.
  case isBeingWritten(path: String)
  /// The name of a lane cannot be part of a file name.
  case unusableName(String)

  /// Exit status of a program that ends because of this: 73 (cannot create) or 74 (input or output failed).
  public var exitStatus: Int32 {
    switch self {
    case .exists, .cannotCreate, .isBeingWritten, .unusableName: 73
    case .cannotWrite, .cannotComplete: 74
    }
  }

  /// What happened, where, and what to do.
  public var description: String {
    switch self {
    case .exists(let path):
      "\(path) exists already; give another name, or replace it with --force."
    case .cannotCreate(let path, let reason):
      "cannot create \(path): \(text(ofErrorNumber: reason)); give a place that can be written to."
    case .cannotWrite(let path, let reason):
      "cannot write to \(path): \(text(ofErrorNumber: reason)); what was complete by then stays readable. \(advice(reason))"
    case .cannotComplete(let path, let reason):
      "cannot write \(path): \(text(ofErrorNumber: reason)); what was there before is untouched. \(advice(reason))"
    case .isBeingWritten(let path):
      "\(path) is being written by another program; wait for its end, or give another name."
    case .unusableName(let name):
      "\"\(name)\" cannot be part of a file name; rename the lane."
    }
  }

  private func advice(_ reason: Int32) -> String {
    switch reason {
    case ENOSPC, EDQUOT: "Free some space, or write to another disk."
    case EFBIG: "Raise the limit on file sizes (ulimit -f), or make fewer steps."
    case EPIPE: "The reader has gone: keep it reading to the end, or write to a file."
    default: "Write to another place."
    }
  }
}

/// What the system says of an error number, to stand inside a sentence.
func text(ofErrorNumber reason: Int32) -> String {
  guard let text = strerror(reason) else { return "error \(reason)" }
  return String(cString: text).lowercasedFirst
}

extension String {
  /// The text with a small first letter, to stand inside a sentence; acronyms keep theirs.
  fileprivate var lowercasedFirst: String {
    guard let first, dropFirst().first?.isLowercase == true else { return self }
    return first.lowercased() + dropFirst()
  }
}
