import Cells

extension StagesPanel {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    let (hat, scaled) = (symbols.normalized, symbols.scaled)
    return PanelExplanation(
      sentences: [
        "Batch normalisation takes the pre-activation z of one unit or channel at a time, subtracts the mean of the mini-batch and "
          + "divides by its standard deviation, which gives \(hat), then scales and shifts it to \(scaled) before the "
          + "nonlinearity (Ioffe & Szegedy 2015, algorithm 1).",
        "The result has mean \(symbols.beta) and standard deviation close to |\(symbols.gamma)|, but the shape of each unit's distribution stays: it is not "
          + "made Gaussian.",
      ],
      formula: "\(hat) = (z - mean) / sqrt(variance + eps),  y = \(scaled),  a = phi(y)",
      marks:
        "The first lane is filled, others are outlined, over one axis of values; lines show where -1, 0 and 1 of \(hat) go by "
        + "the mean \(symbols.gamma) and \(symbols.beta) over the units, and a peak far above another lane's is cut at the upper edge."
    )
  }
}

extension PercentilesPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "The 15th, 50th and 85th percentiles over all units and examples of the mini-batch, step by step: Ioffe & Szegedy 2015 "
          + "(figure 1) showed those of one unit's input to the last sigmoid, which wander without batch normalisation and hold with it.",
        "That it is this which speeds training up is not settled: Santurkar et al. 2018 added shifting noise after batch "
          + "normalisation, and training stayed as fast.",
      ],
      marks:
        "At the right each lane's mark, percentile and latest value, only the median where room is short; in narrow panels 15, 50 and "
        + "85 stand on their lines. The median is heavier.")
  }
}

extension HistoryPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "Each ridge or column is the histogram of one step's mini-batch as a true density, count / (total * bin width), with step 0 "
          + "and the first steps always among them.",
        "Without normalisation the distribution moves and widens as the layers below learn, which Ioffe & Szegedy 2015 (section 2) named internal "
          + "covariate shift; measured by gradients it is no smaller with batch normalisation (Santurkar et al. 2018, section 2.2).",
      ],
      marks:
        "Ridges go from step 0 at the top to the step that is shown, which is bright; a heat map has steps from left to right and "
        + "values upwards, and y makes its steps logarithmic or equal.")
  }
}

extension ParametersPanel {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    guard !isOfChannels else {
      return PanelExplanation(
        sentences: [
          "A convolution is normalised by channel: one mean, one variance, one \(symbols.gamma) and one \(symbols.beta) over all examples and all positions of a "
            + "feature map (Ioffe & Szegedy 2015, section 3.2).",
          "A channel whose outputs are all 0 passes no gradient to its weights in that step.",
        ], marks: "u and U select a channel, whose figures stand in the title; v shows another figure.")
    }
    return PanelExplanation(
      sentences: [
        "Each unit learns a scale \(symbols.gamma) and a shift \(symbols.beta), which begin at 1 and 0 where nothing else is set, and could undo the normalisation for "
          + "fixed statistics (Ioffe & Szegedy 2015, section 3).",
        "In training the output depends on the other examples of the mini-batch all the same, whatever they are.",
      ],
      formula: "y = \(symbols.scaled)",
      marks: unitView == .sorted
        ? "A dot a unit in rising order, the selected unit (u, U) by its lane's mark; v shows histograms."
        : "The units counted in \(Self.binCount) equal bins, as densities; v shows a dot a unit in rising order."
    )
  }
}

extension RunningPanel {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    let square = context.glyphs == .ascii ? "^2" : "²"
    return PanelExplanation(
      sentences: [
        "Training normalises by the mean and the biased variance of the mini-batch, inference by running ones, which follow "
          + "them slowly (Ioffe & Szegedy 2015, algorithm 2): far from the line y = x the two modes compute different things.",
        "The running variance is unbiased in PyTorch, m/(m-1) times the biased one, and biased in Keras; the title names "
          + "which is kept here.",
      ],
      formula: view.isOfVariances
        ? "distance = sqrt(mean over units of ln((v_batch + eps) / (v_running + eps))\(square))"
        : "distance = sqrt(mean over units of (mean_batch - mean_running)\(square) / (v_running + eps))",
      marks: (view.isScatter
        ? "A dot a unit, the selected one (u, U) by its lane's mark; distances"
        : "A curve a lane over the steps; distances")
        + " of the means are in running \(symbols.sigma), those of the variances in natural logarithms.")
  }
}
