import Cells
import Readings

extension SubstepsPanel {
  /// A row a sub-step and number.
  var table: PanelTable {
    var table = PanelTable(columns: [
      "lane", "layer", "unit", "step", "sub-step", "name", "number", "example", "value",
    ])
    guard let subject else { return table }
    for (index, substep) in subject.substeps(Symbols(.ascii)).enumerated() {
      let head: [PanelTable.Value] = [
        .text(subject.lane.name), .text(subject.layer.name), .integer(subject.specimen.unit + 1),
        .integer(subject.step), .integer(index + 1), .text(substep.name),
      ]
      for row in substep.rows {
        switch row.content {
        case .examples(let values):
          for (example, value) in values.enumerated() {
            table.rows.append(head + [.text(row.label), .integer(example + 1), .number(Double(value))])
          }
        case .facts(let facts):
          for fact in facts {
            table.rows.append(head + [.text(fact.name), .none, .number(Double(fact.value))])
          }
        case .update(let before, let gradient, let after):
          for (name, value) in [("before", before), ("gradient", gradient), ("after", after)] {
            table.rows.append(head + [.text("\(row.label) \(name)"), .none, .number(Double(value))])
          }
        }
      }
    }
    return table
  }

  var explanation: PanelExplanation {
    let symbols = context.symbols
    return PanelExplanation(
      sentences: [
        "One training step as one unit sees it: the linear map, the mini-batch's mean and variance, the normalised value, scale and shift, the nonlinearity, "
          + "then the loss and the way back by the chain rule (Ioffe & Szegedy 2015, algorithm 1 and section 3).",
        "Because mean and variance are of the mini-batch, every example's gradient depends on all others: a bias before the "
          + "normalisation gets the gradient 0, and a weight vector's gradient is at right angles to it where \(symbols.epsilon) is 0.",
      ],
      formula:
        "dL/dz = \(symbols.gamma) / (m*sqrt(variance + \(symbols.epsilon))) * (m*dy - sum dy - \(symbols.normalized) * sum(dy*\(symbols.normalized)))",
      marks:
        "v and V go to the next sub-step and back, and on past the last the next training step is made; u and U select a unit, up and down a "
        + "layer, n the lane. Columns are examples, sums are over all m values.")
  }
}
