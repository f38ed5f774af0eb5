import Foundation
import Synchronization

/// A shell in a terminal of its own, which tmux plays.
///
/// Nothing here waits for a fixed time: what a test expects is looked for until it is there, or until a deadline that
/// only a broken program meets.
final class Pane {
  /// What did not come until the deadline.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// Path of tmux; nil where it is not installed.
  static let tmux = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    .map { "\($0)/tmux" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  private static let count = Atomic(0)

  private let tmux: String
  /// Where tmux's client and server meet.
  private let socket: URL
  /// Where the program leaves its number.
  private let numberFile: URL
  /// A directory of the pane's own, in which the shell begins and the program keeps its view.
  let directory: URL

  /// Opens a terminal with a shell that has the given variables.
  init(width: Int = 100, height: Int = 40, environment: [String: String] = [:]) async throws {
    guard let tmux = Self.tmux else { throw Missing(description: "tmux is not installed") }
    self.tmux = tmux
    let pane = Self.count.add(1, ordering: .relaxed).newValue
    let name = "bnviz-test-\(ProcessInfo.processInfo.processIdentifier)-\(pane)"
    socket = FileManager.default.temporaryDirectory.appending(path: "\(name).socket")
    numberFile = FileManager.default.temporaryDirectory.appending(path: "\(name).pid")
    directory = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    var variables = [
      "XDG_STATE_HOME": directory.path, "LC_ALL": "C.UTF-8", "TERM": "screen-256color", "PS1": "ready> ",
      "ENV": "",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { $1 }
    let settings = variables.sorted { $0.key < $1.key }.map { "\($0)='\($1)'" }.joined(separator: " ")
    let unset = "-u COLORTERM -u NO_COLOR -u CLICOLOR -u CLICOLOR_FORCE"
    try command(
      "-f", "/dev/null", "new-session", "-d", "-c", directory.path, "-x", "\(width)", "-y", "\(height)",
      "exec env \(unset) \(settings) sh -i")
    try command("set-option", "-g", "status", "off")
    try command("resize-window", "-x", "\(width)", "-y", "\(height)")
    // The modes to compare with, before any program changed them.
    try await enter("modes=$(stty -g)")
  }

  /// Ends the shell and everything in it, as closing a window does.
  func close() {
    _ = try? command("kill-server")
    for file in [socket, numberFile, directory] { try? FileManager.default.removeItem(at: file) }
  }

  deinit { close() }

  @discardableResult
  private func command(_ arguments: String...) throws -> String {
    let outcome = try Outcome.of(tmux, ["-S", socket.path] + arguments)
    guard outcome.status == 0 else {
      throw Missing(description: "tmux \(arguments.joined(separator: " ")): \(outcome.error)")
    }
    return outcome.output
  }
}

extension Pane {
  /// What is on the screen, a line a row, without the blanks at the ends.
  func lines() throws -> [String] {
    try command("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// What is on the screen with the sequences for its colours.
  func coloredText() throws -> String { try command("capture-pane", "-p", "-e") }

  /// A variable of tmux about the terminal, such as `alternate_on` and `cursor_flag`.
  func variable(_ name: String) throws -> String {
    try command("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Presses keys, by tmux's names for them.
  func press(_ keys: String...) throws {
    for key in keys { try command("send-keys", key) }
  }

  /// Sends characters as they are.
  func type(_ text: String) throws { try command("send-keys", "-l", text) }

  /// Gives the terminal another size.
  func resize(width: Int, height: Int) throws {
    try command("resize-window", "-x", "\(width)", "-y", "\(height)")
  }

  /// Types a line at the shell's prompt.
  func enter(_ line: String) async throws {
    try await waitForPrompt()
    try command("send-keys", "-l", line)
    // The bare prompt that is next seen is the next one.
    try await wait(for: "the echo of \(line)") { !Self.isAtPrompt($0) }
    try command("send-keys", "Enter")
  }

  /// Waits until the shell has nothing left to do.
  func waitForPrompt() async throws { try await wait(for: "a prompt", until: Self.isAtPrompt) }

  /// Waits until the shell has nothing left to do after `fg`, and gets a prompt on a line of its own.
  ///
  /// A shell may end the line in which it names the job only when the job has its screen already, and so finds its
  /// prompt in that line afterwards.
  func renewPrompt() async throws {
    let before = try await wait(for: "a prompt") { lines in
      try lines.last { !$0.isEmpty }?.contains("ready>") == true && variable("alternate_on") == "0"
    }
    try press("Enter")
    // What is typed before the next prompt would stand in front of it.
    try await wait(for: "the next prompt") { Self.prompts(on: $0) > Self.prompts(on: before) }
  }

  private static func prompts(on lines: [String]) -> Int {
    lines.reduce(0) { $0 + $1.components(separatedBy: "ready>").count - 1 }
  }

  private static func isAtPrompt(_ lines: [String]) -> Bool {
    lines.last { !$0.isEmpty }?.hasSuffix("ready>") == true
  }

  /// Looks at the screen until the condition holds.
  @discardableResult
  func wait(
    for what: String, seconds: Double = 60, until condition: ([String]) throws -> Bool
  ) async throws -> [String] {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let lines = try lines()
      if try condition(lines) { return lines }
      guard ContinuousClock.now < deadline else {
        throw Missing(description: "\(what) did not come; the screen:\n\(lines.joined(separator: "\n"))")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Looks at the screen until the text is on it.
  @discardableResult
  func wait(forText text: String) async throws -> [String] {
    try await wait(for: "\"\(text)\"") { lines in lines.contains { $0.contains(text) } }
  }
}

extension Pane {
  /// Starts a program at the prompt; `status()` waits for its end.
  func start(_ command: String) async throws {
    // A shell of its own writes its number down and becomes the program.
    try await enter("sh -c 'echo $$ >\(numberFile.path); exec \(command)'")
  }

  /// Number of the program that was started last.
  func processNumber() throws -> Int32 {
    let text = try String(contentsOf: numberFile, encoding: .utf8)
    guard let number = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Missing(description: "no process number in \"\(text)\"")
    }
    return number
  }

  /// Waits for the end of the program; gives its exit status as the shell sees it.
  func status() async throws -> Int {
    try await enter("echo status=$?")
    let lines = try await wait(for: "the exit status") { lines in
      lines.contains { $0.wholeMatch(of: /status=\d+/) != nil }
    }
    let line = lines.last { $0.hasPrefix("status=") } ?? ""
    return Int(line.dropFirst("status=".count)) ?? -1
  }

  /// Whether the terminal is as the program found it: the shell's screen, the cursor, the modes, no mouse.
  func isRestored() async throws -> Bool {
    try await enter("clear; test \"$modes\" = \"$(stty -g)\" && echo modes kept || echo modes lost")
    let lines = try await wait(for: "the modes") { $0.contains { $0.hasPrefix("modes ") } }
    return try lines.contains("modes kept") && variable("alternate_on") == "0"
      && variable("cursor_flag") == "1"
      && variable("keypad_flag") == "0" && variable("mouse_any_flag") == "0"
      && variable("mouse_sgr_flag") == "0"
  }
}
