"""Lanes: what is trained, step by step, on the batches of a recording."""

import torch

from . import datasets
from .losses import LOSSES
from .networks import network
from .optimizers import Descent


class SupervisedLane:
    """One network that learns to give examples their labels."""

    def __init__(self, settings, weights):
        self.data = datasets.load(settings["dataset"])
        self.network = network(settings, self.data).double()
        load(self.network, weights)
        self.descent = Descent(self.network, settings)
        self.loss = LOSSES[settings["loss"]]

    def step(self, line):
        """Makes the step of a line, and says its losses by their names there."""
        features, labels = self.data.training[line["indices"]]
        self.network.train()
        loss = self.loss(self.network(features), labels)
        self.descent.step(loss, line["learning_rate"])
        return {"loss": loss.item()}

    @torch.no_grad()
    def evaluate(self, line):
        """Judges the network by the held-out examples."""
        self.network.eval()
        held_out = self.data.held_out
        return {"loss": self.loss(self.network(held_out.features), held_out.labels).item()}


def load(network, weights):
    """Fills a network with the tensors of a file, of which none may be missing or left over."""
    expected = network.state_dict()
    missing, left = expected.keys() - weights.keys(), weights.keys() - expected.keys()
    if missing or left:
        raise ValueError(f"the file lacks {sorted(missing)} and has {sorted(left)} too many")
    for name, tensor in expected.items():
        if tensor.shape != weights[name].shape:
            raise ValueError(f"{name} is {list(weights[name].shape)} and not {list(tensor.shape)}")
    network.load_state_dict(weights)


def lane(settings, weights):
    """The lane of the settings, with the first weights."""
    return SupervisedLane(settings, weights)
