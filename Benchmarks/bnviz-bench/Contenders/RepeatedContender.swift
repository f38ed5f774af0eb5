/// A piece of work, done again and again.
final class RepeatedContender: Contender {
  let name: String
  private let workPerCall: Double
  private let calls: Int
  private let work: () -> Void

  /// - Parameters:
  ///   - workPerCall: What a call counts for, in units of the rate.
  ///   - calls: Calls between two looks at the clock.
  init(_ name: String, workPerCall: Double, calls: Int, work: @escaping () -> Void) {
    self.name = name
    self.workPerCall = workPerCall
    self.calls = calls
    self.work = work
  }

  func slice(seconds: Double) -> Slice {
    Slice.of(seconds: seconds) {
      for _ in 0..<calls { work() }
      return workPerCall * Double(calls)
    }
  }
}
