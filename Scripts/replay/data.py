"""What networks learn from."""

from dataclasses import dataclass

import numpy
import torch


@dataclass
class Examples:
    """Features [examples, features], and labels or targets for each; None where there are none."""

    features: torch.Tensor
    labels: torch.Tensor | None

    def __getitem__(self, indices):
        return self.features[indices], None if self.labels is None else self.labels[indices]


@dataclass
class Data:
    """Examples to train on and held out, the shape of one (channels, height, width), and how many outputs a network of
    them has: a class each, a target each, or none."""

    training: Examples
    held_out: Examples
    shape: tuple
    outputs: int = 0

    @property
    def has_tokens(self):
        """Whether the features are tokens, each with the one that follows as its label."""
        return self.training.labels is not None and self.training.labels.shape == self.training.features.shape

    @property
    def features(self):
        return self.training.features.shape[1]


def examples(features, labels=None):
    """Features and targets are rounded to float32, as the program has them."""
    return Examples(rounded(features), None if labels is None else rounded(labels))


def rounded(values):
    array = numpy.asarray(values)
    if array.dtype.kind == "f":
        return torch.from_numpy(array.astype(numpy.float32)).double()
    return torch.from_numpy(array.astype(numpy.int64))
