"""The families of networks, by the words that settings use."""

from .dcgan import ImageDiscriminator, ImageGenerator
from .dense import Autoencoder, DenseNetwork, Discriminator, Generator
from .images import Convolutional, Residual
from .normalizations import Noisy
from .recurrent import Recurrent
from .transformer import Transformer

FAMILIES = {
    "dense": DenseNetwork,
    "autoencoder": Autoencoder,
    "convolutional": Convolutional,
    "residual": Residual,
    "rnn": Recurrent,
    "lstm": Recurrent,
    "gru": Recurrent,
    "transformer": Transformer,
}
ADVERSARIES = {"gan": (Generator, Discriminator), "dcgan": (ImageGenerator, ImageDiscriminator)}


def network(settings, data):
    """The settings' network for a data set; weights and running statistics are yet to be loaded."""
    return made(FAMILIES[settings["network"]], settings, data)


def adversaries(settings, data):
    """The settings' generator and discriminator."""
    kinds = ADVERSARIES[settings["network"]]
    return [
        made(kind, settings, data, prefix) for kind, prefix in zip(kinds, ("generator/", "discriminator/"))]


def made(kind, settings, data, prefix=""):
    model = kind(settings, data)
    for name, module in model.named_modules():
        if isinstance(module, Noisy):
            module.begin(settings["seed"], prefix + name)
    return model.double()
