/// The running mean and variance of each channel, as inference takes them; without channels where none are kept.
struct RunningStatistics: Sendable {
  var means: [Float]
  var variances: [Float]
  let settings: NormalizationSettings

  /// Moves them towards a mini-batch's means and biased variances, which are of `count` values a channel.
  ///
  /// The unbiased variance of one value does not exist: of a single value the running variance then stays as it is.
  mutating func update(means batchMeans: [Float], variances batchVariances: [Float], count: Int) {
    let rate = Float(settings.runningUpdateRate)
    for channel in means.indices { means[channel] += rate * (batchMeans[channel] - means[channel]) }
    if settings.runningVariance == .unbiased && count < 2 { return }
    let correction = settings.runningVariance == .unbiased ? Float(count) / Float(count - 1) : 1
    for channel in variances.indices {
      variances[channel] += rate * (correction * batchVariances[channel] - variances[channel])
    }
  }
}
