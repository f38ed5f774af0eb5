import Readings

/// The run's samples, and what a lane made of them, as text; what is empty or nil is left out.
extension [UInt8] {
  /// Appends the samples of a run as an object.
  mutating func append(samples set: SampleSet) {
    append("{")
    append(member: "images", tensor: set.images)
    append(member: "points", tensor: set.points)
    append(member: "sequences", list: set.sequences) { sequence, bytes in
      bytes.append("[")
      bytes.append(list: sequence) { $1.append(number: $0) }
      bytes.append("]")
    }
    append(member: "vocabulary", list: set.vocabulary) { $1.append(quoted: $0) }
    append(member: "labels", list: set.labels) { $1.append(number: $0) }
    append(member: "classes", list: set.classes) { $1.append(quoted: $0) }
    append("}")
  }

  /// Appends what a lane made of the samples as an object.
  mutating func append(samples reading: SampleReading) {
    append("{")
    append(member: "probabilities", tensor: reading.probabilities)
    append(member: "reconstructions", tensor: reading.reconstructions)
    append(member: "made", tensor: reading.made)
    append(member: "hidden_states", list: reading.hiddenStates) { $1.append(tensor: $0) }
    append(member: "attention", list: reading.attention) { $1.append(tensor: $0) }
    append("}")
  }

  private mutating func append(member name: StaticString, tensor: NamedTensor?) {
    guard let tensor else { return }
    append(member: name)
    append(tensor: tensor)
  }

  private mutating func append(tensor: NamedTensor) {
    append("{\"name\":")
    append(quoted: tensor.name)
    append(",\"shape\":[")
    append(list: tensor.shape) { $1.append(number: $0) }
    append("],\"values\":[")
    append(floats: tensor.values)
    append("]}")
  }
}
