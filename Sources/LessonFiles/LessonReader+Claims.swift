import ExperimentFiles
import Lessons
import Readings
import Training

/// Claims of a lesson, with their bounds.
extension LessonReader {
  static let claimKeys = [
    "name", "popular", "holds", "source", "run", "measure", "of", "theory", "below", "above", "within",
    "slow",
  ]

  func claim(_ map: StrictMap, firstRun: String) throws(ExperimentFileError) -> Claim {
    guard let name = try map.name("name") else { throw map.missing("name") }
    guard let sentence = try map.line("holds", atMost: Self.bounds.claim) else { throw map.missing("holds") }
    guard let source = try map.line("source", atMost: Self.bounds.line) else { throw map.missing("source") }
    guard let subject = try map.line("of", atMost: Self.bounds.line) else { throw map.missing("of") }
    var claim = Claim(
      name: name, sentence: sentence, source: source, run: try map.scalar("run") ?? firstRun,
      measure: try expression("measure", of: map), subject: subject)
    claim.popular = try map.line("popular", atMost: Self.bounds.claim) ?? ""
    claim.isSlow = try map.flag("slow")
    try readBounds(of: &claim, from: map)
    return claim
  }

  private func readBounds(of claim: inout Claim, from map: StrictMap) throws(ExperimentFileError) {
    if map.has("theory") { claim.theory = try expression("theory", of: map) }
    if map.has("below") { claim.below = try expression("below", of: map) }
    if map.has("above") { claim.above = try expression("above", of: map) }
    claim.tolerance = try tolerance(map)
    try map.refuse(["within"], without: "theory")
    guard ["below", "above", "within"].contains(where: map.has) else {
      throw map.problem("name", "a claim needs a bound that it can miss: \"below\", \"above\" or \"within\"")
    }
  }

  private func tolerance(_ map: StrictMap) throws(ExperimentFileError) -> Claim.Tolerance? {
    guard let text = try map.scalar("within") else { return nil }
    let isShare = text.hasSuffix("%")
    let number: Double? =
      switch SettingValue(scalar: isShare ? String(text.dropLast()) : text, isText: false) {
      case .integer(let whole): Double(whole)
      case .number(let number): number
      case .text, .settings: nil
      }
    guard let number, number >= 0, number.isFinite else {
      throw map.problem(
        "within", "\"within\" must be a number from 0, or a share such as 3%, not \"\(text.shortened)\"")
    }
    return isShare ? .relative(number / 100) : .absolute(number)
  }
}
