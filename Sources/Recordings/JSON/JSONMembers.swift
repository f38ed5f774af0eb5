/// The members of one kind of JSON object that this program reads: an enumeration of their names.
///
/// The cases stand best in the order in which the encoder writes them: they are then found at the first try.
protocol JSONMember: RawRepresentable<String>, CaseIterable, Sendable {
  /// The table of the names, made once.
  static var members: JSONMembers<Self> { get }
}

/// The names of the members of one kind of object, as their texts.
struct JSONMembers<Member: JSONMember>: Sendable {
  /// The members in their order; at most 64.
  let cases: [Member]
  /// The names in their quotes, one after the other, and eight bytes more, so that all can be read by eights.
  let text: [UInt8]
  /// Where each name begins in `text`, and where the last one ends.
  let starts: [Int]

  /// Makes the table of all cases, whose names need no escapes.
  init() {
    cases = Array(Member.allCases)
    precondition(cases.count <= 64, "an object has at most 64 members that are known")
    var text: [UInt8] = []
    var starts = [0]
    for member in cases {
      text.append(quoted: member.rawValue)
      starts.append(text.count)
    }
    self.text = text + [UInt8](repeating: 0, count: 8)
    self.starts = starts
  }
}

extension Optional {
  /// The value of a member that must be there.
  func required(_ member: some JSONMember) throws(JSONProblem) -> Wrapped {
    guard let self else { throw JSONProblem("is missing").inside(member.rawValue) }
    return self
  }
}
