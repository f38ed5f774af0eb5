/// One of the numbered things that a training step does with a unit, with its numbers.
struct Substep {
  /// A row of numbers.
  struct Row {
    /// What the numbers are.
    enum Content {
      /// One for each example told.
      case examples([Float])
      /// Some that all values share, each with its name.
      case facts([Fact])
      /// What a parameter was, its gradient, and what it is afterwards.
      case update(before: Float, gradient: Float, after: Float)
    }

    /// A number that all values of the unit share.
    struct Fact {
      let name: String
      let value: Float
      /// Whether it is a count.
      let isWhole: Bool

      init(_ name: String, _ value: Float, isWhole: Bool = false) {
        self.name = name
        self.value = value
        self.isWhole = isWhole
      }
    }

    /// What stands before the numbers.
    let label: String
    let content: Content

    /// A row with a number for each example.
    static func examples(_ label: String, _ values: [Float]) -> Row {
      Row(label: label, content: .examples(values))
    }

    /// A row of shared numbers.
    static func facts(_ facts: [Fact]) -> Row { Row(label: "", content: .facts(facts)) }
  }

  /// What happens, in a word or two.
  let name: String
  /// The formula in full.
  let formula: String
  /// The formula where there is a row for it only.
  let brief: String
  /// What it means.
  let sentence: String
  /// Its numbers, in the order in which they are worked out.
  var rows: [Row]
  /// Position of the row that it comes to; the last for nil.
  var resultRow: Int?

  /// The row that stands for it once it is done.
  var result: Row? { rows[safe: resultRow ?? rows.count - 1] }
}
