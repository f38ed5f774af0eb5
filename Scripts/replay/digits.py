"""Handwritten digits, as images and as sequences (Sources/Datasets/Digits.swift, Generated/Sequences.swift)."""

from pathlib import Path

import numpy

from .data import Data, Examples, examples

FILE = Path(__file__).resolve().parents[2] / "Sources" / "CEmbedded" / "optdigits.csv"


def digits(generator=None):
    rows = numpy.loadtxt(FILE, delimiter=",")
    held_out = numpy.zeros(len(rows), bool)
    held_out[numpy.argsort(rows[:, 64], kind="stable")[::5]] = True
    pixels, labels = rows[:, :64] / 16, rows[:, 64].astype(int)
    pixels -= pixels[~held_out].mean(axis=0)
    return Data(
        examples(pixels[~held_out], labels[~held_out]), examples(pixels[held_out], labels[held_out]), (1, 8, 8), 10)


def pixels(generator):
    """A pixel a time step."""
    return reordered(range(64), (1, 1, 64))


def permuted_pixels(generator):
    """A pixel a time step, in one order for all digits."""
    order = list(range(64))
    for last in range(63, 0, -1):
        other = generator.index(last + 1)
        order[last], order[other] = order[other], order[last]
    return reordered(order, (1, 1, 64))


def rows(generator):
    """A row a time step: a channel's steps are the pixels of a column."""
    return reordered([step * 8 + channel for channel in range(8) for step in range(8)], (8, 1, 8))


def reordered(order, shape):
    data = digits()
    training, held_out = (
        Examples(part.features[:, list(order)], part.labels) for part in (data.training, data.held_out))
    return Data(training, held_out, shape, data.outputs)
