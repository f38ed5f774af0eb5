"""Lanes: what is trained, step by step, on the batches of a recording."""

import torch

from . import datasets
from .adversarial import AdversarialLane
from .losses import LOSSES
from .networks import ADVERSARIES, FAMILIES, network
from .optimizers import Descent
from .weights import load


def lane(settings, weights):
    """The lane of the settings, with its first weights."""
    family = settings["network"]
    if family not in FAMILIES | ADVERSARIES:
        raise ValueError(f"no network {family} is known here")
    if settings.get("dropout"):
        raise ValueError("what dropout drops is not drawn here; train without it")
    data = datasets.load(settings["dataset"])
    kind = AdversarialLane if family in ADVERSARIES else SupervisedLane
    return kind(settings, data, weights)


class SupervisedLane:
    """One network that learns to give examples their labels, their targets or themselves."""

    def __init__(self, settings, data, weights):
        self.data = data
        self.network = network(settings, data)
        load(self.network, weights)
        self.descent = Descent(self.network, settings)
        self.loss = LOSSES[settings["loss"]]
        self.is_reconstructing = settings["network"] == "autoencoder"

    def step(self, line):
        """Makes the step of a line, and gives its losses, as they are named there."""
        self.network.train()
        loss = self.loss_of(*self.data.training[line["indices"]])
        self.descent.step(loss, line["learning_rate"])
        return {"loss": loss.item()}

    @torch.no_grad()
    def evaluate(self, line):
        """Judges the network by the held-out examples."""
        self.network.eval()
        return {"loss": self.loss_of(self.data.held_out.features, self.data.held_out.labels).item()}

    def loss_of(self, features, labels):
        return self.loss(self.network(features), features if self.is_reconstructing else labels)
