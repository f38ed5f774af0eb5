import Cells
import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program for the tests: opens the terminal, shows what it is told, and ends in whatever way a key asks for.
@main
@MainActor
struct TerminalTrial {
  struct Failure: Error, CustomStringConvertible {
    let description = "the trial failed as it was asked to"
  }

  private var inputs: [String] = []
  private var isOver = false
  private var showsMap = false
  private var traffic: Traffic?

  static func main() {
    let variables = ["TERM", "COLORTERM", "NO_COLOR"]
    let environment = Dictionary(
      uniqueKeysWithValues: variables.compactMap { name in
        getenv(name).map { (name, String(cString: $0)) }
      })
    do {
      var trial = TerminalTrial()
      let signal = try withTerminal(TerminalOptions(environment: environment)) { terminal in
        try trial.run(on: &terminal)
      }
      print("the trial is over")
      if let traffic = trial.traffic {
        print("sent \(traffic.frames) frames, \(traffic.totalBytes) bytes, at last \(traffic.lastBytes)")
      }
      if let signal { endProcess(by: signal) }
    } catch {
      let sentence = "TerminalTrial: \(error)\n"
      _ = write(STDERR_FILENO, sentence, sentence.utf8.count)
      exit(error is TerminalError ? TerminalError.exitCode : 1)
    }
  }

  /// Runs until a key ends it or a signal does, which it returns.
  private mutating func run(on terminal: inout CursesTerminal) throws -> Int32? {
    while !isOver {
      terminal.show(grid(for: terminal))
      traffic = terminal.traffic
      guard let input = terminal.nextInput(timeoutMilliseconds: 10_000) else { continue }
      inputs.append("\(input)")
      switch input {
      case .key(let key): try act(on: key, &terminal)
      case .terminate(let signal): return signal
      case .resize, .redraw, .mouse: break
      }
    }
    return nil
  }

  private mutating func act(on key: Key, _ terminal: inout CursesTerminal) throws {
    switch key {
    case .character("q"): isOver = true
    case .character("m"): terminal.setMouse(true)
    case .character("M"): terminal.setMouse(false)
    case .character("h"): terminal.use(terminal.palette.theme.next)
    case .character("r"): storm()
    case .character("b"): showsMap.toggle()
    case .character("e"): throw Failure()
    case .character("p"): print("printed while the screen was up")
    case .character("t"): _ = inputs[inputs.count]
    case .character("s"): raise(SIGSEGV)
    case .character("n"): try readNowhere()
    case .character("o"): print(overflow(by: inputs.count))
    case .character("a"): abort()
    case .character("x"): exit(7)
    case .control("z"): terminal.suspend()
    case .control("l"): terminal.invalidate()
    default: break
    }
  }

  /// Gives the terminal one size after the other, as dragging the edge of a window does, the last one 61x17.
  private func storm() {
    for step in 0...20 {
      var size = winsize()
      size.ws_col = UInt16(81 - step)
      size.ws_row = UInt16(37 - step)
      _ = ioctl(STDIN_FILENO, UInt(TIOCSWINSZ), &size)
      raise(SIGWINCH)
    }
  }

  /// Reads from an address that is no memory.
  private func readNowhere() throws {
    guard let nowhere = UnsafePointer<Int>(bitPattern: 16) else { throw Failure() }
    print(nowhere.pointee)
  }

  /// Calls itself until the stack is full.
  private func overflow(by depth: Int) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 512) { room in
      room[0] = depth
      return overflow(by: depth + 1) + room[0]
    }
  }

  /// The size, the latest inputs, and marks in the four corners.
  private func grid(for terminal: CursesTerminal) -> CellGrid {
    let size = terminal.size
    var grid = CellGrid(size: size)
    grid.write("size \(size.width)x\(size.height) inputs \(inputs.count)", x: 1, y: 0)
    for (row, input) in inputs.suffix(max(0, size.height - 3)).enumerated() {
      grid.write(input, x: 1, y: row + 1, style: Style(.lane(row)))
    }
    if showsMap { draw(&grid) }
    grid[0, 0] = Cell("⡀", style: Style(.lane(0)))
    grid[size.width - 1, 0] = Cell("┐", style: Style(.muted))
    grid[0, size.height - 1] = Cell("└", style: Style(.alarm))
    grid[size.width - 1, size.height - 1] = Cell("┘", style: Style(.lane(1)))
    return grid
  }

  /// Every level beside every other, two a cell.
  private func draw(_ grid: inout CellGrid) {
    for y in 1..<max(1, grid.size.height - 1) {
      for x in 0..<grid.size.width {
        let (upper, lower) = (
          UInt8(truncatingIfNeeded: x * 5 + inputs.count), UInt8(truncatingIfNeeded: y * 9)
        )
        grid[x, y] = Cell("▀", style: Style(.level(upper), on: .level(lower)))
      }
    }
  }
}

extension Theme {
  /// The theme after it, and the first after the last.
  fileprivate var next: Theme {
    let all = Theme.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
