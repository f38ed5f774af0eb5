"""Networks of images [examples, channels, height, width]."""

from torch import nn
from torch.nn import functional

from .layers import ACTIVATIONS, Convolution, Dense, Norm

STAGES = 3


class Convolutional(nn.Module):
    """Convolutions, half of them before a pooling and half, twice as wide, after it."""

    def __init__(self, settings, data):
        super().__init__()
        self.shape, self.depth = data.shape, settings["depth"]
        inputs = data.shape[0]
        for number in range(1, self.depth + 1):
            channels = settings["width"] * (1 if number <= self.depth // 2 else 2)
            self.add_module(f"conv{number}", Convolution(inputs, channels, settings, settings["activation"]))
            inputs = channels
        self.output = Dense(inputs, data.outputs)

    def forward(self, features):
        values = features.unflatten(1, self.shape)
        for number in range(1, self.depth + 1):
            if number == self.depth // 2 + 1:
                values = functional.max_pool2d(values, 2)
            values = self.get_submodule(f"conv{number}")(values)
        return self.output(values.mean((2, 3)))


class Residual(nn.Module):
    """A stem, basic blocks in three stages, each stage on half the size and with twice the channels, and a mean."""

    def __init__(self, settings, data):
        super().__init__()
        self.shape, self.depth = data.shape, settings["depth"]
        width, activation = settings["width"], settings["activation"]
        kind = PreActivationBlock if settings.get("order") == "pre" else Block
        self.stem = Convolution(data.shape[0], width, settings, activation)
        inputs, stage, size = width, 0, max(data.shape[1:])
        for number in range(1, self.depth + 1):
            begins, stage = (number - 1) * STAGES // self.depth != stage, (number - 1) * STAGES // self.depth
            stride = 2 if begins and size > 1 else 1
            size = -(-size // stride)
            self.add_module(f"block{number}", kind(inputs, width << stage, stride, settings))
            inputs = width << stage
        self.final = Norm(inputs, settings, activation) if kind is PreActivationBlock else None
        self.output = Dense(inputs, data.outputs)

    def forward(self, features):
        values = self.stem(features.unflatten(1, self.shape))
        for number in range(1, self.depth + 1):
            values = self.get_submodule(f"block{number}")(values)
        if self.final is not None:
            values = self.final(values)
        return self.output(values.mean((2, 3)))


class Block(nn.Module):
    """Convolution, normalisation, nonlinearity, twice, the input added before the last (He et al. 2015)."""

    def __init__(self, inputs, channels, stride, settings):
        super().__init__()
        self.activation = ACTIVATIONS[settings["activation"]]
        self.conv1 = Convolution(inputs, channels, settings, settings["activation"], stride=stride)
        self.conv2 = Convolution(channels, channels, settings)
        self.shortcut = None
        if stride != 1 or inputs != channels:
            self.shortcut = Convolution(inputs, channels, settings, size=1, stride=stride)

    def forward(self, values):
        skipped = values if self.shortcut is None else self.shortcut(values)
        return self.activation(self.conv2(self.conv1(values)) + skipped)


class PreActivationBlock(nn.Module):
    """Normalisation, nonlinearity, convolution, twice, and the input added (He et al. 2016)."""

    def __init__(self, inputs, channels, stride, settings):
        super().__init__()
        self.conv1 = PreActivationConvolution(inputs, channels, settings, stride)
        self.conv2 = PreActivationConvolution(channels, channels, settings)
        self.shortcut = None
        if stride != 1 or inputs != channels:
            self.shortcut = Convolution(inputs, channels, size=1, stride=stride)

    def forward(self, values):
        skipped = values if self.shortcut is None else self.shortcut(values)
        return self.conv2(self.conv1(values)) + skipped


class PreActivationConvolution(Convolution):
    """A convolution of what its normalisation and nonlinearity make of the input."""

    def __init__(self, inputs, channels, settings, stride=1):
        super().__init__(inputs, channels, settings, settings["activation"], stride=stride)
        self.norm = Norm(inputs, settings).norm

    def forward(self, values):
        return self.linear(self.respond(values))
