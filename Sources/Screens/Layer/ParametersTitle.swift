import Cells
import Plotting
import Readings

extension ParametersPanel {
  /// The title with mean and standard deviation of both parameters, at first and now, or with the selected channel.
  var variants: [PanelTitle.Variant] { isOfChannels ? channelVariants : unitVariants }

  private var unitVariants: [PanelTitle.Variant] {
    let symbols = context.symbols
    let layer = context.layerName
    func summaries(_ text: (NormalizationReading, NormalizationReading?) -> String) -> [PanelTitle.Entry] {
      context.titleEntries { lane in
        guard let now = lane.layer(layer)?.normalization else { return nil }
        return text(now, LayerMoments(lane, layer: layer).first?.layer.normalization)
      }
    }
    let pair = { (now: NormalizationReading) in
      "\(symbols.gamma) \(self.text(now.gamma)) \(symbols.beta) \(self.text(now.beta))"
    }
    let long = summaries { now, first in
      Parameter.allCases.map { parameter in
        let before = first.map { "\(self.text(parameter.summary(of: $0)))\(symbols.arrow)" } ?? ""
        return "\(parameter.symbol(symbols)) \(before)\(self.text(parameter.summary(of: now)))"
      }.joined(separator: " ")
    }
    let short = summaries { now, _ in pair(now) }
    let note = CloseLook.note(context)
    let names = "\(symbols.gamma), \(symbols.beta)"
    return [
      .init(
        title: "\(layer): \(names) of the units",
        caption: "mean\(symbols.plusMinus)\(symbols.sigma), first\(symbols.arrow)now",
        entries: note + long),
      .init(
        title: "\(names) of the units", caption: "mean\(symbols.plusMinus)\(symbols.sigma)",
        entries: note + long),
      .init(title: "\(names) of the units", entries: note + short), .init(title: names, entries: short),
      .init(title: "\(names) of the units"),
    ]
  }

  private func text(_ summary: ParameterSummary) -> String {
    let number = FixedNumber(width: 4)
    return number.shortText(Double(summary.mean)) + context.symbols.plusMinus
      + number.shortText(Double(summary.standardDeviation))
  }

  private var channelVariants: [PanelTitle.Variant] {
    let symbols = context.symbols
    let layer = context.layerName
    let channel = min(context.unit, max(0, channelCount - 1))
    let words = figure.words(symbols).capitalizedAtFirst
    func values(_ figures: [ChannelFigure]) -> [PanelTitle.Entry] {
      context.titleEntries { lane in
        guard let channels = lane.layer(layer)?.channels else { return nil }
        return figures.compactMap { figure in
          figure.values(of: channels)[safe: channel].map {
            "\(figure.symbol(symbols)) \(FixedNumber(width: 5).shortText($0))"
          }
        }.joined(separator: " ")
      }
    }
    let place = [PanelTitle.Entry(text: "channel \(channel + 1)", style: Style(.muted))]
    return [
      .init(title: "\(layer): \(words) by channel", entries: place + values(ChannelFigure.allCases)),
      .init(title: "\(words) by channel", entries: place + values(ChannelFigure.allCases)),
      .init(title: "\(words) by channel", entries: place + values([figure])),
      .init(title: "\(words) by channel", entries: values([figure])),
      .init(title: "\(words) by channel"),
    ]
  }
}
