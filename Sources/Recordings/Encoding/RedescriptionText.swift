import Readings

/// What a run is from a step on as text.
extension [UInt8] {
  /// Appends a redescription's line up to its closing brace.
  ///
  /// - Parameters:
  ///   - lanes: The quoted names of the lanes as they were before.
  ///   - samples: The samples as they were before; the same ones are left out.
  mutating func append(redescription: Redescription, lanes: [[UInt8]], samples: SampleSet) {
    append("{\"type\":\"redescription\"")
    append(member: "step", number: redescription.step)
    switch redescription.change {
    case .added(let parent, let step, let evaluated):
      append(member: "added")
      append("{")
      append(member: "from", bytes: lanes[parent])
      append(member: "before", number: step)
      if let evaluated { append(member: "evaluated", number: evaluated) }
      append("}")
    case .removed(let lane): append(member: "removed", bytes: lanes[lane])
    case nil: break
    }
    append(description: redescription.description)
    if redescription.description.samples != samples {
      append(member: "samples")
      append(samples: redescription.description.samples)
    }
  }
}
