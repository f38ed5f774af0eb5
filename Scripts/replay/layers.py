"""Linear maps with what follows them: a normalisation or nothing, and a nonlinearity."""

import torch
from torch import nn
from torch.nn import functional

from .normalizations import normalization

ACTIVATIONS = {
    "identity": lambda values: values,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": functional.relu,
    "leaky-relu": functional.leaky_relu,
    "leaky-relu-0.2": lambda values: functional.leaky_relu(values, 0.2),
    "gelu": functional.gelu,
}


def add_weight(module, name, shape, settings):
    """Gives a module a weight whose first axis are the channels, learned as it is, or by lengths and directions where
    the settings say so (Salimans & Kingma 2016)."""
    if settings and settings["normalization"] == "weight":
        module.register_parameter(f"{name}_v", nn.Parameter(torch.ones(shape)))
        module.register_parameter(f"{name}_g", nn.Parameter(torch.ones(shape[0], *[1] * (len(shape) - 1))))
    else:
        module.register_parameter(name, nn.Parameter(torch.zeros(shape)))


def weight_of(module, name):
    """The weight of a module as its linear map uses it."""
    if hasattr(module, name):
        return getattr(module, name)
    directions, lengths = getattr(module, f"{name}_v"), getattr(module, f"{name}_g")
    return directions * (lengths / directions.flatten(1).norm(dim=1).view_as(lengths))


class LinearMap(nn.Module):
    """A weight, biases, and a response."""

    def __init__(self, shape, channels, settings=None, activation="identity"):
        """Without settings there is no normalisation, as in output layers."""
        super().__init__()
        add_weight(self, "weight", shape, settings)
        self.bias = nn.Parameter(torch.zeros(channels))
        self.norm = normalization(settings, channels) if settings else None
        self.activation = ACTIVATIONS[activation]

    def respond(self, values):
        return self.activation(values if self.norm is None else self.norm(values))

    def forward(self, values):
        return self.respond(self.linear(values))


class Dense(LinearMap):
    def __init__(self, inputs, units, settings=None, activation="identity"):
        super().__init__((units, inputs), units, settings, activation)

    def linear(self, values):
        return functional.linear(values, weight_of(self, "weight"), self.bias)


class Convolution(LinearMap):
    """A square convolution that keeps the size of an image, but for its stride, unless a padding is given."""

    def __init__(self, inputs, channels, settings=None, activation="identity", size=3, stride=1, padding=None):
        super().__init__((channels, inputs, size, size), channels, settings, activation)
        self.stride, self.padding = stride, size // 2 if padding is None else padding

    def linear(self, values):
        return functional.conv2d(values, weight_of(self, "weight"), self.bias, self.stride, self.padding)


class TransposedConvolution(LinearMap):
    """A transposed convolution; the first axis of its weight are the inputs."""

    def __init__(self, inputs, channels, sizes, settings=None, activation="identity", stride=1, padding=0):
        super().__init__((inputs, channels, *sizes), channels, settings, activation)
        self.stride, self.padding = stride, padding

    def linear(self, values):
        return functional.conv_transpose2d(
            values, weight_of(self, "weight"), self.bias, self.stride, self.padding)


class Norm(nn.Module):
    """A normalisation and a nonlinearity of their own, with no linear map before them."""

    def __init__(self, channels, settings, activation="identity"):
        super().__init__()
        self.norm = normalization(settings, channels)
        self.activation = ACTIVATIONS[activation]

    def forward(self, values):
        return self.activation(values if self.norm is None else self.norm(values))


class Embedding(nn.Module):
    """A vector for each token."""

    def __init__(self, count, width):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(count, width))

    def forward(self, tokens):
        return functional.embedding(tokens.long(), self.weight)
