import Cells
import Plotting
import Readings

extension DepthProfile {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    let sentences: [String] =
      look?.sentences(symbols)
      ?? sentences(of: figures[0])
    return PanelExplanation(
      sentences: sentences, formula: formula,
      marks:
        "A row a layer, the input at the top; v chooses the first figure; no line joins two networks, nor what comes before "
        + "or after the time steps of a recurrent layer; \(context.glyphs.notFiniteMark) marks NaN and infinity."
    )
  }

  private func sentences(of figure: LayerFigure) -> [String] {
    let symbols = context.symbols
    let norm = symbols.gradientNorm
    return
      switch figure
    {
    case .deviation:
      [
        "The standard deviation \(symbols.sigma) of each layer's activations over the mini-batch: where it shrinks or swells from "
          + "row to row the signal dies out or explodes on its way up, which is how badly scaled first weights show.",
        "Batch normalisation fixes the scale of what each nonlinearity is given (Ioffe & Szegedy 2015, algorithm 1); in a "
          + "residual network each block still adds to the variance (De & Smith 2020).",
      ]
    case .activationGradient:
      [
        "\(norm) is the norm over the mini-batch of the loss's gradient at each layer's activations; on the log axis a "
          + "straight slope means that every layer changes it by the same factor, which the foot tells.",
        "Batch normalisation cures vanishing by saturation and scale, yet a plain deep ReLU network with it explodes by "
          + "1.21 a layer at initialisation, which skip connections cure (Yang et al. 2019).",
      ]
    case .weightGradient:
      [
        "\(symbols.norm("dL/dW")) is the norm of the loss's gradient by each layer's weights, which is another thing than \(norm).",
        "In a ReLU network that begins with any scale of weights it does not vanish from layer to layer, because factors on "
          + "the way up and on the way down cancel; the gradient at the activations may vanish all the same.",
      ]
    case .updateRatio:
      [
        "Each layer's update in this step, relative to its weights: \(symbols.updateRatio), with a guide at 1e-3, a "
          + "rule of thumb and not a law.",
        "With batch normalisation the loss does not depend on the length of the weights before it, so that this ratio, not the "
          + "learning rate alone, says how fast they turn (van Laarhoven 2017).",
      ]
    case .zero:
      [
        "The share of each layer's activations that are exactly 0: about half after a ReLU whose input is symmetric about 0; "
          + "a unit that is 0 for every example is dead and learns nothing.",
        "Without normalisation many units of a deep ReLU network are always on or always off over a batch from the start; "
          + "with batch normalisation the mean of a unit's input is \(symbols.beta), 0 at first (Ioffe & Szegedy 2015, "
          + "algorithm 1).",
      ]
    case .saturated:
      [
        "The share of each layer's activations where the nonlinearity is so flat that almost no gradient passes to the layers "
          + "below (Glorot & Bengio 2010).",
        "Keeping sigmoids out of their flat parts was one motive of batch normalisation (Ioffe & Szegedy 2015, section 1).",
      ]
    }
  }

  private var formula: String {
    let symbols = context.symbols
    if let look { return look.probe == .growth ? "with batch norm: sqrt(E[phi'(z)^2] / Var[phi(z)])" : "" }
    return switch figures[0] {
    case .activationGradient:
      "ReLU and batch normalisation, a layer: sqrt(pi/(pi-1)) = 1.211"
    case .updateRatio: "\(symbols.updateRatio) = |W(t+1) - W(t)| / |W(t)|"
    default: ""
    }
  }

  /// A row a lane and layer of close looks, all figures of them.
  private var lookTable: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "step"] + LookFigure.allCases.map(\.column))
    for lane in context.lanes {
      guard let look = lane.history.examination else { continue }
      let figures = LookFigure.allCases.map { $0.values(look) }
      for layer in rows.names where figures.contains(where: { $0[layer] != nil }) {
        table.rows.append(
          [.text(lane.name), .text(layer), .integer(look.step)]
            + figures.map { $0[layer].map { .number($0) } ?? .none })
      }
    }
    return table
  }

  /// A row a lane and layer, all figures: of the step, or of close looks.
  var table: PanelTable {
    if look != nil { return lookTable }
    var table = PanelTable(columns: ["lane", "layer", "step"] + LayerFigure.allCases.map(\.column))
    for lane in context.lanes {
      guard let reading = lane.reading else { continue }
      for position in reading.layers.indices {
        table.rows.append(
          [.text(lane.name), .text(reading.layers[position].name), .integer(reading.step)]
            + LayerFigure.allCases.map { figure in
              figure.value(reading.layers, position).map { .number($0) } ?? .none
            })
      }
    }
    return table
  }
}

extension DepthMap {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "One figure of every layer over the steps that were kept, \(figure.name(context.symbols)): a row a layer, time to the right, "
          + "all lanes in the same colours.",
        "What sets in at one depth and spreads shows as a slope, a plateau as stripes that do not change; the norms of "
          + "\(context.symbols.gradientNorm) and \(context.symbols.norm("dL/dW")) behave differently by depth, so v says which is shown.",
      ],
      marks:
        "The key above gives the colours' ends; \(context.glyphs.notFiniteMark) marks NaN and infinity; blank is "
        + "what was not reached; the upright line is the step that is shown.")
  }

  /// A row a lane, layer and kept step.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "step", "layer", figure.column])
    for lane in context.lanes {
      for entry in lane.history.timeline.entries {
        for (position, layer) in entry.reading.layers.enumerated() {
          let value = figure.value(entry.reading.layers, position)
          table.rows.append([
            .text(lane.name), .integer(entry.step), .text(layer.name), value.map { .number($0) } ?? .none,
          ])
        }
      }
    }
    return table
  }
}
