import Readings

extension LandscapePanel {
  /// A row a lane and walk.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "step"] + columns)
    for lane in context.lanes {
      for entry in lane.history.landscapes {
        table.rows.append([.text(lane.name), .integer(entry.step)] + values(entry.reading))
      }
    }
    return table
  }

  private var columns: [String] {
    switch figure {
    case .lossRange: ["loss", "least loss", "largest loss"]
    case .predictiveness: ["gradient norm", "largest gradient change"]
    case .smoothness: ["effective smoothness"]
    }
  }

  private func values(_ landscape: LandscapeReading) -> [PanelTable.Value] {
    let figures =
      switch figure {
      case .lossRange: [landscape.loss, landscape.lossRange.low, landscape.lossRange.high]
      case .predictiveness: [landscape.gradientNorm, landscape.largestGradientChange]
      case .smoothness: [landscape.effectiveSmoothness]
      }
    return figures.map { .number(Double($0)) }
  }
}

extension WalkPanel {
  /// A row a lane and place, the start included.
  var table: PanelTable {
    var table = PanelTable(columns: [
      "lane", "step", "distance [learning-rate steps]", "loss", "gradient change",
    ])
    for lane in context.lanes {
      guard let examination = lane.history.examination, let landscape = examination.landscape else {
        continue
      }
      let start = LandscapeReading.Place(distance: 0, loss: landscape.loss, gradientChange: 0)
      for place in [start] + landscape.places {
        table.rows.append([
          .text(lane.name), .integer(examination.step), .number(Double(place.distance)),
          .number(Double(place.loss)), .number(Double(place.gradientChange)),
        ])
      }
    }
    return table
  }
}

extension WeightScalePanel {
  /// A row a lane and kept close look, with all of what it found of the weights.
  private var lookTable: PanelTable {
    var table = PanelTable(columns: [
      "lane", "weights", "step", "scale invariant", "w times g", "norm of w", "norm of g",
      "growth of norm of w squared", "sum of rate squared times norm of g squared", "angle [radians]",
      "since",
    ])
    for lane in context.lanes {
      let isInvariant = lane.isScaleInvariant(context.layerName, context)
      for (step, scale) in lane.history.scales(ofLayer: context.layerName) {
        let figures = [
          scale.product, scale.norm, scale.gradientNorm, scale.growth, scale.predictedGrowth, scale.angle,
        ]
        table.rows.append(
          [.text(lane.name), .text(scale.weight), .integer(step), .text(isInvariant ? "yes" : "no")]
            + figures.map { .number(Double($0)) } + [.integer(scale.since)])
      }
    }
    return table
  }

  /// A row a lane and kept step, with all four figures; of figures of close looks a row a lane and look.
  var table: PanelTable {
    if quantity.isOfLooks { return lookTable }
    var table = PanelTable(columns: [
      "lane", "layer", "step", "learning rate", "scale invariant", "norm of w", "norm of dL/dw",
      "product of the norms", "learning rate / norm of w squared",
    ])
    for lane in context.lanes {
      let isInvariant = lane.isScaleInvariant(context.layerName, context)
      for entry in lane.history.timeline.entries {
        guard let layer = entry.reading.layers.first(where: { $0.name == context.layerName }) else {
          continue
        }
        let rate = entry.reading.learningRate
        let figures = [WeightScale.weight, .gradient, .product, .effectiveRate].map {
          $0.value(of: layer, rate)
        }
        table.rows.append(
          [
            .text(lane.name), .text(layer.name), .integer(entry.step), .number(Double(rate)),
            .text(isInvariant ? "yes" : "no"),
          ] + figures.map { .number(Double($0)) })
      }
    }
    return table
  }
}
