"""Points of the plane (Sources/Datasets/Generated/Points.swift)."""

from math import cos, pi, sin, sqrt

from .data import Data, examples


def at(angle, radius):
    return radius * cos(angle), radius * sin(angle)


def shaken(point, deviation, generator):
    right = deviation * float(generator.normal())
    return point[0] + right, point[1] + deviation * float(generator.normal())


def ring(label, generator):
    angle = 2 * pi * float(generator.uniform())
    return at(angle, (label + 1) / 2 + 0.08 * float(generator.normal()))


def arm(label, generator):
    along = float(generator.uniform())
    return at(2 * pi * label / 3 + 4 * along + 0.2 * float(generator.normal()), 1.5 * along)


def moon(label, generator):
    x, y = at(pi * float(generator.uniform()), 1)
    x, y = x - 0.5, y - 0.25
    return shaken((x, y) if label == 0 else (-x, -y), 0.1, generator)


def cloud(label, generator):
    return shaken(at(pi / 4 + pi / 2 * label, sqrt(2)), 0.4, generator)


def classified(draw, classes):
    """1,500 points to train on and 360 held out, their classes taking turns."""

    def points(generator):
        def part(count):
            labels = [number % classes for number in range(count)]
            return examples([draw(label, generator) for label in labels], labels)

        return Data(part(1500), part(360), (2, 1, 1), classes)

    return points


rings = classified(ring, 3)
spirals = classified(arm, 3)
moons = classified(moon, 2)
gaussians = classified(cloud, 4)


def ring_of_gaussians(generator):
    """Eight Gaussians on a circle, to be imitated."""

    def part(count):
        return examples([shaken(at(pi / 4 * (number % 8), 2), 0.05, generator) for number in range(count)])

    return Data(part(2000), part(1000), (2, 1, 1))
