"""The normalisations by the words that settings use, over values [examples, channels, positions…]."""

import numpy
import torch
from torch import nn
from torch.nn import functional

from .random import SeededGenerator

# The program computes its noise in single precision.
HALF, ONE, QUARTER, TENTH, TWO = map(numpy.float32, (0.5, 1, 0.25, 0.1, 2))


def parse(word):
    """`group(4)` as `group` and [4.0]; the word as it is and [] where nothing stands in brackets."""
    name, _, rest = word.partition("(")
    return name, [float(each) for each in rest.rstrip(")").split(",") if each]


def normalization(settings, channels, steps=1):
    """The normalisation of the settings; None where they name none, or one of the weights. Where it keeps running
    statistics, it has those of so many time steps."""
    name, arguments = parse(settings["normalization"])
    if name in ("none", "weight"):
        return None
    if name not in KINDS:
        raise ValueError(f"no normalisation {name} is known here")
    made = KINDS[name](channels, settings, *arguments)
    if steps > 1 and isinstance(made, Batch):
        made.keep_time(steps)
    return made


class Normalization(nn.Module):
    """A scale and a shift of each channel, of what `normalized` makes."""

    def __init__(self, channels, settings):
        super().__init__()
        self.epsilon = settings["epsilon"]
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, values):
        scaled = self.normalized(values) * along_channels(self.weight, values)
        return scaled if self.bias is None else scaled + along_channels(self.bias, values)


def along_channels(vector, values):
    """A number for each channel, in a shape that multiplies values."""
    return vector.view([-1] + [1] * (values.dim() - 2))


class Batch(Normalization):
    """Each channel over the mini-batch and all positions (Ioffe & Szegedy 2015)."""

    def __init__(self, channels, settings):
        super().__init__(channels, settings)
        self.rate = settings["runningUpdateRate"]
        self.is_unbiased = settings["runningVariance"] == "unbiased"
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def keep_time(self, steps):
        """Keeps running statistics of each time step; `step` says which one is normalised."""
        self.step = 0
        self.running_mean = self.running_mean.repeat(steps, 1)
        self.running_var = self.running_var.repeat(steps, 1)

    def running(self):
        """The mean and the variance to normalise by in inference; what is written there is kept."""
        if self.running_mean.dim() == 1:
            return self.running_mean, self.running_var
        return self.running_mean[self.step], self.running_var[self.step]

    def normalized(self, values):
        if not self.training:
            return functional.batch_norm(values, *self.running(), eps=self.epsilon)
        self.update(values)
        return functional.batch_norm(values, None, None, training=True, eps=self.epsilon)

    @torch.no_grad()
    def update(self, values):
        channels = values.transpose(0, 1).flatten(1)
        mean, variance = self.running()
        mean.lerp_(channels.mean(1), self.rate)
        if not self.is_unbiased or channels.shape[1] > 1:
            variance.lerp_(channels.var(1, unbiased=self.is_unbiased), self.rate)


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
        with torch.no_grad():
            channels = values.transpose(0, 1).flatten(1)
            deviation = (channels.var(1, unbiased=False) + self.epsilon).sqrt()
            mean, variance = self.running()
            expected = (variance + self.epsilon).sqrt()
            scale = (deviation / expected).clamp(1 / self.r, self.r)
            shift = ((channels.mean(1) - mean) / expected).clamp(-self.d, self.d)
        return super().normalized(values) * along_channels(scale, values) + along_channels(shift, values)


class Noisy(Batch):
    """Batch normalisation with noise after it (Santurkar 2018), the same that bnviz draws."""

    def begin(self, seed, name):
        """Begins the stream of random numbers of the seed and the name."""
        stream = 0xCBF29CE484222325
        for byte in name.encode():
            stream = (stream ^ byte) * 0x100000001B3 & (1 << 64) - 1
        self.generator = SeededGenerator(seed, stream | 1 << 63)

    def forward(self, values):
        quiet = super().forward(values)
        if not self.training:
            return quiet
        factors, terms = self.noise(values.shape[1], values.numel() // values.shape[1], values)
        return factors * quiet + terms

    def noise(self, channels, count, values):
        """Drawn channel by channel, position by position, and within a position example by example."""
        factors, terms = numpy.empty((channels, count)), numpy.empty((channels, count))
        for channel in range(channels):
            mean = self.generator.uniform() - HALF
            deviation = ONE + QUARTER * self.generator.uniform()
            for column in range(count):
                terms[channel, column] = mean + TENTH * (TWO * self.generator.uniform() - ONE)
                factors[channel, column] = deviation + TENTH * self.generator.normal()
        return tuple(
            torch.from_numpy(each).view(channels, -1, len(values)).permute(2, 0, 1).reshape(values.shape)
            for each in (factors, terms))


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
    """All channels and positions by their root mean square, each example by itself, without shifts
    (Zhang & Sennrich 2019)."""

    def __init__(self, channels, settings):
        super().__init__(channels, settings)
        self.bias = None

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
    "noisy": Noisy,
}
