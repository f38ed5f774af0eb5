import Readings

/// The layers whose gradients were compared, by depth, of all lanes: a close look at a deep network takes some of its layers.
struct GradientShiftRows {
  /// Names of the layers' parameters.
  let names: [String]
  /// For each lane its shift of every row; nil where it has none.
  let shifts: [[GradientShift?]]

  /// The rows of the lanes' close looks.
  init(_ looks: [ExaminationReading?]) {
    let all = looks.map { $0?.gradientShifts ?? [] }
    let names = (all.max { $0.count < $1.count } ?? []).map(\.layer)
    self.names = names
    shifts = all.map { own in
      if own.map(\.layer) == names { return own }
      let places = Dictionary(own.map { ($0.layer, $0) }, uniquingKeysWith: { first, _ in first })
      return names.map { places[$0] }
    }
  }
}
