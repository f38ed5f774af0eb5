/// Measures contenders in turn, so that whatever disturbs the machine disturbs all of them alike.
struct Rounds {
  /// Share of a core that others may take before a slice counts as disturbed.
  static let tolerableForeignCores = 0.1

  /// Number of rounds; in each, every contender has one slice.
  var count: Int
  /// Length of a slice.
  var seconds: Double
  /// How often a disturbed slice is measured again before it is taken as it is.
  var retries: Int

  /// The slices of each contender, in the order of the rounds; each round begins with another contender.
  func slices(of contenders: [any Contender]) throws -> [[Slice]] {
    var slices = contenders.map { _ in [Slice]() }
    for round in 0..<count {
      for turn in contenders.indices {
        let position = (round + turn) % contenders.count
        slices[position].append(try slice(of: contenders[position]))
      }
    }
    return slices
  }

  private func slice(of contender: any Contender) throws -> Slice {
    var best = try observedSlice(of: contender)
    for _ in 0..<retries where (best.foreignCores ?? 0) > Self.tolerableForeignCores {
      let again = try observedSlice(of: contender)
      if (again.foreignCores ?? 0) < (best.foreignCores ?? 0) { best = again }
    }
    return best
  }

  private func observedSlice(of contender: any Contender) throws -> Slice {
    let before = ProcessorTime.now(with: contender.processes)
    let slice = try contender.slice(seconds: seconds)
    return ProcessorTime.account(for: slice, from: before, to: .now(with: contender.processes))
  }
}
