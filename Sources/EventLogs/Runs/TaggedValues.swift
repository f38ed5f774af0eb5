/// The values of one event while they are gathered, each described the first time that its tag is used in a run.
struct TaggedValues {
  /// The values, in the order in which they were added.
  private(set) var values: [SummaryValue] = []
  /// The tags that were described.
  private(set) var described: Set<String>

  /// Begins an event of a run in which some tags were described.
  init(described: Set<String>) { self.described = described }

  /// Adds a number.
  mutating func append(_ value: Float, _ tag: String, _ description: @autoclosure () -> String) {
    append(.scalar(value), tag, description())
  }

  /// Adds a number, unless it is NaN because there is no such thing in the run.
  mutating func append(unlessAbsent value: Float, _ tag: String, _ description: @autoclosure () -> String) {
    if !value.isNaN { append(.scalar(value), tag, description()) }
  }

  /// Adds a value.
  mutating func append(
    _ content: SummaryValue.Content, _ tag: String, _ description: @autoclosure () -> String
  ) {
    let tag = tag.asTag
    let text = described.insert(tag).inserted ? description() : ""
    values.append(SummaryValue(tag: tag, content: content, description: text))
  }
}

extension String {
  /// The text as a tag: what is not a letter, a digit or one of `-_./` in ASCII becomes `_`, as other writers have it.
  var asTag: String {
    let isAllowed = { (byte: UInt8) in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    if utf8.allSatisfy(isAllowed) { return self }
    return String(unicodeScalars.map { $0.isASCII && isAllowed(UInt8($0.value)) ? Character($0) : "_" })
  }
}
