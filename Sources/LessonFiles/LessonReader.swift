import ExperimentFiles
import Lessons
import Readings
import Training
import Yams

/// Makes a lesson of what stands in a file.
struct LessonReader {
  let place: Place

  /// Largest numbers of things, and of characters, in a lesson.
  static let bounds = (
    runs: 8, steps: 60, claims: 40, title: 60, summary: 100, claim: 300, line: 200, text: 4000
  )

  func lesson(_ root: Node) throws(ExperimentFileError) -> Lesson {
    let map = try StrictMap(
      root, of: "a lesson",
      keys: [
        "lesson", "number", "title", "summary", "minutes", "sources", "runs", "steps", "claims",
      ], place: place)
    guard let name = try map.name("lesson") else { throw map.missing("lesson") }
    guard Int(name) == nil else {
      throw map.problem("lesson", "\"lesson\" must not be a number: that is its place")
    }
    guard let title = try map.line("title", atMost: Self.bounds.title) else { throw map.missing("title") }
    guard let summary = try map.line("summary", atMost: Self.bounds.summary) else {
      throw map.missing("summary")
    }
    guard let minutes = try map.whole("minutes", in: 1...120) else { throw map.missing("minutes") }
    let runs = try runs(map, lesson: name)
    var lesson = Lesson(
      name: name, title: title, summary: summary, minutes: minutes, runs: runs, steps: try steps(map),
      claims: try claims(map, firstRun: runs[0].name))
    lesson.number = try map.whole("number", in: 1...99)
    lesson.sources = try map.lines("sources", count: 1...20, atMost: Self.bounds.line)
    return lesson
  }

  private func runs(_ map: StrictMap, lesson: String) throws(ExperimentFileError) -> [LessonRun] {
    guard let node = map.node("runs") else { throw map.missing("runs") }
    let runs = try StrictMap(node, of: "\"runs\"", keys: nil, place: place, line: map.line(of: "runs"))
    guard (1...Self.bounds.runs).contains(runs.keys.count) else {
      throw map.problem("runs", "a lesson has 1 to \(Self.bounds.runs) runs, not \(runs.keys.count)")
    }
    var made: [LessonRun] = []
    for name in runs.keys {
      guard AllowedValues.isName(name) else {
        throw runs.problem(name, "the name of a run must be \(AllowedValues.name), not \"\(name.shortened)\"")
      }
      let settings = try StrictMap(
        runs.node(name) ?? "", of: "a run", keys: nil, place: place, line: runs.line(of: name))
      made.append(try run(settings, node: runs.node(name) ?? "", name: name, lesson: lesson))
    }
    return made
  }

  private func run(
    _ map: StrictMap, node: Node, name: String, lesson: String
  ) throws(ExperimentFileError) -> LessonRun {
    guard case .mapping(let mapping) = node else { throw map.problem("", "a run is a map of settings") }
    let document = try SettingsDocument(mapping, place: place)
    let given = document.settings.filter { $0.key != "demo" }
    var settings = [Setting(key: "name", value: .text(lesson))]
    if let demo = try map.scalar("demo") {
      guard let found = try Demos.named(demo) else {
        throw map.problem(
          "demo",
          "there is no demo \"\(demo.shortened)\"; the demos are \(Demos.names.joined(separator: ", "))")
      }
      settings = found.experiment.settings
    }
    let keys = given.map(\.key)
    settings = settings.filter { !keys.contains($0.key) } + given
    do {
      let experiment = try Experiment(settings: settings)
      try checkUse(of: given, in: experiment)
      return LessonRun(name: name, settings: experiment.settings)
    } catch {
      let line = error.path.indices.reversed().lazy.compactMap { document.line(of: Array(error.path[...$0])) }
        .first
      throw ExperimentFileError(place, line: line ?? map.line(of: ""), error.description)
    }
  }

  /// Refuses settings of a run that no lane has a use for.
  private func checkUse(of settings: [Setting], in experiment: Experiment) throws(SettingError) {
    for setting in settings {
      if let key = SettingKey.named(setting.key) { try experiment.checkUse(of: key) }
    }
  }

  private func steps(_ map: StrictMap) throws(ExperimentFileError) -> [LessonStep] {
    guard map.has("steps") else { throw map.missing("steps") }
    let maps = try map.maps("steps", of: "a step", keys: Self.stepKeys, count: 1...Self.bounds.steps)
    var steps: [LessonStep] = []
    for map in maps { steps.append(try step(map)) }
    return steps
  }

  private func claims(_ map: StrictMap, firstRun: String) throws(ExperimentFileError) -> [Claim] {
    guard map.has("claims") else { throw map.missing("claims") }
    let maps = try map.maps("claims", of: "a claim", keys: Self.claimKeys, count: 1...Self.bounds.claims)
    var claims: [Claim] = []
    for map in maps {
      let claim = try claim(map, firstRun: firstRun)
      guard !claims.contains(where: { $0.name == claim.name }) else {
        throw map.problem("name", "there are two claims \"\(claim.name)\"")
      }
      claims.append(claim)
    }
    return claims
  }
}
