import Foundation

/// A program on a terminal that nobody looks at, and the bytes that it draws.
final class Pseudoterminal {
  /// POSIX_SPAWN_SETSID, which the C library shows to GNU C alone.
  private static let newSession: Int16 = 0x80

  private let controller: Int32
  private let process: pid_t
  private var isOver = false

  /// Starts a program with the pseudoterminal as its controlling terminal.
  init(_ program: String, _ arguments: [String], columns: UInt16, rows: UInt16) throws {
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &terminal, nil, nil, &size) == 0, let name = ttyname(terminal) else {
      throw BenchmarkError.cannotStart(
        program, reason: "no pseudoterminal: \(String(cString: strerror(errno)))")
    }
    // The program must not hold these ends, or the end of its output would never be seen.
    for end in [controller, terminal] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(terminal) }
    self.controller = controller
    process = try Self.spawn(program, arguments, on: name)
  }

  deinit {
    if !isOver { kill(process, SIGKILL) }
    close(controller)
    if !isOver { waitpid(process, nil, 0) }
  }

  /// Types at the terminal.
  func type(_ text: String) { _ = text.withCString { write(controller, $0, strlen($0)) } }

  /// Reads what the program draws until the text is among it; the time is that of the first bytes that complete it.
  func waitForText(_ text: String, timeout: Duration = .seconds(30)) throws -> ContinuousClock.Instant {
    let deadline = ContinuousClock.now + timeout
    var drawn: [UInt8] = []
    while ContinuousClock.now < deadline {
      guard let bytes = readSome() else { break }
      let instant = ContinuousClock.now
      drawn = drawn.suffix(text.utf8.count) + bytes
      if drawn.contains(text.utf8) { return instant }
    }
    throw BenchmarkError.nothingDrawn(text)
  }

  /// Reads what the program still draws until it ends.
  /// - Returns: The processor time that it took, in seconds.
  @discardableResult
  func waitForEnd() -> Double {
    while readSome() != nil {}
    var usage = rusage()
    wait4(process, nil, 0, &usage)
    isOver = true
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + 1e-6 * Double($1.tv_usec) }
  }

  /// What the program drew, at once or within a second; nil once it has closed its terminal.
  private func readSome() -> ArraySlice<UInt8>? {
    var request = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 1000) > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(controller, &buffer, buffer.count)
    return count > 0 ? buffer[..<count] : nil
  }

  private static func spawn(_ program: String, _ arguments: [String], on terminal: UnsafePointer<CChar>)
    throws -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a new session opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.newSession)

    let environment = ProcessInfo.processInfo.environment
      .merging(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]) { $1 }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, program, &actions, &attributes, words, variables)
    guard failure == 0 else {
      throw BenchmarkError.cannotStart(program, reason: String(cString: strerror(failure)))
    }
    return process
  }
}
