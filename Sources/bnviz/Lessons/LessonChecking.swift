import ArgumentParser
import Dispatch
import ExperimentFiles
import LessonFiles
import Lessons
import Synchronization

/// `bnviz lesson --check`: makes the runs of lessons, and tells what came of their claims.
struct LessonChecking {
  /// Names, numbers or files of lessons; none for all of the program.
  let names: [String]
  /// Number of seeds that are not the files' own; nil for these.
  let seeds: Int?
  let isQuick: Bool
  let format: SummaryFormat

  /// Makes the check; what fails is told before the exit status says it.
  func run() throws {
    var status: Int32 = 0
    var reports: [LessonReport] = []
    for read in files {
      switch read {
      case .failure(let error):
        printError("bnviz: \(error.description)")
        status = max(status, error.exitCode)
      case .success(let file):
        do {
          let report = try report(on: file)
          reports.append(report)
          if format == .text { try printResult(CheckText(report).lines.joined(separator: "\n")) }
          status = max(status, tell(report))
        } catch let error as ExperimentFileError {
          printError("bnviz: \(error.description)")
          status = max(status, error.exitCode)
        }
      }
    }
    switch format {
    case .text: break
    case .markdown: try printResult(ClaimsTable(reports, repeatedBy: command).lines.joined(separator: "\n"))
    case .json: try printResult(try jsonText(of: reports.map(LessonJSON.init)))
    }
    if status != 0 { throw ExitCode(status) }
  }

  private var files: [Result<LessonFile, ExperimentFileError>] {
    func read(_ work: () throws(ExperimentFileError) -> LessonFile) -> Result<LessonFile, ExperimentFileError>
    {
      do throws(ExperimentFileError) { return .success(try work()) } catch { return .failure(error) }
    }
    guard names.isEmpty else {
      return names.map { name in read { () throws(ExperimentFileError) in try LessonFile(nameOrFile: name) } }
    }
    do throws(ExperimentFileError) {
      return try EmbeddedLessons.all().map(Result.success)
    } catch {
      return [.failure(error)]
    }
  }

  private func report(on file: LessonFile) throws -> LessonReport {
    try file.checkRuns()
    let offsets = seeds.map { (1...$0).map(UInt64.init) } ?? [0]
    let checks = offsets.map { LessonCheck(file, seedOffset: $0, isQuick: isQuick) }
    let steps = checks.reduce(0) { $0 + $1.stepCount }
    let progress = Mutex((line: ProgressLine(of: file.lesson.name, steps: steps), made: 0))
    let outcomes = Mutex<[Result<LessonOutcome, ExperimentFileError>?]>(checks.map { _ in nil })
    DispatchQueue.concurrentPerform(iterations: checks.count) { position in
      let outcome = checks[position].result { made, _ in
        progress.withLock {
          $0.made += made
          $0.line.report(stepsMade: $0.made)
        }
      }
      outcomes.withLock { $0[position] = outcome }
    }
    progress.withLock { $0.line.finish(stepsMade: $0.made) }
    return LessonReport(file, outcomes: try outcomes.withLock { try $0.compactMap { try $0?.get() } })
  }

  /// Says what is wrong on standard error, and returns the exit status that it asks for.
  private func tell(_ report: LessonReport) -> Int32 {
    for sentence in report.findings + report.wrongAnswers { printError("bnviz: \(sentence)") }
    if format != .text {
      for claim in report.claims where !claim.holds {
        printError("bnviz: \(report.lesson.name): \(CheckText.line(of: claim))")
      }
    }
    if !report.findings.isEmpty { return ExperimentFileError.Kind.data.rawValue }
    return report.holds ? 0 : 1
  }

  /// What repeats the check of a lesson.
  private func command(of lesson: String) -> String {
    "bnviz lesson \(lesson) --check" + (seeds.map { " --seeds \($0)" } ?? "") + (isQuick ? " --quick" : "")
  }
}

extension LessonCheck {
  fileprivate func result(
    telling told: (Int, String) -> Void
  ) -> Result<LessonOutcome, ExperimentFileError> {
    do throws(ExperimentFileError) { return .success(try outcome(telling: told)) } catch {
      return .failure(error)
    }
  }
}
