extension GuessPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "Some held-out images, always the same, and what each lane takes them for in inference mode, with the probability "
          + "that it gives to that class.",
        "A batch normalised network uses its running statistics here, so that what it makes of an image does not depend "
          + "on the others beside it (Ioffe & Szegedy 2015, section 3.1).",
      ],
      marks:
        "A wrong guess has \(context.symbols.alarm) and the colour of alarm; v shows the mistakes of the lane in front, "
        + "the surest first, or those images that lanes take for different classes. Black is the least value that a pixel has in "
        + "any of these images.")
  }
}

extension GuessedPointsPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "Held-out points of the plane, and over them those that a lane takes for another class than theirs, in inference "
          + "mode.",
        "The mistakes gather along the borders between the classes as they are learnt, and stay where a border is not "
          + "learnt yet.",
      ],
      marks:
        "Where two lanes get the same point wrong, the mark of the lane in front stands over the other's.")
  }
}

extension MadePanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "What each lane's generator makes of the same latent vectors; as these never change, one sees it learn when time "
          + "is turned back and forth.",
        "DCGAN normalises neither the generator's output nor the discriminator's input layer, because normalising all "
          + "layers made samples oscillate (Radford et al. 2015, section 3); a generator that makes few of the modes "
          + "has collapsed.",
      ],
      marks: isOfImages
        ? ""
        : "Points beyond the axes, which never move, are counted in the title; v shows the lane in front alone."
    )
  }

  private var isOfImages: Bool { choices.isEmpty }
}

extension ReconstructionPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "Held-out images as they are given to the autoencoder, and beside each what the lanes put out for it after the "
          + "code in the middle, in inference mode.",
        "An autoencoder whose signal does not come through its layers puts out about the mean of all images, whatever it "
          + "is given.",
      ], marks: "Under each image stands every lane's mean squared error, in the units of the data.")
  }
}

extension StatePanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "The state of a recurrent layer after every time step of one sequence, always the same: a unit a row, a time step a "
          + "column, in inference mode.",
        "Batch normalisation inside the recurrence needs statistics for each time step and a small first "
          + "\(context.symbols.gamma), about 0.1 (Cooijmans et al. 2016); layer normalisation needs neither (Ba et al. 2016).",
      ],
      marks:
        "The colours go equally far to both sides of 0; where there are more units than room, u and U scroll."
    )
  }
}

extension AttentionPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "How much each token of the first sequence (down) takes from itself and from those before it (across), in one head: the "
          + "weights of a row add up to 1.",
        "Transformers are usually built with layer normalisation (Vaswani et al. 2017): statistics of a batch of tokens are "
          + "noisy where the tokens of a sequence are alike.",
      ],
      formula: "softmax(Q\(context.symbols.times)K' / sqrt(d))",
      marks:
        "Blank cells have no weight at all: no token sees those after it. v goes through the heads of all layers, y "
        + "switches the colours between logarithmic and linear."
    )
  }
}
