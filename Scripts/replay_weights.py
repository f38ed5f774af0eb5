#!/usr/bin/env python3
"""Replays a recorded lane in PyTorch, and compares the losses.

    bnviz run digits --set steps=50 --record run.jsonl --record-batches --save-weights weights
    python3 Scripts/replay_weights.py run.jsonl weights/batchnorm-step0.safetensors

Needs PyTorch, NumPy and safetensors. The lane's name is that of the weights' file; its network, optimiser and learning
rates, and the examples of each step, are the recording's. PyTorch computes in double precision. Compared are the loss
of every step (fifty unless told otherwise) and of every evaluation between them, which needs the running statistics.
Fifty steps of a run that is chaotic (mini-batches of 2 under batch normalisation, rates of 3) differ between single and
double precision in PyTorch too.

The exit code is 1 where one differs by more than 1e-3 of itself, and 2 where there is nothing to compare.
"""

import argparse
import json
import math
import sys
from pathlib import Path

import numpy
import torch
from safetensors.torch import load_file
from torch import nn

DIGITS = Path(__file__).resolve().parent.parent / "Sources" / "CEmbedded" / "optdigits.csv"
TOLERANCE = 1e-3
ACTIVATIONS = {
    "identity": nn.Identity,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "leaky-relu": nn.LeakyReLU,
    "gelu": nn.GELU,
}


def digits():
    """The examples to train on and those held out, as Sources/Datasets/Digits.swift splits and centres them."""
    rows = numpy.loadtxt(DIGITS, delimiter=",")
    held_out = numpy.zeros(len(rows), bool)
    held_out[numpy.argsort(rows[:, 64], kind="stable")[::5]] = True
    pixels = rows[:, :64] / 16
    features = (pixels - pixels[~held_out].mean(axis=0)).astype(numpy.float32)
    labels = torch.from_numpy(rows[:, 64].astype(numpy.int64))
    values = torch.from_numpy(features).double()
    return (values[~held_out], labels[~held_out]), (values[held_out], labels[held_out])


def network(layers, settings, weights):
    """The lane's network, with the saved weights and running statistics."""
    modules = []
    for layer in layers:
        name = layer["name"]
        linear = nn.Linear(layer["inputs"], layer["units"])
        linear.load_state_dict({key: weights[f"{name}.{key}"] for key in ["weight", "bias"]})
        modules.append(linear)
        if layer["normalization"] == "batch":
            norm = nn.BatchNorm1d(
                layer["units"], eps=settings["epsilon"], momentum=settings["runningUpdateRate"])
            norm.load_state_dict({
                key: weights[f"{name}.norm.{key}"]
                for key in ["weight", "bias", "running_mean", "running_var"]
            }, strict=False)
            modules.append(norm)
        modules.append(ACTIVATIONS[layer["activation"]]())
    return nn.Sequential(*modules).double()


def optimizer(parameters, settings):
    if settings["optimizer"] == "adam":
        return torch.optim.Adam(parameters, weight_decay=settings["weightDecay"])
    return torch.optim.SGD(
        parameters, lr=0, momentum=settings["momentum"], weight_decay=settings["weightDecay"])


def loss_of(outputs, labels, settings):
    if settings["loss"] == "cross-entropy":
        return nn.functional.cross_entropy(outputs, labels)
    return nn.functional.mse_loss(outputs, nn.functional.one_hot(labels, outputs.shape[1]).double())


class Replay:
    """A lane that PyTorch trains, and what it found different."""

    def __init__(self, header, lane, weights):
        description = next((each for each in header["lanes"] if each["name"] == lane), None)
        if description is None:
            sys.exit(f"the recording has no lane {lane}")
        experiment = header["experiment"]
        if experiment["dataset"] != "digits":
            sys.exit(f"this script knows the digits only, not {experiment['dataset']}")
        self.settings = experiment | experiment["lanes"][lane]
        self.network = network(description["layers"], self.settings, weights)
        self.optimizer = optimizer(self.network.parameters(), self.settings)
        self.training, self.held_out = digits()
        self.compared = 0
        self.different = 0

    def compare(self, what, recorded, found):
        difference = abs(float(recorded) - found) / max(abs(found), 1e-12)
        agrees = difference <= TOLERANCE or not (math.isfinite(float(recorded)) or math.isfinite(found))
        self.compared += 1
        self.different += not agrees
        print(f"{what:16} recorded {float(recorded):.7f}  PyTorch {found:.7f}  differ by {difference:.1e}"
              + ("" if agrees else "  <- too much"))

    def step(self, line):
        if "indices" not in line:
            sys.exit("the recording has no batches; make it with --record-batches")
        features, labels = (each[line["indices"]] for each in self.training)
        self.network.train()
        loss = loss_of(self.network(features), labels, self.settings)
        self.compare(f"step {line['step']}", line["loss"], loss.item())
        self.optimizer.param_groups[0]["lr"] = line["learning_rate"]
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()

    def evaluate(self, line):
        if self.settings["runningVariance"] != "unbiased":
            return  # PyTorch keeps the unbiased one only.
        self.network.eval()
        with torch.no_grad():
            loss = loss_of(self.network(self.held_out[0]), self.held_out[1], self.settings)
        self.compare(f"evaluation {line['step']}", line["loss"], loss.item())


def main():
    parser = argparse.ArgumentParser(description="Replays a recorded lane in PyTorch, and compares the losses.")
    parser.add_argument("recording", type=Path, help="made with --record FILE --record-batches")
    parser.add_argument("weights", type=Path, help="LANE-step0.safetensors, made with --save-weights DIR")
    parser.add_argument("--steps", type=int, default=50, help="steps to compare (default: 50)")
    arguments = parser.parse_args()
    lane, marker, number = arguments.weights.stem.rpartition("-step")
    if not marker or number != "0":
        parser.error("the weights' file must be named LANE-step0.safetensors")
    with arguments.recording.open() as recording:
        replay = Replay(json.loads(next(recording)), lane, load_file(arguments.weights))
        for text in recording:
            line = json.loads(text)
            if line.get("lane") != lane or line.get("step", 0) > arguments.steps:
                continue
            if line["type"] == "evaluation":
                replay.evaluate(line)
            elif line["type"] == "step" and line["step"] < arguments.steps:
                replay.step(line)
    print(f"{replay.compared} losses compared, {replay.different} differ by more than {TOLERANCE}")
    sys.exit(2 if replay.compared == 0 else 1 if replay.different else 0)


if __name__ == "__main__":
    main()
