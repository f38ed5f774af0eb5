import Readings

extension Handout {
  /// The figures of the page as JSON, as `handout.js` takes them apart.
  var data: ScriptText {
    let shown = steps.all
    var text = ScriptText()
    text.add("{\"steps\":")
    text.add(list: shown) { $1.add($0) }
    text.add(",\n\"made\":")
    text.add(stepsMade)
    text.add(",\n\"lossUnit\":")
    text.add(quoted: lossUnit)
    text.add(",\n\"layers\":")
    text.add(list: layerNames) { $1.add(quoted: $0) }
    text.add(",\n\"events\":")
    text.add(list: events) { event, text in
      text.add("[")
      text.add(event.step)
      text.add(",")
      text.add(quoted: event.text)
      text.add("]")
    }
    text.add(",\n\"lanes\":")
    let positions = Dictionary(
      layerNames.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    text.add(list: lanes) { lane, text in text.add(lane, at: shown, layers: positions) }
    text.add("}")
    return text
  }

  /// Natural logarithms make cross-entropy a number of nats; other losses have no unit.
  private var lossUnit: String {
    description.settings.first { $0.key == "loss" }?.value == .text("cross-entropy") ? "nats" : ""
  }

  /// Names of all layers that are shown in any lane, from the input upwards.
  var layerNames: [String] {
    let deepest = lanes.max { $0.layers.count < $1.layers.count }
    var names = deepest?.layers ?? []
    for lane in lanes {
      var place = 0
      for layer in lane.layers {
        if let known = names.firstIndex(of: layer) {
          place = known + 1
        } else {
          names.insert(layer, at: min(place, names.count))
          place += 1
        }
      }
    }
    return names
  }
}

extension ScriptText {
  fileprivate mutating func add(_ lane: HandoutLane, at steps: [Int], layers: [String: Int]) {
    add("\n{\"name\":")
    add(quoted: lane.name)
    add(",\"difference\":")
    add(quoted: lane.difference)
    add(",\"look\":")
    add(lane.look)
    add(",\"since\":")
    add(lane.since)
    add(",\"removed\":")
    add(lane.removal)
    add(",\"diverged\":")
    add(lane.divergence?.step)
    add(",\n\"loss\":")
    add(lane.loss)
    add(",\n\"accuracy\":")
    add(lane.accuracy)
    add(",\n\"losses\":")
    add(list: lane.losses) { loss, text in
      text.add("{\"name\":")
      text.add(quoted: loss.name)
      text.add(",\"curve\":")
      text.add(loss.series)
      text.add("}")
    }
    add(",\n\"heldOut\":")
    add(list: lane.evaluations) { score, text in
      text.add("[")
      text.add(score.step)
      text.add(",")
      text.add(score.loss)
      text.add(",")
      text.add(score.accuracy)
      text.add("]")
    }
    add(",\n\"snapshots\":")
    add(list: steps.compactMap { lane.snapshots[$0] }) { $1.add($0, layers: layers) }
    add("}")
  }

  /// Points of first and last step, mean, least and largest value, and the number of values that are not finite.
  private mutating func add(_ series: Series) {
    add(list: series.points(atMost: HandoutLane.pointBound)) { point, text in
      text.add("[")
      text.add(point.step)
      text.add(",")
      text.add(point.lastStep)
      for value in [point.mean, point.minimum, point.maximum] {
        text.add(",")
        text.add(point.finite > 0 ? value : nil as Float?)
      }
      text.add(",")
      text.add(point.nonfinite)
      text.add("]")
    }
  }

  private mutating func add(_ reading: StepReading, layers: [String: Int]) {
    add("\n[")
    add(reading.step)
    add(",")
    add(list: reading.layers.filter { layers[$0.name] != nil }) { layer, text in
      text.add("[")
      text.add(layers[layer.name] ?? 0)
      let hasWeights = !layer.weightNorm.isNaN || layer.nonfinite > 0
      // Of nothing but NaN there is no share.
      let isBlank = layer.activation.nonfinite > 0 && layer.activation.nonfinite == layer.activation.count
      let figures: [Float?] = [
        layer.gradientNorm, hasWeights ? layer.weightGradientNorm : nil,
        layer.activation.nonfinite > 0 ? .nan : layer.activation.standardDeviation,
        hasWeights ? layer.updateRatio : nil, isBlank ? .nan : layer.zero,
        isBlank ? .nan : layer.saturated,
      ]
      for figure in figures {
        text.add(",")
        text.add(figure)
      }
      for stage in [layer.preactivation, layer.normalized, layer.scaled, layer.activation] {
        text.add(",")
        if let stage { text.add(stage) } else { text.add("null") }
      }
      text.add("]")
    }
    add("]")
  }

  private mutating func add(_ stage: StageReading) {
    add("[")
    for value in [stage.mean, stage.standardDeviation, stage.histogram.low, stage.histogram.high] {
      add(value)
      add(",")
    }
    for count in [stage.count, stage.nonfinite, stage.histogram.under, stage.histogram.over] {
      add(count)
      add(",")
    }
    add(list: stage.histogram.counts) { $1.add(Int($0)) }
    add("]")
  }
}
