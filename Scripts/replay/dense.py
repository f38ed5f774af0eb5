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


class Autoencoder(nn.Sequential):
    """Layers that narrow evenly to a code and widen again, and an output layer as wide as the input."""

    def __init__(self, settings, data):
        super().__init__()
        width, code = settings["width"], settings["latent"]
        sides = max(1, (settings["depth"] - 1) // 2)
        widths = [width - side * (width - code) // sides for side in range(sides)]
        names = [f"encoder{number}" for number in range(1, sides + 1)] + ["code"]
        names += [f"decoder{number}" for number in range(1, sides + 1)]
        inputs = data.features
        for name, units in zip(names, [*widths, code, *reversed(widths)]):
            self.add_module(name, Dense(inputs, units, settings, settings["activation"]))
            inputs = units
        self.add_module("output", Dense(inputs, data.features))


class Generator(nn.Sequential):
    """ReLU layers from latent vectors to points."""

    def __init__(self, settings, data):
        super().__init__()
        inputs = settings["latent"]
        for number in range(1, settings["depth"] + 1):
            self.add_module(f"hidden{number}", Dense(inputs, settings["width"], settings, "relu"))
            inputs = settings["width"]
        self.add_module("output", Dense(inputs, data.features, settings if is_everywhere(settings) else None))


class Discriminator(nn.Sequential):
    """Leaky ReLU layers from points to a logit."""

    def __init__(self, settings, data):
        super().__init__()
        inputs = data.features
        for number in range(1, settings["depth"] + 1):
            normalized = settings if number > 1 or is_everywhere(settings) else None
            self.add_module(f"hidden{number}", Dense(inputs, settings["width"], normalized, "leaky-relu-0.2"))
            inputs = settings["width"]
        self.add_module("output", Dense(inputs, 1))


def is_everywhere(settings):
    """Whether DCGAN's rule does not hold (Radford et al. 2015): neither the generator's output nor the discriminator's
    first layer is normalised."""
    return settings["placement"] == "everywhere"
