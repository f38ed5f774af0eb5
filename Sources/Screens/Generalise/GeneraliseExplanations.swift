extension ScorePanel {
  var explanation: PanelExplanation {
    let what = figure == .loss ? "loss" : "share classified rightly"
    return PanelExplanation(
      sentences: [
        "The \(what) over some of the examples that are trained on and over held-out ones, by running statistics or by "
          + "those of mini-batches: the first is how a trained network is used, the second how it is trained.",
        "For inference batch normalisation takes running means and variances, so that an example's output depends on it alone "
          + "(Ioffe & Szegedy 2015, section 3.1); where these lag behind or batches are small, the two scores part "
          + "(Ioffe 2017).",
      ],
      marks:
        "v compares training with held-out, batch with running statistics, or all four of the lane in front.")
  }
}

extension GapPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "How much more is lost on held-out examples than on those that are trained on, both by running statistics; or, "
          + "with v, how much more by running statistics than by the batch's, both on held-out examples.",
        "The noise of batch statistics acts as a regulariser (Ioffe & Szegedy 2015, section 3.4), but it fades as the "
          + "mini-batch grows: the variance of a batch's mean is \(context.symbols.sigma)\(context.symbols.squared)/m.",
      ], marks: "Above 0 the held-out examples, or the running statistics, do worse.")
  }
}

extension ConfusionPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "How many held-out examples of each class (down) were taken for which class (across), by running statistics: what "
          + "is off the diagonal is a mistake.",
        "Lanes with the same accuracy may confuse different classes, which no curve of losses shows.",
      ],
      marks:
        "Hits are the share of a class that is taken for itself; below stand the most frequent mistakes; n brings another "
        + "lane to the front, y switches the colours between logarithmic and linear.")
  }
}
