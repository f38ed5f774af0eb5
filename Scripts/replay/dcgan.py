"""The generator and the discriminator of DCGAN (Radford et al. 2015), with latent vectors and images laid out flat."""

from torch import nn

from .dense import is_everywhere
from .layers import Convolution, Dense, TransposedConvolution


class ImageGenerator(nn.Module):
    """The smallest image from a latent vector, doubled as often as the depth says; the last time with a tanh."""

    def __init__(self, settings, data):
        super().__init__()
        (images, height, across), depth = data.shape, settings["depth"]
        inputs = settings["latent"]
        for number in range(1, depth + 1):
            channels = settings["width"] << (depth - number)
            size = {"sizes": (height >> depth, across >> depth)} if number == 1 else DOUBLED
            self.add_module(
                f"up{number}", TransposedConvolution(inputs, channels, settings=settings, activation="relu", **size))
            inputs = channels
        normalized = settings if is_everywhere(settings) else None
        self.output = TransposedConvolution(inputs, images, settings=normalized, activation="tanh", **DOUBLED)

    def forward(self, latents):
        values = latents[:, :, None, None]
        for layer in self.children():
            values = layer(values)
        return values.flatten(1)


class ImageDiscriminator(nn.Module):
    """Convolutions that halve the image as often as the depth says, and a logit."""

    def __init__(self, settings, data):
        super().__init__()
        self.shape, self.depth = data.shape, settings["depth"]
        (inputs, height, across) = data.shape
        for number in range(1, self.depth + 1):
            channels = settings["width"] << (number - 1)
            normalized = settings if number > 1 or is_everywhere(settings) else None
            self.add_module(f"conv{number}", Convolution(inputs, channels, normalized, "leaky-relu-0.2", **HALVED))
            inputs = channels
        self.output = Dense(inputs * (height >> self.depth) * (across >> self.depth), 1)

    def forward(self, features):
        values = features.unflatten(1, self.shape)
        for number in range(1, self.depth + 1):
            values = self.get_submodule(f"conv{number}")(values)
        return self.output(values.flatten(1))


DOUBLED = {"sizes": (4, 4), "stride": 2, "padding": 1}
HALVED = {"size": 4, "stride": 2, "padding": 1}
