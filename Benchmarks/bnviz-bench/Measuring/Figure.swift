import Foundation

/// One measured figure: a line of a table, and a JSON line.
struct Figure: Codable, Equatable, Sendable {
  /// The part of the benchmark: `twin`, `kernels`.
  let benchmark: String
  /// What was worked on: a network, a size.
  let subject: String
  /// Who or what did it.
  let contender: String
  /// Unit of the figures.
  let unit: String
  /// The middle of the runs.
  let median: Double
  /// The smallest.
  let minimum: Double
  /// The largest.
  let maximum: Double
  /// Number of runs.
  let runs: Int
  /// How many of the runs were measured while others took more than a tenth of a core; nil where unknown.
  var disturbedRuns: Int?
  /// The middle of the runs a second of processor time; nil where that was not looked at.
  var perCoreSecond: Double?

  init(benchmark: String, subject: String, contender: String, unit: String, spread: Spread) {
    self.benchmark = benchmark
    self.subject = subject
    self.contender = contender
    self.unit = unit
    self.median = spread.median
    self.minimum = spread.minimum
    self.maximum = spread.maximum
    self.runs = spread.runs
  }

  /// The figure as one line of JSON, its keys in alphabetical order.
  func jsonLine() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
