/// What a contender did in one slice of time.
struct Slice: Sendable {
  /// Units of work done: steps, products, stages, runs.
  let work: Double
  /// Time it took, in seconds.
  let seconds: Double
  /// Processor time it took itself, in seconds; nil where that was not looked at.
  var coreSeconds: Double?
  /// Processor time that other programs took meanwhile, in cores; nil where the system does not tell.
  var foreignCores: Double?

  /// Units of work a second.
  var rate: Double { work / seconds }
  /// Units of work a second of processor time, which other programs disturb less than the rate.
  var ratePerCore: Double? { coreSeconds.flatMap { $0 > 0 ? work / $0 : nil } }
}

/// Something whose speed is measured, a slice of time after another.
protocol Contender: AnyObject {
  /// Its name in tables and JSON lines.
  var name: String { get }
  /// Its processes other than this one.
  var processes: [Int32] { get }
  /// Works for about as many seconds as asked for.
  func slice(seconds: Double) throws -> Slice
}

extension Contender {
  var processes: [Int32] { [] }
}
