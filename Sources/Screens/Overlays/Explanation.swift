import Cells

/// Two sentences on a panel: what it shows, and what to look for, with the paper they rest on.
struct Explanation {
  let panel: Panel
  let glyphs: Glyphs

  /// The two sentences.
  var sentences: [String] {
    let symbols = Symbols(glyphs)
    switch panel {
    case .loss:
      return [
        "Lines are the loss over each training mini-batch, marks the loss over held-out examples, which a batch "
          + "normalised network scores with its running mean and variance instead of the batch's.",
        "A plateau at the start means that almost no gradient reaches the lower layers; normalisation shortens it "
          + "in sigmoid networks, though not in every well-initialised one (Ioffe & Szegedy 2015, section 4.1).",
      ]
    case .gradients:
      return [
        "Each point is \(symbols.gradientNorm), the norm over the mini-batch of the loss's gradient at a layer's output, on a "
          + "log axis: a straight slope means that every layer shrinks or swells it by the same factor.",
        "Batch normalisation cures vanishing by saturation and scale, yet a plain deep ReLU network with it still "
          + "gains a factor of about 1.21 a layer on the way down at initialisation (Yang et al. 2019).",
      ]
    case .before:
      return [
        "The pre-activation z of all units, positions and examples of the mini-batch, before any normalisation, as a "
          + "density: the area under each outline is 1. A dense layer and a convolution make it as z = W\(symbols.times)a + b.",
        "Its drift during training was called internal covariate shift and was the motivation of 2015; measured later, "
          + "the shift is no smaller with normalisation, and training is faster all the same (Santurkar et al. 2018).",
      ]
    case .after:
      return [
        "What the nonlinearity is given: \(symbols.scaled), z less a mean, over a standard deviation, then scaled and shifted; "
          + "batch normalisation takes both of each unit over the batch, and without a normalisation it is z itself.",
        "A batch-normalised unit has mean \(symbols.beta) and standard deviation close to \(symbols.gamma), but the shape of its distribution stays as it "
          + "was: it is not made Gaussian (Ioffe & Szegedy 2015, algorithm 1).",
      ]
    case .layers:
      return [
        "A row a layer: density of its outputs a, their standard deviation \(symbols.sigma), the share of them in the flat part of the "
          + "nonlinearity, and the gradient norm at them, \(symbols.gradientNorm).",
        "Where most outputs are saturated the nonlinearity passes almost no gradient to the layers below "
          + "(Glorot & Bengio 2010).",
      ]
    }
  }

  /// How to read the marks of the panel.
  private var marks: String {
    let isASCII = glyphs == .ascii
    let symbols = Symbols(glyphs)
    return switch panel {
    case .loss:
      "A pale band spans the values of steps that share a point; \(isASCII ? "X" : "×") marks NaN and infinity. Of a "
        + "generator and a discriminator the bright line is the generator's loss."
    case .gradients:
      "\(isASCII ? "^" : "▲") marks the selected layer, whose norms stand above."
    case .before, .after:
      "15, 50 and 85 mark percentiles; \(isASCII ? "<8 and 9>" : "‹8 and 9›") count values beyond the axis; expanded "
        + "with e, the figures of z, \(symbols.normalized), \(symbols.scaled) and a stand below."
    case .layers:
      "Bounded outputs are drawn over all they can be, others over their own range; a column of exact zeros is cut."
    }
  }

  /// The sentences as a box.
  var modal: Modal {
    Modal(
      title: panel.title(Symbols(glyphs)),
      lines: { width in
        let parts = (sentences + [marks]).map {
          WrappedText.lines($0, width: width).map { Modal.Line(words: $0) }
        }
        return Array(parts.joined(separator: [Modal.Line()]))
      }, glyphs: glyphs)
  }
}

extension Panel {
  /// The panel's name in plain words with the tensor it shows.
  func title(_ symbols: Symbols) -> String {
    switch self {
    case .loss: "Loss"
    case .gradients: "Gradient norm \(symbols.gradientNorm) by layer"
    case .before: "Before normalisation: z"
    case .after: "After normalisation: \(symbols.scaled)"
    case .layers: "Layer outputs a"
    }
  }
}
