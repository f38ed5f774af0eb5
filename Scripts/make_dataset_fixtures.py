#!/usr/bin/env python3
"""Writes Tests/DatasetsTests/Fixtures/datasets.json: a few values of every data set of the program, and sums over all of
them, from the definitions in Scripts/replay. Needs PyTorch.

    python3 Scripts/make_dataset_fixtures.py
"""

import json
from pathlib import Path

import numpy

from replay import datasets

FILE = Path(__file__).resolve().parent.parent / "Tests" / "DatasetsTests" / "Fixtures" / "datasets.json"


def weighted(values):
    """A sum that a change of order changes: value i times i mod 97."""
    flat = numpy.asarray(values).ravel()
    return (flat * (numpy.arange(flat.size) % 97)).sum().item()


def summary(part):
    features = part.features.numpy()
    labels = numpy.zeros(0) if part.labels is None else part.labels.numpy()
    return {
        "examples": features.shape[0],
        "first": features[0, :8].tolist(),
        "last": features[-1, -8:].tolist(),
        "squares": float((features**2).sum()),
        "weighted": weighted(features),
        "labels": labels.size,
        "weightedLabels": float(weighted(labels)),
    }


def main():
    summaries = {}
    for name in datasets.SETS:
        data = datasets.load(name)
        summaries[name] = {
            "shape": list(data.shape), "training": summary(data.training), "heldOut": summary(data.held_out)}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(summaries, separators=(",", ":"), allow_nan=False)
    FILE.write_text(text.replace("}},", "}},\n") + "\n")


if __name__ == "__main__":
    main()
