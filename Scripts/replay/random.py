"""bnviz' random numbers (Sources/Matrices/SeededGenerator.swift), bit for bit."""

import math

import numpy

MASK = (1 << 64) - 1


def mix(value):
    """SplitMix64's finaliser."""
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & MASK
    return value ^ (value >> 31)


def rotate(value, bits):
    return (value << bits | value >> (64 - bits)) & MASK


class SeededGenerator:
    """xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64; different streams of a seed are unrelated."""

    def __init__(self, seed, stream=0):
        split = seed ^ mix(stream)
        state = []
        for _ in range(4):
            split = split + 0x9E3779B97F4A7C15 & MASK
            state.append(mix(split))
        self.state = tuple(state)
        self.spare = None

    def next(self):
        """The next 64 random bits."""
        s0, s1, s2, s3 = self.state
        s2, s3 = s2 ^ s0, s3 ^ s1
        self.state = s0 ^ s3, s1 ^ s2, s2 ^ (s1 << 17 & MASK), rotate(s3, 45)
        return rotate(s1 * 5 & MASK, 7) * 9 & MASK

    def uniform(self):
        """The next number of U(0, 1), a float32 that is a multiple of 2^-24."""
        return numpy.float32((self.next() >> 40) * 2.0**-24)

    def normal(self):
        """The next number of N(0, 1), a float32, by the polar method (Marsaglia and Bray 1964)."""
        if self.spare is not None:
            spare, self.spare = self.spare, None
            return spare
        while True:
            x, y = self.signed_uniform(), self.signed_uniform()
            square = x * x + y * y
            if 0 < square < 1:
                scale = math.sqrt(-2 * math.log(square) / square)
                self.spare = numpy.float32(y * scale)
                return numpy.float32(x * scale)

    def normals(self, count):
        """That many normal numbers, one after the other."""
        return numpy.array([self.normal() for _ in range(count)], numpy.float32)

    def index(self, count):
        """An index of that many things."""
        return int(count * float(self.uniform()))

    def signed_uniform(self):
        return (self.next() >> 11) * 2.0**-52 - 1
