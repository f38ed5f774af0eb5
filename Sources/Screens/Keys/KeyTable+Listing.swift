extension KeyTable {
  /// All keys as a manual lists them: a heading for each group and for each thing that opens, then a line a row.
  public static func listing() -> String {
    let groups = KeyBinding.Group.allCases.filter { $0 != .lesson }.map { group in
      (group.rawValue, bindings.filter { $0.group == group }.map { $0.hint(ascii: false) })
    }
    let replayed = bindings.filter { $0.inReplay != nil }.map { $0.hint(ascii: false, isReplay: true) }
    let overlays: [(String, [KeyHint])] = [
      ("While a recording is replayed", replayed),
      ("In a lesson", lesson.map { $0.hint(ascii: false) }),
      ("In the claims of a lesson", ClaimsOverlay.keys.hints(ascii: false)),
      ("In a text that lies open", HelpOverlay.keys.hints(ascii: false)),
      ("In the command palette (:)", CommandPalette.keys.hints(ascii: false)),
      ("In the filter of layers (/)", FilterPrompt.keys.hints(ascii: false)),
      ("In the settings (o)", SettingsEditor.keys.hints(ascii: false)),
      ("In the fork of a lane (F)", ForkForm.keys.hints(ascii: false)),
      ("In the question of a form (w)", WriteOverlay.keys.hints(ascii: false)),
      ("In the line to share (: share)", ShareOverlay.keys.hints(ascii: false)),
      ("In a line of text", TextInput.keys.hints(ascii: false)),
    ]
    return (groups + overlays).map { title, hints in section(title, hints) }.joined(separator: "\n")
  }

  private static func section(_ title: String, _ hints: [KeyHint]) -> String {
    let keys = hints.map { $0.allKeys.split(separator: " ").count > 6 ? $0.keys : $0.allKeys }
    let width = keys.map(\.count).max() ?? 0
    let lines = zip(keys, hints).map { keys, hint in
      "  " + keys + String(repeating: " ", count: width - keys.count + 2) + hint.help
    }
    return ([title] + lines).joined(separator: "\n") + "\n"
  }
}
