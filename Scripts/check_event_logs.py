"""Compares a directory that `bnviz export --to tensorboard` wrote with its recording, by TensorBoard's own reader.

    python3 Scripts/check_event_logs.py RECORDING DIRECTORY

Every scalar and the moments, edges and counts of every histogram must be there, under the right step, and nothing else.
Prints how much was compared; the first difference ends it with exit status 1. Without TensorBoard it ends with 77.
"""

import json
import math
import pathlib
import struct
import sys

try:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
except ImportError:
    sys.exit(77)

STAGES = ("preactivation", "normalized", "scaled", "activation")
FIGURES = ("gradient_norm", "weight_gradient_norm", "weight_norm", "update_ratio")
EVERYTHING = {"scalars": 0, "histograms": 0, "tensors": 0, "compressedHistograms": 1}


def single(value):
    """A float of the recording: NaN and infinities are strings, and all others 32-bit floats."""
    return struct.unpack("f", struct.pack("f", float(value)))[0]


def same(one, other):
    return one == other or math.isnan(one) and math.isnan(other)


def smoothness(landscape):
    """The largest of |change of the gradient| over |change of the weights| on the walk, rounded as bnviz rounds."""
    largest = 0.0
    for place in landscape["places"]:
        length = single(single(place["distance"]) * single(landscape["learning_rate"]))
        length = single(length * single(landscape["gradient_norm"]))
        ratio = single(single(place["gradient_change"]) / length) if length else math.nan
        largest = (ratio if ratio >= largest else largest) if math.isfinite(ratio) else math.nan
    return largest


def tag(name):
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_./") else "_" for c in name)


class Lane:
    """What the recording says of a lane: scalars and stages by tag and step."""

    def __init__(self):
        self.scalars, self.stages, self.weightless = {}, {}, {}

    def scalar(self, name, step, value):
        self.scalars.setdefault(tag(name), []).append((step, single(value)))

    def present(self, name, step, value):
        if not math.isnan(single(value)):
            self.scalar(name, step, value)

    def step(self, line):
        step = line["step"]
        self.scalar("loss", step, line["loss"])
        self.present("accuracy", step, line["accuracy"])
        for name, value in line.get("figures", {}).items():
            self.scalar(name, step, value)
        self.scalar("learning_rate", step, line["learning_rate"])
        for layer in line["layers"]:
            self.layer(layer, step)

    def layer(self, layer, step):
        place = f"layers/{layer['name']}/"
        stages = {name: layer[name] for name in STAGES if layer[name]}
        for name, stage in stages.items():
            if stage["count"] > stage["nonfinite"]:
                self.stages.setdefault(tag(place + name), []).append((step, stage))
        weightless = self.weightless.setdefault(layer["name"], math.isnan(single(layer["weight_norm"])))
        for name in FIGURES:
            if name == "gradient_norm" or not weightless:
                self.scalar(place + name, step, layer[name])
        for name in ("saturated", "zero"):
            self.scalar(place + name, step, layer["activation"][name])
        self.scalar(place + "nonfinite", step, sum(stage["nonfinite"] for stage in stages.values()))
        normalization = layer["normalization"]
        for parameter in ("gamma", "beta") if normalization else ():
            for name in ("mean", "std", "min", "max"):
                self.scalar(f"{place}{parameter}_{name}", step, normalization[parameter][name])
        for name in ("mean_distance", "variance_distance") if normalization else ():
            if normalization[name] is not None:
                self.scalar(place + name, step, normalization[name])

    def evaluation(self, line):
        step = line["step"]
        if not (math.isnan(single(line["loss"])) and math.isnan(single(line["accuracy"]))):
            self.scalar("evaluation/loss", step, line["loss"])
        self.present("evaluation/accuracy", step, line["accuracy"])
        for name, value in line.get("figures", {}).items():
            self.scalar("evaluation/" + name, step, value)


    def examination(self, line):
        step = line["step"]
        for score in line.get("scores", ()):
            for name in ("loss", "accuracy"):
                self.present(f"scores/{score['examples']}/{score['statistics']}/{name}", step, score[name])
        for movement in line.get("movements", ()):
            self.present(f"layers/{movement['layer']}/movement", step, movement["wasserstein"])
        for shift in line.get("gradient_shifts", ()):
            place = f"layers/{shift['layer']}/gradient_shift"
            self.scalar(place, step, shift["difference"])
            self.scalar(place + "_cosine", step, shift["cosine"])
        if "landscape" in line:
            self.scalar("landscape/effective_smoothness", step, smoothness(line["landscape"]))


def check(condition, *what):
    if not condition:
        sys.exit("differs: " + " ".join(map(str, what)))


def check_histogram(name, step, found, stage):
    finite = stage["count"] - stage["nonfinite"]
    mean, deviation = single(stage["mean"]), single(stage["std"])
    check(found.num == finite, name, step, "num", found.num, finite)
    check((found.min, found.max) == (single(stage["min"]), single(stage["max"])), name, step, "range")
    check(found.sum == finite * mean, name, step, "sum", found.sum, finite * mean)
    squares = finite * (deviation * deviation + mean * mean)
    check(found.sum_squares == squares, name, step, "sum of squares", found.sum_squares, squares)
    histogram = stage["histogram"]
    counts = [histogram["under"], *histogram["counts"], histogram["over"]]
    low, high, bins = single(histogram["low"]), single(histogram["high"]), len(histogram["counts"])
    edges = [low + (high - low) * i / bins for i in range(bins)] + [high]
    full = [i for i, count in enumerate(counts) if count]
    check(list(found.bucket) == counts[full[0]:full[-1] + 1], name, step, "counts")
    limits = [min(max(edge, found.min), found.max) for edge in edges[full[0]:full[-1]]] + [found.max]
    check(list(found.bucket_limit) == limits, name, step, "edges")


def check_lane(lane, directory):
    files = list(directory.iterdir())
    check(len(files) == 1 and "tfevents" in files[0].name, directory, "holds", files)
    log = EventAccumulator(str(directory), size_guidance=EVERYTHING).Reload()
    check(set(log.Tags()["histograms"]) == set(lane.stages), directory, "has other histograms")
    check(set(log.Tags()["scalars"]) == set(lane.scalars), directory, "has other scalars")
    for name, expected in lane.scalars.items():
        found = [(event.step, event.value) for event in log.Scalars(name)]
        check(len(found) == len(expected), name, len(found), "of", len(expected))
        for (step, value), (right_step, right) in zip(found, expected):
            check(step == right_step and same(value, right), name, step, value, right_step, right)
        check(all(event.wall_time == event.step for event in log.Scalars(name)), name, "times")
    for name, expected in lane.stages.items():
        found = log.Histograms(name)
        check([event.step for event in found] == [step for step, _ in expected], name, "steps")
        for event, (step, stage) in zip(found, expected):
            check_histogram(name, step, event.histogram_value, stage)
    return sum(map(len, lane.scalars.values())), sum(map(len, lane.stages.values()))


def main(recording, directory):
    lanes = {}
    with open(recording, encoding="utf-8") as file:
        for line in map(json.loads, file):
            if line["type"] == "header":
                lanes = {lane["name"]: Lane() for lane in line["lanes"]}
            elif line["type"] == "step":
                lanes[line["lane"]].step(line)
            elif line["type"] in ("evaluation", "examination"):
                getattr(lanes[line["lane"]], line["type"])(line)
    directories = {entry.name for entry in pathlib.Path(directory).iterdir()}
    check(directories == set(lanes), "lanes", directories, set(lanes))
    counts = [check_lane(lane, pathlib.Path(directory, name)) for name, lane in lanes.items()]
    scalars, histograms = map(sum, zip(*counts))
    print(f"{len(lanes)} runs, {scalars} scalars, {histograms} histograms")


if __name__ == "__main__":
    main(*sys.argv[1:])
