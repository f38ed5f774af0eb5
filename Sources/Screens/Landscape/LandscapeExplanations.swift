import Cells
import Plotting

extension LandscapePanel {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    let norm = { (text: String) in symbols.norm(text) }
    switch figure {
    case .lossRange:
      return PanelExplanation(
        sentences: [
          "From the weights of a step the loss over the same mini-batch is taken at several distances c along the negative "
            + "gradient; the band spans the least and the largest (Santurkar et al. 2018, section 3.2).",
          "They find the range narrower with batch normalisation: the loss changes more smoothly, and larger steps stay "
            + "safe; that, and not less internal covariate shift, is their account of why it trains faster.",
        ], formula: "loss(w \(symbols.minus) c\(symbols.times)\(symbols.eta)\(symbols.times)g)",
        marks: marks("The line is the loss where the walk begins; a lane on a plateau has a narrow band too.")
      )
    case .predictiveness:
      return PanelExplanation(
        sentences: [
          "The largest change of the gradient along the walk of the same step: how badly the gradient foretells the one "
            + "a little further on (Santurkar et al. 2018, section 3.2).",
          "Where it is small beside the gradient itself, the direction stays right for a long way, and larger "
            + "learning rates stay safe.",
        ],
        formula:
          "max over c of \(norm("g(w \(symbols.minus) c\(symbols.times)\(symbols.eta)\(symbols.times)g) \(symbols.minus) g"))",
        marks: marks(""))
    case .smoothness:
      return PanelExplanation(
        sentences: [
          "The largest change of the gradient for the length of the way to it, an effective \(symbols.beta)-smoothness: how "
            + "fast the gradient changes, at most, in the direction that training goes (Santurkar et al. 2018, section 3.2).",
          "It depends on the scale of the weights, which batch normalisation leaves free, so that it is not always "
            + "lower with it, although the range of the loss is.",
        ], formula: "max over c of \(norm("\(symbols.delta)g")) / \(norm("\(symbols.delta)w"))",
        marks: marks(""))
    }
  }

  private func marks(_ first: String) -> String {
    return [first, "\(context.glyphs.notFiniteMark) marks a walk on which something was NaN or infinite."]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension WalkPanel {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    let way = "w \(symbols.minus) c\(symbols.times)\(symbols.eta)\(symbols.times)g"
    return PanelExplanation(
      sentences: [
        "The loss over the shown step's mini-batch along the negative gradient, drawn over the distance c in steps of the "
          + "learning rate: at c = 0 are the weights of the step, at c = 1 those that plain gradient descent takes.",
        "A curve that turns up soon means that the learning rate could hardly be larger; Santurkar et al. 2018 "
          + "(section 3.2) find the loss to vary less along it with batch normalisation.",
      ], formula: "loss(\(way)), \(symbols.norm("g(\(way)) \(symbols.minus) g"))",
      marks:
        "The mark at c = 0 is where the walk begins; v shows the change of the gradient in place of the loss."
    )
  }
}

extension WeightScalePanel {
  var explanation: PanelExplanation {
    let symbols = context.symbols
    let (w, g) = (symbols.norm("w"), symbols.norm("g"))
    return PanelExplanation(
      sentences: [
        "Weights that feed a batch normalisation are scale invariant: made a times as long they change nothing, and their "
          + "gradient is divided by a, so that \(w)\(symbols.times)\(g) says more than \(g) alone (van Laarhoven 2017).",
        "Their direction turns at the effective learning rate \(symbols.eta)/\(w)\(symbols.squared), which falls while gradient "
          + "descent makes them longer, and which weight decay raises again; elsewhere the length matters by itself.",
      ],
      formula:
        "\(w)\(symbols.times)\(g), \(w), \(g), \(symbols.eta)/\(w)\(symbols.squared), one at a time with v",
      marks:
        "v goes on to what --set probes=scale looks at: the growth of \(w)\(symbols.squared) by what gradient descent makes "
        + "of it (1 where scale invariant; those lanes are drawn), cos(w,g) (0 there), and the angle of a step. The title names the lanes in which the selected layer's weights are scale invariant."
    )
  }
}
