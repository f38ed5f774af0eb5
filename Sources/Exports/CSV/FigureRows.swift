/// Rows of a tidy table as text: what a row is about stands in it once, and is copied for every figure.
struct FigureRows: Sendable {
  /// The rows so far.
  var text: [UInt8] = []
  /// Step and lane of the rows that follow.
  private var subject: [UInt8] = []
  /// Layer and stage of the rows that follow, behind step and lane.
  private var place: [UInt8] = []

  /// Sets the step and the lane, a field as it stands in the table, of all rows until the next.
  mutating func begin(step: Int, lane: [UInt8]) {
    subject.removeAll(keepingCapacity: true)
    subject.append(contentsOf: step.description.utf8)
    subject.append(comma)
    subject.append(contentsOf: lane)
    subject.append(comma)
    at()
  }

  /// Sets the layer and the stage of the rows until the next; none for what belongs to the whole lane.
  mutating func at(layer: [UInt8] = [], stage: StaticString = "", number: Int? = nil) {
    place.removeAll(keepingCapacity: true)
    place.append(contentsOf: subject)
    place.append(contentsOf: layer)
    place.append(comma)
    place.append(stage)
    if let number { place.append(contentsOf: number.description.utf8) }
    place.append(comma)
  }

  /// Adds a row with a figure.
  mutating func add(_ statistic: StaticString, _ value: Float) {
    text.append(contentsOf: place)
    text.append(statistic)
    append(value)
  }

  /// Adds a row with a figure whose name is a field as it stands in the table.
  mutating func add(_ statistic: [UInt8], _ value: Float) {
    text.append(contentsOf: place)
    text.append(contentsOf: statistic)
    append(value)
  }

  /// Adds a row with a whole number, whose statistic may be one of several.
  mutating func add(_ statistic: StaticString, number: Int? = nil, count: Int) {
    text.append(contentsOf: place)
    text.append(statistic)
    if let number { text.append(contentsOf: number.description.utf8) }
    text.append(comma)
    text.append(contentsOf: count.description.utf8)
    text.append(lineEnd)
  }

  /// Ends a row with its value: the shortest decimal that reads back as the same float.
  private mutating func append(_ value: Float) {
    text.append(comma)
    if value.isFinite {
      text.append(contentsOf: value.description.utf8)
    } else if value.isNaN {
      text.append("NaN")
    } else {
      text.append(value < 0 ? "-Inf" : "Inf")
    }
    text.append(lineEnd)
  }
}

private let comma = UInt8(ascii: ",")
private let lineEnd = UInt8(ascii: "\n")

extension [UInt8] {
  /// Text as a field of a table (RFC 4180): in quotes where it holds a comma, a quote or a line break.
  package init(field text: String) {
    self = Array(text.utf8)
    guard contains(where: { [comma, UInt8(ascii: "\""), lineEnd, UInt8(ascii: "\r")].contains($0) }) else {
      return
    }
    self = Array("\"\(text.replacing("\"", with: "\"\""))\"".utf8)
  }

  /// Appends text as it stands.
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
