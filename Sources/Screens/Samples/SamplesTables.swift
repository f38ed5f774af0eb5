import Plotting
import Readings

extension Guesses {
  /// A row a lane and example.
  func table(classes: [String]) -> PanelTable {
    var table = PanelTable(columns: ["lane", "example", "class", "taken for", "probability"])
    let name = { (label: Int) in PanelTable.Value.text(classes[safe: label] ?? "\(label)") }
    for entry in entries {
      for (example, label) in labels.enumerated() {
        let guess = entry.guesses[example]
        table.rows.append([
          .text(entry.lane.name), .integer(example), name(label), guess.map { name($0.label) } ?? .none,
          .number(Double(guess?.probability ?? .nan)),
        ])
      }
    }
    return table
  }
}

extension GuessPanel {
  /// A row a lane and image.
  var table: PanelTable { Guesses(context).table(classes: context.frame.description.samples.classes) }
}

extension GuessedPointsPanel {
  /// A row a lane and point.
  var table: PanelTable { Guesses(context).table(classes: context.frame.description.samples.classes) }
}

extension MadePanel {
  /// A row a lane and sample: a point's place, or an image's pixels.
  var table: PanelTable {
    let size = made.first.map { $0.tensor.shape.dropFirst().reduce(1, *) } ?? 0
    let names = size == 2 ? ["x", "y"] : (0..<size).map { "value \($0)" }
    var table = PanelTable(columns: ["lane", "sample"] + names)
    for (lane, tensor) in made where tensor.shape.dropFirst().reduce(1, *) == size {
      for sample in 0..<(tensor.shape.first ?? 0) {
        table.rows.append(
          [.text(lane.name), .integer(sample)]
            + tensor.values[sample * size..<(sample + 1) * size].map { .number(Double($0)) })
      }
    }
    return table
  }
}

extension ReconstructionPanel {
  /// A row a lane and image.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "image", "mean squared error"])
    guard let given else { return table }
    for (lane, images) in outputs {
      for example in 0..<images.count {
        table.rows.append([
          .text(lane.name), .integer(example), .number(images.squaredError(example, from: given)),
        ])
      }
    }
    return table
  }
}

extension StatePanel {
  /// A row a lane, time step and unit.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "time step", "unit", "state"])
    for (lane, state) in states {
      let units = state.shape[1]
      for (index, value) in state.values.enumerated() {
        table.rows.append([
          .text(lane.name), .text(state.name), .integer(index / units), .integer(index % units),
          .number(Double(value)),
        ])
      }
    }
    return table
  }
}

extension AttentionPanel {
  /// A row a lane, query and key.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "query", "query token", "key", "key token", "weight"])
    for (lane, weights) in maps {
      let (queries, keys) = (tokens(weights.count), tokens(weights.first?.count ?? 0))
      for (query, row) in weights.enumerated() {
        for (key, weight) in row.enumerated() {
          table.rows.append([
            .text(lane.name), .integer(query), .text(queries[query]), .integer(key), .text(keys[key]),
            .number(weight),
          ])
        }
      }
    }
    return table
  }
}
