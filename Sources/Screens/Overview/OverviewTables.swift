import Readings

extension LossPanel {
  /// A row a step and lane.
  var table: PanelTable {
    var table = PanelTable(columns: [
      "lane", "examples", "step", "last step", "loss", "minimum", "maximum", "non-finite",
    ])
    for lane in context.lanes {
      for point in lane.history.loss.points {
        table.rows.append([
          .text(lane.name), .text("mini-batch"), .integer(point.step), .integer(point.lastStep),
          .number(Double(point.mean)), .number(Double(point.minimum)), .number(Double(point.maximum)),
          .integer(point.nonfinite),
        ])
      }
      for evaluation in lane.history.evaluations {
        let loss = Double(evaluation.loss)
        table.rows.append([
          .text(lane.name), .text("held-out"), .integer(evaluation.step), .integer(evaluation.step),
          .number(loss), .number(loss), .number(loss), .integer(loss.isFinite ? 0 : 1),
        ])
      }
    }
    return table
  }
}

extension GradientPanel {
  /// A row a lane and layer.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "step", "norm of dL/da"])
    for lane in context.lanes {
      for layer in lane.reading?.layers ?? [] {
        table.rows.append([
          .text(lane.name), .text(layer.name), .integer(lane.reading?.step ?? 0),
          .number(Double(layer.gradientNorm)),
        ])
      }
    }
    return table
  }
}

extension DistributionPanel {
  /// A row a lane and bin.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "tensor", "step"] + PanelTable.binColumns)
    for entry in entries {
      let tensor = side == .before || entry.isUnnormalized ? "z" : "gamma*xhat+beta"
      table.append(
        [
          .text(entry.lane.name), .text(context.layerName), .text(tensor),
          .integer(entry.lane.reading?.step ?? 0),
        ], binsOf: entry.stage.histogram)
    }
    return table
  }
}

extension LayerTable {
  /// A row a lane and layer.
  var table: PanelTable {
    var table = PanelTable(columns: [
      "lane", "layer", "step", "mean of a", "standard deviation of a", "saturated [share]", "zero [share]",
      "norm of dL/da",
    ])
    for lane in context.lanes {
      for layer in lane.reading?.layers ?? [] {
        table.rows.append([
          .text(lane.name), .text(layer.name), .integer(lane.reading?.step ?? 0),
          .number(Double(layer.activation.mean)),
          .number(Double(layer.activation.standardDeviation)), .number(Double(layer.saturated)),
          .number(Double(layer.zero)), .number(Double(layer.gradientNorm)),
        ])
      }
    }
    return table
  }
}
