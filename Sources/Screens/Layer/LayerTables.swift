import Cells
import Readings

extension StagesPanel {
  /// A row a lane, stage and bin.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "step", "stage"] + PanelTable.binColumns)
    for strip in strips {
      for entry in strip.entries {
        guard let histogram = entry.reading?.histogram else { continue }
        table.append(
          [
            .text(entry.lane.name), .text(context.layerName), .integer(entry.lane.reading?.step ?? 0),
            .text(strip.stage.symbol(Symbols(.ascii))),
          ], binsOf: histogram)
      }
    }
    return table
  }
}

extension PercentilesPanel {
  /// A row a lane and kept step.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "tensor", "step", "p15", "p50", "p85", "non-finite"])
    for lane in context.lanes {
      for moment in LayerMoments(lane, layer: context.layerName).all {
        guard let reading = tensor.reading(of: moment.layer) else { continue }
        let symbol = tensor.symbol(Symbols(.ascii), isNormalized: moment.layer.scaled != nil)
        table.rows.append(
          [.text(lane.name), .text(context.layerName), .text(symbol), .integer(moment.step)]
            + Percentile.allCases.map { .number($0.value(of: reading)) } + [.integer(reading.nonfinite)])
      }
    }
    return table
  }
}

extension HistoryPanel {
  /// A row a lane, kept step and bin.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "tensor", "step"] + PanelTable.binColumns)
    for lane in context.lanes {
      for moment in LayerMoments(lane, layer: context.layerName).all {
        guard let histogram = view.tensor.reading(of: moment.layer)?.histogram else { continue }
        let symbol = view.tensor.symbol(Symbols(.ascii), isNormalized: moment.layer.scaled != nil)
        table.append(
          [.text(lane.name), .text(context.layerName), .text(symbol), .integer(moment.step)],
          binsOf: histogram)
      }
    }
    return table
  }
}

extension ParametersPanel {
  /// A row a lane and unit, or channel.
  var table: PanelTable { isOfChannels ? channelTable : unitTable }

  private var unitTable: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "step", "unit", "gamma", "beta"])
    for lane in context.lanes {
      guard let look = lane.history.examination, let units = lane.units(ofLayer: context.layerName) else {
        continue
      }
      for unit in 0..<max(units.gammas.count, units.betas.count) {
        table.rows.append([
          .text(lane.name), .text(context.layerName), .integer(look.step), .integer(unit + 1),
          .value(units.gammas[safe: unit]), .value(units.betas[safe: unit]),
        ])
      }
    }
    return table
  }

  private var channelTable: PanelTable {
    var table = PanelTable(columns: [
      "lane", "layer", "step", "channel", "mean of z", "standard deviation of z", "share of a that is 0",
      "gamma",
      "beta",
    ])
    for lane in context.lanes {
      guard let channels = lane.layer(context.layerName)?.channels else { continue }
      for channel in channels.means.indices {
        table.rows.append(
          [
            .text(lane.name), .text(context.layerName), .integer(lane.reading?.step ?? 0),
            .integer(channel + 1),
          ]
            + [channels.means, channels.standardDeviations, channels.zeros, channels.gammas, channels.betas]
            .map {
              .value($0[safe: channel])
            })
      }
    }
    return table
  }
}

extension RunningPanel {
  /// A row a lane and unit, or, over time, a lane and kept step.
  var table: PanelTable { view.isScatter ? unitTable : distanceTable }

  private var unitTable: PanelTable {
    var table = PanelTable(columns: [
      "lane", "layer", "step", "unit", "batch mean", "running mean", "batch variance, biased",
      "running variance",
    ])
    for lane in context.lanes {
      guard let look = lane.history.examination, let units = lane.units(ofLayer: context.layerName) else {
        continue
      }
      for unit in units.batchMeans.indices {
        table.rows.append(
          [.text(lane.name), .text(context.layerName), .integer(look.step), .integer(unit + 1)]
            + [units.batchMeans, units.runningMeans, units.batchVariances, units.runningVariances].map {
              .value($0[safe: unit])
            })
      }
    }
    return table
  }

  private var distanceTable: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "step", "distance of means", "distance of variances"])
    for lane in context.lanes {
      for moment in LayerMoments(lane, layer: context.layerName).all {
        guard let reading = moment.layer.normalization, reading.meanDistance != nil else { continue }
        table.rows.append([
          .text(lane.name), .text(context.layerName), .integer(moment.step), .value(reading.meanDistance),
          .value(reading.varianceDistance),
        ])
      }
    }
    return table
  }
}

extension PanelTable.Value {
  /// A figure, or nothing.
  static func value(_ figure: Float?) -> PanelTable.Value { figure.map { .number(Double($0)) } ?? .none }
}
