"""What every peer shares: its arguments, the examples, the order of the batches, and the answers on standard output.

A peer makes its networks, trains them for a moment so that everything is compiled, says `ready`, and waits. For every
line `go SECONDS` on standard input it trains for about that long and answers `STEPS SECONDS`; at the end of the input it
leaves. Between two slices it does nothing, so that another contender can be measured.
"""

import argparse
import os
import sys
import time

import numpy as np

NETWORKS = ["dense", "convolutional", "residual", "gan", "rnn", "lstm"]


def arguments(networks=NETWORKS):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mode")
    parser.add_argument("--network", choices=networks, default="dense")
    parser.add_argument("--features", type=int, required=True, help="of an example; an image has one channel")
    parser.add_argument("--width", type=int, required=True)
    parser.add_argument("--depth", type=int, required=True)
    parser.add_argument("--activation", choices=["sigmoid", "tanh", "relu"], required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--rate", type=float, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--latent", type=int, default=16, help="latent variables of a generator (default: 16)")
    parser.add_argument("--channels", type=int, default=1, help="of a sequence, each with its steps in a row (default: 1)")
    parser.add_argument("--log", default=".", help="folder for what the mode summary writes")
    parser.add_argument("--examples", required=True, help="file of float32, a row an example")
    parser.add_argument("--labels", required=True, help="file of int32")
    return parser.parse_args()


def examples(args):
    labels = np.fromfile(args.labels, np.int32)
    return np.fromfile(args.examples, np.float32).reshape(len(labels), args.features), labels


def batches(count, size, seed=1):
    """Endless shuffled mini-batches of indices; the last short one of an epoch is dropped."""
    generator = np.random.default_rng(seed)
    while True:
        order = generator.permutation(count)
        for start in range(0, count - size + 1, size):
            yield order[start : start + size]


def keep_to_one_core():
    """Makes the pools of threads that are created from now on one thread large."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def use_any_core():
    """Lets the threads that exist run anywhere again."""
    for thread in os.listdir("/proc/self/task"):
        os.sched_setaffinity(int(thread), range(os.cpu_count()))


def serve(advance):
    """`advance()` makes some steps and says how many; nothing is left running when it returns."""
    advance()
    advance()
    print("ready", flush=True)
    for line in sys.stdin:
        seconds = float(line.split()[1])
        steps, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            steps += advance()
        print(steps, time.perf_counter() - start, flush=True)
