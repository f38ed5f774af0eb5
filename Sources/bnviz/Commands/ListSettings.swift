import ArgumentParser
import Readings
import Training

/// `bnviz settings`: every setting of an experiment, with its default and what it may be.
struct ListSettings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "List every setting, its default, and what it may be.",
    discussion: """
      Each is a line of an experiment's file, or is given with --set KEY=VALUE; for one lane with \
      --set lanes.NAME.KEY=VALUE. `bnviz DEMO --print-config` prints those that matter to a demo.
      """)

  func run() throws {
    let width = SettingKey.all.map(\.name.count).max() ?? 0
    let lines = SettingKey.all.flatMap { key in
      let padding = String(repeating: " ", count: width - key.name.count + 2)
      let margin = String(repeating: " ", count: width + 2)
      let standard = Self.tells(key) ? "; \(key.defaultValue.text) unless set" : ""
      return [key.name + padding + key.summary, margin + "\(key.allowed)" + standard]
    }
    try reportingFailures { try printResult(lines.joined(separator: "\n")) }
  }

  /// Whether the default is worth telling: not where it is nothing, nor that of the lanes.
  private static func tells(_ key: SettingKey) -> Bool {
    key.allowed != .lanes && !key.defaultValue.text.isEmpty
  }
}
