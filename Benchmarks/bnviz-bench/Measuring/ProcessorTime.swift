import Foundation

/// Processor time used so far, in seconds; nil where the system does not tell.
struct ProcessorTime {
  /// Of all programs on all cores, where that is known (Linux).
  let everybody: Double?
  /// Of this program and of a contender's other processes.
  let own: Double

  /// Reads the clocks.
  static func now(with processes: [Int32]) -> Self {
    Self(everybody: everybody(), own: processes.reduce(time(CLOCK_PROCESS_CPUTIME_ID)) { $0 + time(of: $1) })
  }

  /// A slice with what it took of the processor, and what others took, between two readings.
  static func account(for slice: Slice, from before: Self, to after: Self) -> Slice {
    var slice = slice
    // A program that started and ended within the slice tells its own time.
    let own = after.own - before.own + (slice.coreSeconds ?? 0)
    slice.coreSeconds = slice.coreSeconds ?? own
    if let first = before.everybody, let last = after.everybody {
      slice.foreignCores = max(0, (last - first - own) / slice.seconds)
    }
    return slice
  }

  private static func time(of process: Int32) -> Double {
    var clock = clockid_t()
    return clock_getcpuclockid(process, &clock) == 0 ? time(clock) : 0
  }

  private static func time(_ clock: clockid_t) -> Double {
    var time = timespec()
    return clock_gettime(clock, &time) == 0 ? Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec) : 0
  }

  private static func everybody() -> Double? {
    guard let file = FileHandle(forReadingAtPath: "/proc/stat"), let data = try? file.readToEnd() else {
      return nil
    }
    // "cpu", then ticks: user, nice, system, idle, waiting, interrupts, soft interrupts, stolen.
    let ticks = String(decoding: data, as: UTF8.self).split(separator: "\n").first?.split(separator: " ")
      .dropFirst().prefix(8).compactMap { Double($0) }
    guard let ticks, ticks.count == 8 else { return nil }
    return (ticks.reduce(0, +) - ticks[3] - ticks[4]) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
