"""The adding problem and the teacher's task (Sources/Datasets/Generated/Sequences.swift and Teacher.swift)."""

import numpy

from .data import Data, examples

STEPS = 30


def adding(generator):
    """Numbers, two of which are marked; the target is the sum of these."""

    def part(count):
        features, targets = [], []
        for _ in range(count):
            numbers = [generator.uniform() for _ in range(STEPS)]
            marked = generator.index(STEPS // 2), STEPS // 2 + generator.index(STEPS // 2)
            features.append(numbers + [float(step in marked) for step in range(STEPS)])
            targets.append([numbers[marked[0]] + numbers[marked[1]]])
        return examples(features, targets)

    return Data(part(4000), part(1000), (2, 1, STEPS), 1)


def teacher(generator):
    """Normal inputs, classified by a random network of one tanh layer."""
    inputs, classes = 32, 10
    first = generator.normals(inputs * inputs).astype(float).reshape(inputs, inputs) / inputs**0.5
    second = generator.normals(classes * inputs).astype(float).reshape(classes, inputs)

    def part(count):
        features = generator.normals(count * inputs).reshape(count, inputs)
        labels = (numpy.tanh(features.astype(float) @ first.T) @ second.T).argmax(1)
        return examples(features, labels)

    return Data(part(4000), part(1000), (inputs, 1, 1), classes)
