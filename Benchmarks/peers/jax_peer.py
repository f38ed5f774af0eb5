"""The twin in JAX: the network with and without batch normalisation, both stepped on the same batches.

Modes: `jit`, a compiled step, the loss fetched after each; `scan`, twenty steps in one compiled call. No statistics.
"""

import os

import peer

ARGS = peer.arguments(networks=["dense"])
if ARGS.threads == 1:
    peer.keep_to_one_core()
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.numpy as jnp
import numpy as np

STEPS_PER_SCAN = 20
MOMENTUM, EPSILON = 0.9, 1e-5
NONLINEARITY = {"sigmoid": jax.nn.sigmoid, "tanh": jnp.tanh, "relu": jax.nn.relu}[ARGS.activation]


def initial(normalized):
    """Parameters, running statistics and velocities."""
    generator = np.random.default_rng(1)
    sizes = [ARGS.features] + [ARGS.width] * ARGS.depth + [10]
    layers, running = [], []
    for inputs, outputs in zip(sizes, sizes[1:]):
        if ARGS.activation == "relu":
            weight = generator.standard_normal((inputs, outputs)) * np.sqrt(2 / inputs)
        else:
            weight = generator.uniform(-1, 1, (inputs, outputs)) * np.sqrt(6 / (inputs + outputs))
        layer = dict(weight=jnp.asarray(weight, jnp.float32), bias=jnp.zeros(outputs))
        if normalized and len(layers) < ARGS.depth:
            layer |= dict(gamma=jnp.ones(outputs), beta=jnp.zeros(outputs))
            running.append((jnp.zeros(outputs), jnp.ones(outputs)))
        layers.append(layer)
    return layers, running, jax.tree.map(jnp.zeros_like, layers)


def normalize(z, layer, running):
    mean, variance, count = z.mean(0), z.var(0), z.shape[0]
    scaled = (z - mean) * (jax.lax.rsqrt(variance + EPSILON) * layer["gamma"]) + layer["beta"]
    unbiased = variance * count / (count - 1)
    return scaled, (0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * unbiased)


def loss_of(layers, running, features, labels):
    renewed = []
    for position, layer in enumerate(layers):
        features = features @ layer["weight"] + layer["bias"]
        if "gamma" in layer:
            features, statistics = normalize(features, layer, running[position])
            renewed.append(statistics)
        if position < ARGS.depth:
            features = NONLINEARITY(features)
    right = jnp.take_along_axis(features, labels[:, None], 1)[:, 0]
    return (jax.nn.logsumexp(features, 1) - right).mean(), renewed


def step(state, batch):
    layers, running, velocities = state
    (loss, running), gradients = jax.value_and_grad(loss_of, has_aux=True)(layers, running, *batch)
    velocities = jax.tree.map(lambda v, g: MOMENTUM * v + g, velocities, gradients)
    layers = jax.tree.map(lambda w, v: w - ARGS.rate * v, layers, velocities)
    return (layers, running, velocities), loss


def main():
    features, labels = peer.examples(ARGS)
    order = peer.batches(len(labels), ARGS.batch)
    states = [initial(False), initial(True)]
    if ARGS.mode == "scan":
        count, whole = STEPS_PER_SCAN, lambda state, batches: jax.lax.scan(step, state, batches)
    else:
        count, whole = 1, step
    compiled = jax.jit(whole, donate_argnums=0)

    def advance():
        if count == 1:
            indices = next(order)
        else:
            indices = np.stack([next(order) for _ in range(count)])
        batch = features[indices], labels[indices]
        for position, state in enumerate(states):
            states[position], loss = compiled(state, batch)
            np.asarray(loss)
        return count

    advance()
    peer.use_any_core()
    peer.serve(advance)


main()
