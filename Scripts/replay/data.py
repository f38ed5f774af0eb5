"""The data sets as the program makes them (Sources/Datasets)."""

from dataclasses import dataclass
from pathlib import Path

import numpy
import torch

DIGITS = Path(__file__).resolve().parents[2] / "Sources" / "CEmbedded" / "optdigits.csv"


@dataclass
class Examples:
    """Features [examples, features], and a label or a target for each example."""

    features: torch.Tensor
    labels: torch.Tensor

    def __getitem__(self, indices):
        return self.features[indices], self.labels[indices]


@dataclass
class Data:
    """Examples to train on and held out, the shape of one (channels, height, width), and the number of classes."""

    training: Examples
    held_out: Examples
    shape: tuple
    classes: int

    @property
    def features(self):
        return self.training.features.shape[1]


def load(experiment):
    """The data set that an experiment names."""
    name = experiment["dataset"]
    if name not in SETS:
        raise ValueError(f"no data set {name} is known here; there are {', '.join(SETS)}")
    return SETS[name](experiment)


def examples(features, labels):
    """Features are rounded to float32, as the program has them."""
    values = torch.from_numpy(features.astype(numpy.float32)).double()
    return Examples(values, torch.from_numpy(labels))


def digits(experiment):
    """Handwritten digits, split and centred as Sources/Datasets/Digits.swift does it."""
    rows = numpy.loadtxt(DIGITS, delimiter=",")
    held_out = numpy.zeros(len(rows), bool)
    held_out[numpy.argsort(rows[:, 64], kind="stable")[::5]] = True
    pixels, labels = rows[:, :64] / 16, rows[:, 64].astype(numpy.int64)
    pixels -= pixels[~held_out].mean(axis=0)
    return Data(
        examples(pixels[~held_out], labels[~held_out]), examples(pixels[held_out], labels[held_out]), (1, 8, 8), 10)


SETS = {"digits": digits}
