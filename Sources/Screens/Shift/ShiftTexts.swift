import Cells
import Readings

extension ShiftDistribution {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    return PanelExplanation(
      sentences: [
        "How far the distribution of what each layer's nonlinearity is given moved from one step to a later one, in standard "
          + "deviations of the earlier: internal covariate shift, whose reduction was the motivation of batch normalisation "
          + "(Ioffe & Szegedy 2015, section 2).",
        "Whether that is why it helps is another question: measured by how gradients move, beside, the shift is similar or larger "
          + "with it, and training is faster all the same (Santurkar et al. 2018, section 2.2).",
      ],
      formula:
        "W1/\(symbols.sigma) = integral |F2 - F1| dx / \(symbols.sigma)1;  \(symbols.delta)\(symbols.mean)/\(symbols.sigma) = "
        + "(\(symbols.mean)2 - \(symbols.mean)1) / \(symbols.sigma)1;  \(symbols.delta)log \(symbols.sigma) = ln(\(symbols.sigma)2 / \(symbols.sigma)1)",
      marks:
        "W1 is the Wasserstein-1 distance of the two histograms; the two mini-batches differ too, which alone moves a distribution a "
        + "little. v chooses since when and which measure is first; the exact steps stand in the title.")
  }

  /// A row a lane and layer.
  var table: PanelTable {
    var table = PanelTable(columns: [
      "lane", "layer", "from step", "to step", "W1 [standard deviations]",
      "shift of the mean [standard deviations]",
      "log ratio of standard deviations",
    ])
    for ((lane, shift), movements) in zip(zip(context.lanes, shifts), movements) {
      guard let shift else { continue }
      for case let movement? in movements {
        table.rows.append(
          [.text(lane.name), .text(movement.layer), .integer(shift.from), .integer(shift.to)]
            + MovementMeasure.allCases.map { .number($0.value(movement)) })
      }
    }
    return table
  }
}

extension ShiftGradient {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    return PanelExplanation(
      sentences: [
        "How far each layer's gradient moved when the layers before it took their step, over the same mini-batch: internal "
          + "covariate shift as what it does to learning (Santurkar et al. 2018, definition 2.1).",
        "By this measure it is similar or larger with batch normalisation, and training is faster all the same: in their linear "
          + "network of 25 layers the cosine stays near 1 without it and falls with it, while the loss with it is lower.",
      ],
      formula: "\(symbols.norm("G-G'")), cos(G,G') = G\(symbols.times)G' / (|G|\(symbols.times)|G'|)",
      marks:
        "G is the gradient before the step, G' after the update of the layers before alone; a cosine of 1 is no change of direction. "
        + "Nothing stands before the first layer, whose difference is 0. Of deep networks 12 layers are looked at."
    )
  }

  /// A row a lane and layer.
  var table: PanelTable {
    var table = PanelTable(columns: [
      "lane", "layer", "step", "norm of G", "norm of G-G'", "cosine of G and G'",
    ])
    for lane in context.lanes {
      guard let look = lane.history.examination else { continue }
      for shift in look.gradientShifts {
        table.rows.append([
          .text(lane.name), .text(shift.layer), .integer(look.step), .number(Double(shift.gradientNorm)),
          .number(Double(shift.difference)), .number(Double(shift.cosine)),
        ])
      }
    }
    return table
  }
}

extension ShiftOverTime {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    return PanelExplanation(
      sentences: [
        "Above, how far the distribution of a layer's input to its nonlinearity moved in one step (Ioffe & Szegedy 2015, section "
          + "2); below, how far the gradient moved by the update of the layers before it (Santurkar et al. 2018, definition 2.1).",
        "The losses stand in the title because a lane may shift as much or more and train better all the same, which is what was "
          + "measured in 2018.",
      ],
      formula: "W1/\(symbols.sigma);  \(symbols.norm("G-G'")) or cos(G,G')",
      marks:
        "A point is a close look, made at some steps only; v chooses the selected layer or the mean, and the figure below."
    )
  }

  /// A row a lane and close look.
  var table: PanelTable {
    var table = PanelTable(columns: [
      "lane", "step", "layer", "W1 since the step before [standard deviations]",
      measure == .cosine ? "cosine of G and G'" : "norm of G-G'",
    ])
    for lane in context.lanes {
      for entry in lane.history.examinations.entries {
        table.rows.append(
          [.text(lane.name), .integer(entry.step), .text(scopeName)]
            + [movement(lane, entry.reading), shift(entry.reading)].map { $0.map { .number($0) } ?? .none })
      }
    }
    return table
  }
}
