import Foundation

/// What a finished program left.
struct Outcome {
  let status: Int32
  let output: String
  let error: String

  /// Runs a program to its end, without a terminal; a signal that ended it counts as 128 and its number.
  ///
  /// Foundation's `Process` will not do: it goes by a descriptor that every descendant inherits, and so waits for the
  /// server that tmux leaves behind. For the same reason the output goes to files, not to pipes.
  static func of(
    _ path: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> Outcome {
    let (output, error) = (try Scratch(), try Scratch())
    let number = try spawn(
      [path] + arguments, ProcessInfo.processInfo.environment.merging(environment) { $1 },
      output: output.handle.fileDescriptor, error: error.handle.fileDescriptor)
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal, output: try output.text(),
      error: try error.text())
  }

  /// Starts a program without a terminal, and kills it after some time, which begins when it has written to a file.
  static func kill(
    _ path: String, _ arguments: [String], afterSeconds seconds: Double, from file: String?
  ) throws {
    let nowhere = try FileHandle(forWritingTo: URL(filePath: "/dev/null"))
    let number = try spawn(
      [path] + arguments, ProcessInfo.processInfo.environment, output: nowhere.fileDescriptor,
      error: nowhere.fileDescriptor)
    var status: Int32 = 0
    while let file, !hasBytes(file) {
      // One that has ended by itself is not to be killed: its number may be another's.
      if waitpid(number, &status, WNOHANG) == number { return }
      usleep(500)
    }
    usleep(UInt32(seconds * 1_000_000))
    _ = Foundation.kill(number, SIGKILL)
    while waitpid(number, &status, 0) < 0 && errno == EINTR {}
  }

  private static func hasBytes(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], output: Int32, error: Int32
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO)
    // The threads of a test block every signal, and what they start would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = arguments.map { strdup($0) }
    let variables = environment.map { strdup("\($0)=\($1)") }
    defer { for text in words + variables { free(text) } }
    var number: pid_t = 0
    let problem = posix_spawn(&number, arguments[0], &actions, &attributes, words + [nil], variables + [nil])
    guard problem == 0 else { throw POSIXError(POSIXErrorCode(rawValue: problem) ?? .ENOENT) }
    return number
  }
}

/// A file for what a program says.
private final class Scratch {
  let url = FileManager.default.temporaryDirectory.appending(path: "bnviz-test-\(UUID().uuidString)")
  let handle: FileHandle

  init() throws {
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
  }

  func text() throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

  deinit {
    try? handle.close()
    try? FileManager.default.removeItem(at: url)
  }
}
