"""Networks of fully connected layers."""

from torch import nn

from .layers import Dense


class DenseNetwork(nn.Sequential):
    """`hidden1`, …, and an output layer with neither normalisation nor nonlinearity."""

    def __init__(self, settings, data):
        super().__init__()
        inputs = data.features
        for number in range(1, settings["depth"] + 1):
            self.add_module(f"hidden{number}", Dense(inputs, settings["width"], settings, settings["activation"]))
            inputs = settings["width"]
        self.add_module("output", Dense(inputs, data.outputs))
