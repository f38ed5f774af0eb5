"""The data sets by the words that settings use, as Sources/Datasets makes them."""

from . import digits, points, sequences, text
from .random import SeededGenerator

# The seed of generated data sets, whatever that of the run; each has the stream of its place in the table.
SEED = 2015
SETS = {
    "digits": digits.digits,
    "rings": points.rings,
    "spirals": points.spirals,
    "moons": points.moons,
    "gaussians": points.gaussians,
    "ring-of-gaussians": points.ring_of_gaussians,
    "teacher": sequences.teacher,
    "adding": sequences.adding,
    "pixels": digits.pixels,
    "permuted-pixels": digits.permuted_pixels,
    "rows": digits.rows,
    "text": text.text,
}


def load(name):
    """The data set of that name."""
    if name not in SETS:
        raise ValueError(f"no data set {name} is known here; there are {', '.join(SETS)}")
    return SETS[name](SeededGenerator(SEED, stream=list(SETS).index(name)))
