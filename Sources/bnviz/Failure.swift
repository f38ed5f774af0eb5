import ArgumentParser
import Datasets
import ExperimentFiles
import Foundation
import Recordings

/// One sentence for a person and one exit status for a script.
struct Failure: Error {
  /// Exit statuses of sysexits.h; errors of files bring their own.
  enum Status: Int32 {
    case usage = 64
    case cannotCreate = 73
  }

  let sentence: String
  let status: Int32

  init(_ sentence: String, _ status: Status) { self.init(sentence, status: status.rawValue) }

  init(_ sentence: String, status: Int32) {
    self.sentence = sentence
    self.status = status
  }
}

/// Runs the work; a failure becomes its sentence on standard error and its exit status.
func reportingFailures(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch let failure as Failure {
    printError("bnviz: \(failure.sentence)")
    throw ExitCode(failure.status)
  } catch let error as ExperimentFileError {
    printError("bnviz: \(error.description)")
    throw ExitCode(error.exitCode)
  } catch let error as DatasetError {
    printError("bnviz: \(error.description).")
    throw ExitCode(error.exitStatus)
  } catch let error as RecordingInputError {
    printError("bnviz: \(error.description)")
    throw ExitCode(error.exitStatus)
  } catch let error as OutputError {
    printError("bnviz: \(error.description)")
    throw ExitCode(error.exitStatus)
  }
}

/// Writes a line to standard error.
func printError(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}

/// Says on standard error what was wrong in a recording, as far as it was read, and whether it was cut off
/// or is still being written.
func printWarnings(of reader: RecordingReader, isReadToItsEnd: Bool = true) {
  let warnings = reader.warnings
  for sentence in warnings.sentences { printError("bnviz: warning: \(reader.path), \(sentence).") }
  let rest = warnings.count - warnings.sentences.count
  if rest > 0 { printError("bnviz: warning: \(reader.path) has \(rest) more lines that were left out.") }
  if isReadToItsEnd, reader.end == nil {
    let state =
      reader.isBeingWritten
      ? "is still being written; this is what it holds so far" : "ends early; it was cut off"
    printError("bnviz: warning: \(reader.path) \(state).")
  }
}
