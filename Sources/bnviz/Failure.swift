import ArgumentParser
import Datasets
import Foundation

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
  } catch let error as DatasetError {
    printError("bnviz: \(error.description).")
    throw ExitCode(error.exitStatus)
  }
}

/// Writes a line to standard error.
func printError(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
