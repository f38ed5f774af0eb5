import ExperimentFiles
import Lessons
import Training

/// What steps do to a run: `set depth=3`, `fork plain slow learningRate=0.01`, `restart`.
extension LessonReader {
  func command(_ line: String, in map: StrictMap) throws(ExperimentFileError) -> LessonCommand {
    let words = line.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("restart", 1): return .restart
    case ("set", 2):
      let change = try change(words[1], in: map)
      guard let dot = change.key.firstIndex(of: ".") else {
        return .set(lane: nil, key: try known(change.key, in: map), text: change.text)
      }
      let key = try known(String(change.key[change.key.index(after: dot)...]), in: map)
      return .set(lane: String(change.key[..<dot]), key: key, text: change.text)
    case ("fork", 4...):
      guard AllowedValues.isName(words[2]) else {
        throw map.problem(
          "commands", "the name of a lane must be \(AllowedValues.name), not \"\(words[2].shortened)\"")
      }
      var changes: [LessonCommand.Change] = []
      for word in words[3...] {
        let change = try change(word, in: map)
        changes.append(LessonCommand.Change(key: try known(change.key, in: map), text: change.text))
      }
      return .fork(lane: words[1], name: words[2], changes: changes)
    default:
      throw map.problem(
        "commands",
        "a command is \"set KEY=VALUE\", \"set LANE.KEY=VALUE\", \"fork LANE NAME KEY=VALUE\" or \"restart\", "
          + "not \"\(line.shortened)\"")
    }
  }

  private func change(_ word: String, in map: StrictMap) throws(ExperimentFileError) -> (
    key: String, text: String
  ) {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
      throw map.problem("commands", "\"\(word.shortened)\" must be KEY=VALUE, such as learningRate=0.5")
    }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  /// The key, if it is that of a setting.
  private func known(_ key: String, in map: StrictMap) throws(ExperimentFileError) -> String {
    let names = SettingKey.all.map(\.name)
    if names.contains(key) { return key }
    let advice = key.nearest(in: names).map { "did you mean \"\($0)\"?" } ?? "\"bnviz settings\" lists all"
    throw map.problem("commands", "unknown key \"\(key.shortened)\", \(advice)")
  }
}
