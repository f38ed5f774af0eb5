"""The families of networks, by the words that settings use."""

from .dense import DenseNetwork
from .images import Convolutional, Residual
from .recurrent import Recurrent
from .transformer import Transformer

FAMILIES = {
    "dense": DenseNetwork,
    "convolutional": Convolutional,
    "residual": Residual,
    "rnn": Recurrent,
    "lstm": Recurrent,
    "gru": Recurrent,
    "transformer": Transformer,
}


def network(settings, data):
    """The settings' network for a data set; weights and running statistics are yet to be loaded."""
    family = settings.get("network", "dense")
    if family not in FAMILIES:
        raise ValueError(f"no network {family} is known here")
    return FAMILIES[family](settings, data)
