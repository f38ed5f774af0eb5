import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal that shows nothing but keeps every byte that a program sends to it.
final class PseudoTerminal {
  /// What did not come until the deadline.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  private let master: Int32
  private let process = Process()
  /// All that came, as characters of one byte each.
  private(set) var received = ""

  /// Starts a program in a terminal of a type and a size.
  init(_ program: String, type: String = "xterm-256color", width: Int = 160, height: Int = 24) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard let name = Self.openedName(master) else {
      close(master)
      throw Missing(description: "the system has no terminal to give")
    }
    let slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize()
    size.ws_col = UInt16(width)
    size.ws_row = UInt16(height)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
    let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    process.executableURL = URL(filePath: program)
    process.environment = ["TERM": type, "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try Self.withoutBlockedSignals { try process.run() }
  }

  /// Runs the body so that what it starts can be sent signals, which the threads of tests block.
  private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  /// The name of the other end of a terminal, which is made ready to be opened.
  private static func openedName(_ master: Int32) -> String? {
    #if canImport(Glibc)
      // Glibc keeps grantpt, unlockpt and ptsname to those who ask for X/Open; these are the requests they make:
      // TIOCSPTLCK and TIOCGPTN.
      var (locked, number): (CInt, CUnsignedInt) = (0, 0)
      guard ioctl(master, 0x4004_5431, &locked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
        return nil
      }
      return "/dev/pts/\(number)"
    #else
      guard grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else { return nil }
      return String(cString: name)
    #endif
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    close(master)
  }

  /// Number of the program.
  var processNumber: Int32 { process.processIdentifier }

  /// Sends what a terminal would for a key or the mouse.
  func type(_ text: String) {
    _ = text.withCString { write(master, $0, strlen($0)) }
  }

  /// Reads until the text came after what had come before, and gives all that came since then.
  @discardableResult
  func wait(for text: String) throws -> String {
    let before = received.unicodeScalars.count
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
      read()
      let new = String(received.unicodeScalars.dropFirst(before))
      if new.contains(text) { return new }
    }
    throw Missing(
      description: "\(text.debugDescription) did not come; what came: \(received.debugDescription)")
  }

  /// Reads all that comes until the program has ended; gives its status, or the number of the signal that ended it.
  func end() -> Int32 {
    while process.isRunning { read() }
    read()
    return process.terminationStatus
  }

  /// Takes what is there, or comes within a moment.
  private func read() {
    var file = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&file, 1, 20) > 0, file.revents & Int16(POLLIN) != 0 {
      var bytes = [UInt8](repeating: 0, count: 65_536)
      #if canImport(Glibc)
        let count = Glibc.read(master, &bytes, bytes.count)
      #else
        let count = Darwin.read(master, &bytes, bytes.count)
      #endif
      guard count > 0 else { return }
      received.unicodeScalars.append(contentsOf: bytes[..<count].map { Unicode.Scalar($0) })
    }
  }
}
