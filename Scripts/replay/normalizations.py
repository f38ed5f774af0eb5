"""The normalisations by the words that settings use, over values [examples, channels, positions…]."""

import torch
from torch import nn
from torch.nn import functional


def parse(word):
    """`group(4)` as `group` and [4.0]; the word as it is and [] where nothing stands in brackets."""
    name, _, rest = word.partition("(")
    return name, [float(each) for each in rest.rstrip(")").split(",") if each]


def normalization(settings, channels):
    """The normalisation of the settings; None where they name none, or one of the weights."""
    name, arguments = parse(settings["normalization"])
    if name in ("none", "weight"):
        return None
    if name not in KINDS:
        raise ValueError(f"no normalisation {name} is known here")
    return KINDS[name](channels, settings, *arguments)


class Normalization(nn.Module):
    """A scale and a shift of each channel, of what `normalized` makes."""

    def __init__(self, channels, settings):
        super().__init__()
        self.epsilon = settings["epsilon"]
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, values):
        shape = [-1] + [1] * (values.dim() - 2)
        return self.normalized(values) * self.weight.view(shape) + self.bias.view(shape)


class Batch(Normalization):
    """Each channel over the mini-batch and all positions (Ioffe & Szegedy 2015)."""

    def __init__(self, channels, settings):
        super().__init__(channels, settings)
        self.rate = settings["runningUpdateRate"]
        self.is_unbiased = settings["runningVariance"] == "unbiased"
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def normalized(self, values):
        if not self.training:
            return functional.batch_norm(values, self.running_mean, self.running_var, eps=self.epsilon)
        self.update(values)
        return functional.batch_norm(values, None, None, training=True, eps=self.epsilon)

    @torch.no_grad()
    def update(self, values):
        channels = values.transpose(0, 1).flatten(1)
        self.running_mean.lerp_(channels.mean(1), self.rate)
        if not self.is_unbiased or channels.shape[1] > 1:
            self.running_var.lerp_(channels.var(1, unbiased=self.is_unbiased), self.rate)


class Ghost(Batch):
    """Each channel over parts of the mini-batch, of so many examples each (Hoffer 2017)."""

    def __init__(self, channels, settings, size):
        super().__init__(channels, settings)
        self.size = int(size)

    def normalized(self, values):
        if not self.training:
            return super().normalized(values)
        return torch.cat([super(Ghost, self).normalized(part) for part in values.split(self.size)])


class Sync(Batch):
    """Batch normalisation by statistics that workers combined: those of the whole mini-batch."""

    def __init__(self, channels, settings, workers):
        super().__init__(channels, settings)


class Renorm(Batch):
    """Batch renormalisation (Ioffe 2017, algorithm 1)."""

    def __init__(self, channels, settings, r=3, d=5):
        super().__init__(channels, settings)
        self.r, self.d = r, d

    def normalized(self, values):
        if not self.training:
            return super().normalized(values)
        shape = [-1] + [1] * (values.dim() - 2)
        with torch.no_grad():
            channels = values.transpose(0, 1).flatten(1)
            deviation = (channels.var(1, unbiased=False) + self.epsilon).sqrt()
            expected = (self.running_var + self.epsilon).sqrt()
            scale = (deviation / expected).clamp(1 / self.r, self.r).view(shape)
            shift = ((channels.mean(1) - self.running_mean) / expected).clamp(-self.d, self.d).view(shape)
        return super().normalized(values) * scale + shift


class Group(Normalization):
    """Groups of channels over all positions, each example by itself (Wu & He 2018)."""

    def __init__(self, channels, settings, groups):
        super().__init__(channels, settings)
        self.groups = int(groups)

    def normalized(self, values):
        return functional.group_norm(values, self.groups, eps=self.epsilon)


class Layer(Group):
    """All channels and positions, each example by itself (Ba 2016)."""

    def __init__(self, channels, settings):
        super().__init__(channels, settings, 1)


class Instance(Group):
    """Each channel over all positions, each example by itself."""

    def __init__(self, channels, settings):
        super().__init__(channels, settings, channels)


class RootMeanSquare(Normalization):
    """All channels and positions by their root mean square, each example by itself (Zhang & Sennrich 2019)."""

    def normalized(self, values):
        squares = values.square().mean(tuple(range(1, values.dim())), keepdim=True)
        return values * (squares + self.epsilon).rsqrt()


KINDS = {
    "batch": Batch,
    "ghost": Ghost,
    "sync": Sync,
    "renorm": Renorm,
    "group": Group,
    "layer": Layer,
    "instance": Instance,
    "rms": RootMeanSquare,
}
