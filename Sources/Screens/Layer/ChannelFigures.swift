import Cells
import Plotting
import Readings

/// A figure of a convolution's channels.
enum ChannelFigure: String, CaseIterable {
  case mean, deviation, zero, gamma, beta

  /// What it is called in a few words.
  func words(_ symbols: Symbols) -> String {
    switch self {
    case .mean: "mean of z"
    case .deviation: "\(symbols.sigma) of z"
    case .zero: "share of a that is 0"
    case .gamma: "scale \(symbols.gamma)"
    case .beta: "shift \(symbols.beta)"
    }
  }

  /// What it is called beside its value.
  func symbol(_ symbols: Symbols) -> String {
    switch self {
    case .mean: "mean"
    case .deviation: symbols.sigma
    case .zero: "zero"
    case .gamma: symbols.gamma
    case .beta: symbols.beta
    }
  }

  /// Its values, one a channel; none where there is no normalisation to have it.
  func values(of channels: ChannelReadings) -> [Double] {
    let figures =
      switch self {
      case .mean: channels.means
      case .deviation: channels.standardDeviations
      case .zero: channels.zeros
      case .gamma: channels.gammas
      case .beta: channels.betas
      }
    return figures.map(Double.init)
  }
}

extension ParametersPanel {
  /// Number of channels in the lane that has the most.
  var channelCount: Int {
    context.lanes.compactMap { $0.layer(context.layerName)?.channels?.means.count }.max() ?? 0
  }

  /// A bar for each channel and lane.
  var channelChart: BarChart {
    BarChart(
      horizontal: Axis(figure.words(context.symbols), range: context.range(figure.rawValue, of: name)),
      names: (0..<channelCount).map { "\($0 + 1)" },
      series: context.lanes.compactMap { lane in
        guard let channels = lane.layer(context.layerName)?.channels else { return nil }
        return ValueSeries(lane.name, stroke: lane.stroke, values: figure.values(of: channels))
      }.filter { !$0.values.isEmpty }, selection: context.unit,
      emptyText: "no lane normalises \(context.layerName)")
  }

  /// The bars with the selected channel in the middle where not all of them fit.
  func channelChart(in rectangle: Rectangle) -> BarChart {
    var chart = channelChart
    let room = max(1, chart.plotArea(in: rectangle, glyphs: glyphs).height)
    chart.firstRow = max(0, min(context.unit - room / 2, channelCount - room))
    return chart
  }
}
