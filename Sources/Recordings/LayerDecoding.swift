import Readings

extension LayerReading {
  /// The layer that an object of a step line describes.
  init(_ object: JSONObject) throws(JSONProblem) {
    self.init(
      name: try object.string("name"),
      preactivation: try object.object("preactivation", StageReading.init),
      normalized: try object.optionalObject("normalized", StageReading.init),
      scaled: try object.optionalObject("scaled", StageReading.init),
      activation: try object.object("activation", StageReading.init),
      saturated: try object.object("activation") { stage throws(JSONProblem) in try stage.float("saturated")
      },
      zero: try object.object("activation") { stage throws(JSONProblem) in try stage.float("zero") },
      gradientNorm: try object.float("gradient_norm"),
      weightGradientNorm: try object.float("weight_gradient_norm"),
      weightNorm: try object.float("weight_norm"),
      updateRatio: try object.float("update_ratio"),
      normalization: try object.optionalObject("normalization", NormalizationReading.init),
      channels: object["channels"] == nil
        ? nil : try object.object("channels", ChannelReadings.init))
  }
}

extension ChannelReadings {
  /// The channels that an object describes.
  init(_ object: JSONObject) throws(JSONProblem) {
    func floats(_ name: String) throws(JSONProblem) -> [Float] {
      try object.array(name) { value throws(JSONProblem) in try value.float() }
    }
    self.init(
      means: try floats("mean"), standardDeviations: try floats("std"), zeros: try floats("zero"),
      gammas: try floats("gamma"), betas: try floats("beta"))
    guard [standardDeviations, zeros].allSatisfy({ $0.count == means.count }),
      [gammas, betas].allSatisfy({ $0.isEmpty || $0.count == means.count })
    else { throw JSONProblem("has lists of unequal lengths") }
  }
}

extension StageReading {
  /// The stage that an object describes.
  init(_ object: JSONObject) throws(JSONProblem) {
    self.init(
      count: try object.integer("count"),
      nonfinite: try object.integer("nonfinite"),
      mean: try object.float("mean"),
      standardDeviation: try object.float("std"),
      minimum: try object.float("min"),
      maximum: try object.float("max"),
      p15: try object.float("p15"),
      p50: try object.float("p50"),
      p85: try object.float("p85"),
      histogram: try object.object("histogram", Histogram.init))
  }
}

extension Histogram {
  /// The histogram that an object describes.
  init(_ object: JSONObject) throws(JSONProblem) {
    self.init(
      low: try object.float("low"),
      high: try object.float("high"),
      under: try object.integer("under"),
      over: try object.integer("over"),
      counts: try object.array("counts") { count throws(JSONProblem) in try count.integer() })
  }
}

extension NormalizationReading {
  /// The normalisation that an object describes.
  init(_ object: JSONObject) throws(JSONProblem) {
    self.init(
      gamma: try object.object("gamma", ParameterSummary.init),
      beta: try object.object("beta", ParameterSummary.init),
      meanDistance: try object.optionalFloat("mean_distance"),
      varianceDistance: try object.optionalFloat("variance_distance"))
  }
}

extension ParameterSummary {
  /// The summary that an object describes.
  init(_ object: JSONObject) throws(JSONProblem) {
    self.init(
      mean: try object.float("mean"),
      standardDeviation: try object.float("std"),
      minimum: try object.float("min"),
      maximum: try object.float("max"))
  }
}
