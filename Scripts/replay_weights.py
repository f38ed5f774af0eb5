#!/usr/bin/env python3
"""Replays recorded lanes in PyTorch, and compares the losses.

    bnviz run digits --set steps=50 --record run.jsonl --record-batches --save-weights weights
    python3 Scripts/replay_weights.py run.jsonl weights/*-step0.safetensors

Needs PyTorch, NumPy and safetensors. A lane's name is that of its weights' file; its network, optimiser and learning
rates, and the examples of each step, are the recording's. PyTorch computes in double precision, with the networks of
Scripts/replay. Compared are the losses of every step (fifty unless told otherwise) and of every evaluation between
them, which needs the running statistics. Fifty steps of a run that is chaotic (mini-batches of 2 under batch
normalisation, high rates, a ReLU whose input is 0 but for rounding) differ between single and double precision in
PyTorch too.

The exit code is 1 where one differs by more than 1e-3 of itself, and 2 where there is nothing to compare.
"""

import argparse
import json
import math
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from replay.lanes import lane

TOLERANCE = 1e-3
# Settings that the first recordings have no word for.
FIRST = {"network": "dense", "beta1": 0.9, "beta2": 0.999, "gradientClipping": 0}


class Comparison:
    """Losses that were recorded, beside those that PyTorch finds."""

    def __init__(self):
        self.compared = self.different = 0
        self.largest = 0.0

    def add(self, what, recorded, found):
        recorded = float(recorded)
        difference = abs(recorded - found) / max(abs(found), 1e-12)
        agrees = difference <= TOLERANCE or not (math.isfinite(recorded) or math.isfinite(found))
        self.compared += 1
        self.different += not agrees
        if math.isfinite(difference):
            self.largest = max(self.largest, difference)
        print(f"{what:16} recorded {recorded:.7f}  PyTorch {found:.7f}  differ by {difference:.1e}"
              + ("" if agrees else "  <- too much"))

    def add_line(self, line, found):
        for name, value in found.items():
            what = f"{line['type']} {line['step']}" + ("" if name == "loss" else f" {name}")
            self.add(what, line["loss"] if name == "loss" else line["figures"][name], value)

    def __str__(self):
        return (f"{self.compared} losses compared, {self.different} differ by more than {TOLERANCE}, "
                f"the largest difference is {self.largest:.1e}")


def replayed(recording, name, weights, steps):
    """Replays a lane of a recording that is open, and compares."""
    header = json.loads(next(recording))
    experiment = header["experiment"]
    if name not in experiment["lanes"]:
        raise ValueError(f"the recording has no lane {name}")
    trained, comparison = lane(FIRST | experiment | experiment["lanes"][name], weights), Comparison()
    for line in map(json.loads, recording):
        if line.get("lane") != name or line.get("step", 0) > steps:
            continue
        if line["type"] == "evaluation":
            comparison.add_line(line, trained.evaluate(line))
        elif line["type"] == "step" and line["step"] < steps:
            if "indices" not in line:
                raise ValueError("the recording has no batches; make it with --record-batches")
            comparison.add_line(line, trained.step(line))
    return comparison


def main():
    parser = argparse.ArgumentParser(description="Replays recorded lanes in PyTorch, and compares the losses.")
    parser.add_argument("recording", type=Path, help="made with --record FILE --record-batches")
    parser.add_argument("weights", type=Path, nargs="+", help="LANE-step0.safetensors, made with --save-weights DIR")
    parser.add_argument("--steps", type=int, default=50, help="steps to compare (default: 50)")
    arguments = parser.parse_args()
    # The tensors are small: more threads would wait for each other.
    torch.set_num_threads(1)
    comparisons = []
    for file in arguments.weights:
        name, marker, number = file.stem.rpartition("-step")
        if not marker or number != "0":
            parser.error("the weights' file must be named LANE-step0.safetensors")
        try:
            with arguments.recording.open() as recording:
                comparison = replayed(recording, name, load_file(file), arguments.steps)
        except ValueError as error:
            sys.exit(f"{file}: {error}")
        print(f"{name}: {comparison}")
        comparisons.append(comparison)
    if any(comparison.different for comparison in comparisons):
        sys.exit(1)
    sys.exit(0 if all(comparison.compared for comparison in comparisons) else 2)


if __name__ == "__main__":
    main()
