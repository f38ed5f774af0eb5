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
      normalization: try object.optionalObject("normalization", NormalizationReading.init))
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
