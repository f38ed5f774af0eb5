import Foundation

/// Figures that are measured together and shown as one table.
struct FigureTable {
  /// The part of the benchmark: `twin`, `kernels`.
  let benchmark: String
  /// The heading.
  let title: String
  private(set) var figures: [Figure] = []
  /// Sentences below the table: goals, and where a figure comes from.
  var notes: [String] = []

  init(_ benchmark: String, _ title: String) {
    self.benchmark = benchmark
    self.title = title
  }

  /// Adds the rates of a contender's slices.
  mutating func add(_ subject: String, _ contender: String, _ unit: String, _ slices: [Slice]) {
    guard let spread = Spread(of: slices.map(\.rate)) else { return }
    var figure = Figure(
      benchmark: benchmark, subject: subject, contender: contender, unit: unit, spread: spread)
    figure.perCoreSecond = Spread(of: slices.compactMap(\.ratePerCore))?.median
    let foreign = slices.compactMap(\.foreignCores)
    if foreign.count == slices.count {
      figure.disturbedRuns = foreign.count { $0 > Rounds.tolerableForeignCores }
    }
    figures.append(figure)
  }

  /// Adds a figure of values of any unit.
  mutating func add(_ subject: String, _ contender: String, _ unit: String, values: [Double]) {
    guard let spread = Spread(of: values) else { return }
    figures.append(
      Figure(benchmark: benchmark, subject: subject, contender: contender, unit: unit, spread: spread))
  }

  /// Adds how a contender's rates compare with another's, round by round, so that what disturbed the one disturbed the
  /// other.
  mutating func add(_ subject: String, ratio name: String, of slices: [Slice], to others: [Slice]) {
    add(subject, name, "times", values: zip(slices, others).map { $0.rate / $1.rate })
  }

  /// The table as text; the subject is told where there is more than one.
  var text: String {
    let header = ["", "", "median", "min", "max", "unit", "runs", "disturbed", "per core-second"]
    let hasSubjects = Set(figures.map(\.subject)).count > 1
    let rows = figures.map { figure in
      [
        hasSubjects ? figure.subject : "", figure.contender, figure.median.shown, figure.minimum.shown,
        figure.maximum.shown,
        figure.unit, "\(figure.runs)", figure.disturbedRuns.map(String.init) ?? "",
        figure.perCoreSecond?.shown ?? "",
      ]
    }
    let lines =
      [title, String(repeating: "=", count: title.count)] + TextTable.lines(header: header, rows: rows)
    return (lines + notes).joined(separator: "\n") + "\n"
  }
}
