import Cells
import Plotting

extension LossPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: isAdversarial ? adversarialSentences : supervisedSentences,
      marks:
        "A pale band spans the values of steps that share a point; \(context.glyphs.notFiniteMark) marks NaN and "
        + "infinity; smoothed with s, the raw curve stays faint.")
  }

  private var supervisedSentences: [String] {
    [
      "Lines are the loss over each training mini-batch, marks the loss over held-out examples, which a batch "
        + "normalised network scores with its running mean and variance instead of the batch's.",
      "A plateau at the start means that almost no gradient reaches the lower layers; normalisation shortens it "
        + "in sigmoid networks, though not in every well-initialised one (Ioffe & Szegedy 2015, section 4.1).",
    ]
  }

  private var adversarialSentences: [String] {
    [
      "The bright line is the generator's loss over each mini-batch, the faint one the discriminator's: each is measured "
        + "against the other network as it then is, so neither need fall while both improve (Goodfellow et al. 2014).",
      "What the generator has learnt is told by the figure in the title and by page 7; batch normalisation is left out at "
        + "the generator's output and the discriminator's input, where it makes training unstable (Radford et al. 2015, "
        + "section 3).",
    ]
  }
}

extension GradientPanel {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    return PanelExplanation(
      sentences: [
        "Each point is \(symbols.gradientNorm), the norm over the mini-batch of the loss's gradient at a layer's output, on a "
          + "log axis: a straight slope means that every layer shrinks or swells it by the same factor.",
        "Batch normalisation cures vanishing by saturation and scale, yet a plain deep ReLU network with it still "
          + "gains a factor of about 1.21 a layer on the way down at initialisation (Yang et al. 2019).",
      ],
      marks: "\(context.glyphs == .ascii ? "^" : "▲") marks the selected layer, whose norms stand above.")
  }
}

extension DistributionPanel {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    return PanelExplanation(
      sentences: side == .before ? before(symbols) : after(symbols),
      marks:
        "15, 50 and 85 mark percentiles; \(context.glyphs == .ascii ? "<8 and 9>" : "‹8 and 9›") count values beyond the "
        + "axis; expanded with e, the figures of z, \(symbols.normalized), \(symbols.scaled) and a stand below."
    )
  }

  private func before(_ symbols: Symbols) -> [String] {
    [
      "The pre-activation z of all units, positions and examples of the mini-batch, before any normalisation, as a "
        + "density: the area under each outline is 1. A dense layer and a convolution make it as z = W\(symbols.times)a + b.",
      "Its drift during training was called internal covariate shift and was the motivation of 2015; measured later, "
        + "the shift is no smaller with normalisation, and training is faster all the same (Santurkar et al. 2018).",
    ]
  }

  private func after(_ symbols: Symbols) -> [String] {
    [
      "What the nonlinearity is given: \(symbols.scaled), z less a mean, over a standard deviation, then scaled and shifted; "
        + "batch normalisation takes both of each unit over the batch, and without a normalisation it is z itself.",
      "A batch-normalised unit has mean \(symbols.beta) and standard deviation close to |\(symbols.gamma)|, but the shape of its distribution stays as it "
        + "was: it is not made Gaussian (Ioffe & Szegedy 2015, algorithm 1).",
    ]
  }
}

extension LayerTable {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    return PanelExplanation(
      sentences: [
        "A row a layer: density of its outputs a, their standard deviation \(symbols.sigma), the share of them in the flat part of the "
          + "nonlinearity, and the gradient norm at them, \(symbols.gradientNorm).",
        "Where most outputs are saturated the nonlinearity passes almost no gradient to the layers below "
          + "(Glorot & Bengio 2010).",
      ],
      marks:
        "Bounded outputs are drawn over all they can be, others over their own range; a column of exact zeros is cut."
    )
  }
}
