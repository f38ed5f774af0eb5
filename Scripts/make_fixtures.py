#!/usr/bin/env python3
"""Writes Tests/NetworksTests/Fixtures: what PyTorch, in double precision, makes of layers, losses, optimisers,
whole networks and initialisations. Needs PyTorch; the same version gives the same files.

    python3 Scripts/make_fixtures.py                 writes the fixtures
    python3 Scripts/make_fixtures.py trajectories    prints the figures hard-coded in TrajectoryTests.swift

No input is stored: `waves` makes them, and Tests/NetworksTests/Waves.swift makes the same ones.
"""

import json
import math
import sys
from pathlib import Path

import torch
from torch import nn

FOLDER = Path(__file__).resolve().parent.parent / "Tests" / "NetworksTests" / "Fixtures"
ACTIVATIONS = {
    "identity": nn.Identity,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "leaky-relu": nn.LeakyReLU,
    "gelu": nn.GELU,
}
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def waves(salt, *shape, scale=1.0, offset=0.0):
    """Numbers in offset ± scale that look random, rounded to float32 and given as float64."""
    values = []
    for index in range(math.prod(shape)):
        hashed = math.sin(12.9898 * (index + 1) + 78.233 * salt) * 43758.5453
        values.append(offset + scale * (2 * (hashed - math.floor(hashed)) - 1))
    return torch.tensor(values, dtype=torch.float32).double().reshape(shape)


def labels(count, classes, salt=0):
    return torch.tensor([(index * 7 + index // 3 + salt) % classes for index in range(count)])


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def columns(tensor):
    """[examples, features] as the project keeps it, [features, examples]."""
    return numbers(tensor.T)


def write(name, value):
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, separators=(",", ":"), allow_nan=False)
    (FOLDER / name).write_text(text.replace("},{", "},\n{") + "\n")


class Layer(nn.Module):
    """A dense layer with the parameters that `salt` gives; keeps what it computes."""

    def __init__(self, inputs, units, activation, batch_norm, salt, **settings):
        super().__init__()
        self.linear = nn.Linear(inputs, units)
        self.linear.weight.data = waves(salt, units, inputs, scale=1.5 / math.sqrt(inputs))
        self.linear.bias.data = waves(salt + 1, units, scale=0.5)
        self.norm = nn.BatchNorm1d(units, **settings) if batch_norm else None
        if self.norm:
            self.norm.weight.data = waves(salt + 2, units, scale=0.5, offset=1)
            self.norm.bias.data = waves(salt + 3, units, scale=0.5)
            self.norm.running_mean.copy_(waves(salt + 4, units, scale=0.5))
            self.norm.running_var.copy_(waves(salt + 5, units, scale=0.5, offset=1))
        self.activation = ACTIVATIONS[activation]()

    def forward(self, values):
        self.preactivation = self.linear(values)
        self.scaled = self.norm(self.preactivation) if self.norm else self.preactivation
        self.output = self.activation(self.scaled)
        if self.output.requires_grad:
            self.output.retain_grad()
        return self.output

    def results(self):
        """Everything a backward pass left, under the project's names."""
        found = {
            "preactivation": columns(self.preactivation),
            "activation": columns(self.output),
            "activationGradient": columns(self.output.grad),
            "weightGradient": numbers(self.linear.weight.grad),
        }
        if not self.norm:
            return found | {"biasGradient": numbers(self.linear.bias.grad)}
        mean = self.preactivation.mean(0)
        variance = self.preactivation.var(0, unbiased=False)
        normalized = (self.preactivation - mean) / torch.sqrt(variance + self.norm.eps)
        return found | {
            "normalized": columns(normalized),
            "scaled": columns(self.scaled),
            "batchMean": numbers(mean),
            "batchVariance": numbers(variance),
            "gammaGradient": numbers(self.norm.weight.grad),
            "betaGradient": numbers(self.norm.bias.grad),
            "runningMean": numbers(self.norm.running_mean),
            "runningVariance": numbers(self.norm.running_var),
        }


def layer_cases():
    for examples, inputs, units in [(2, 5, 7), (3, 7, 9), (7, 9, 5), (60, 3, 5)]:
        for activation in ACTIVATIONS:
            for batch_norm in [False, True]:
                layer = Layer(inputs, units, activation, batch_norm, salt=10)
                values = waves(1, inputs, examples).T.requires_grad_()
                layer(values).backward(waves(2, units, examples).T)
                yield {
                    "activation": activation,
                    "normalization": "batch" if batch_norm else "none",
                    "sizes": [inputs, units],
                    "examples": examples,
                    "tensors": layer.results() | {"inputGradient": columns(values.grad)},
                }


def loss_cases():
    for examples, classes, scale in [(2, 3, 1), (3, 10, 4), (7, 1, 1), (60, 10, 2), (7, 5, 200)]:
        for name in ["cross-entropy", "mean-squared-error", "matrix"]:
            output = waves(3, classes, examples, scale=scale).T.requires_grad_()
            chosen = labels(examples, classes)
            if name == "cross-entropy":
                loss = nn.functional.cross_entropy(output, chosen)
            elif name == "mean-squared-error":
                loss = nn.functional.mse_loss(output, nn.functional.one_hot(chosen, classes).double())
            else:
                loss = nn.functional.mse_loss(output, waves(4, classes, examples).T)
            loss.backward()
            yield {
                "loss": name,
                "classes": classes,
                "examples": examples,
                "scale": scale,
                "correct": int((output.argmax(1) == chosen).sum()),
                "value": loss.item(),
                "gradient": columns(output.grad),
            }


OPTIMIZERS = [
    ("sgd", 0, 0, 0.1),
    ("sgd", 0.9, 0, 0.1),
    ("sgd", 0.9, 0.01, 0.1),
    ("sgd", 0, 0.05, 0.3),
    ("adam", 0, 0, 0.01),
    ("adam", 0, 0.1, 0.01),
]


def optimizer(parameters, kind, momentum, decay, rate):
    if kind == "adam":
        return torch.optim.Adam(parameters, lr=rate, weight_decay=decay)
    return torch.optim.SGD(parameters, lr=rate, momentum=momentum, weight_decay=decay)


def optimizer_cases():
    for kind, momentum, decay, rate in OPTIMIZERS:
        layer = Layer(3, 5, "identity", True, salt=20)
        parameters = [layer.linear.weight, layer.linear.bias, layer.norm.weight, layer.norm.bias]
        steps = optimizer(parameters, kind, momentum, decay, rate)
        found = []
        for step in range(6):
            for index, parameter in enumerate(parameters):
                parameter.grad = waves(100 + 4 * step + index, *parameter.shape)
            before = layer.linear.weight.detach().clone()
            steps.step()
            found.append({
                "weight": numbers(parameters[0]),
                "bias": numbers(parameters[1]),
                "gamma": numbers(parameters[2]),
                "beta": numbers(parameters[3]),
                "norms": numbers(torch.stack([
                    before.norm(), parameters[0].grad.norm(), (parameters[0].detach() - before).norm()
                ])),
            })
        yield {
            "optimizer": kind, "momentum": momentum, "weightDecay": decay, "learningRate": rate, "steps": found
        }


def network(sizes, activation, batch_norm, **settings):
    pairs = list(zip(sizes, sizes[1:]))
    return nn.Sequential(*[
        Layer(inputs, units, activation if index + 1 < len(pairs) else "identity",
              batch_norm and index + 1 < len(pairs), salt=30 + 10 * index, **settings)
        for index, (inputs, units) in enumerate(pairs)
    ])


def network_cases():
    sizes = [13, 11, 9, 5]
    keras = {"eps": 1e-3, "momentum": 0.01}
    for activation, batch_norm, examples, loss, settings in [
        ("tanh", False, 2, "cross-entropy", {}),
        ("gelu", False, 60, "mean-squared-error", {}),
        ("sigmoid", True, 2, "cross-entropy", {}),
        ("leaky-relu", True, 3, "mean-squared-error", {}),
        ("relu", True, 7, "cross-entropy", keras),
        ("tanh", True, 60, "cross-entropy", {}),
    ]:
        net = network(sizes, activation, batch_norm, **settings)
        values = waves(5, sizes[0], examples).T
        chosen = labels(examples, sizes[-1])
        output = net(values)
        if loss == "cross-entropy":
            value = nn.functional.cross_entropy(output, chosen)
        else:
            value = nn.functional.mse_loss(output, nn.functional.one_hot(chosen, sizes[-1]).double())
        value.backward()
        layers = [layer.results() for layer in net]
        net.eval()
        yield {
            "activation": activation,
            "normalization": "batch" if batch_norm else "none",
            "epsilon": settings.get("eps", 1e-5),
            "runningUpdateRate": settings.get("momentum", 0.1),
            "sizes": sizes,
            "examples": examples,
            "loss": loss,
            "value": value.item(),
            "inference": columns(net(waves(6, sizes[0], examples).T)),
            "layers": layers,
        }


def initialization_cases():
    def normal(linear):
        nn.init.normal_(linear.weight, std=0.1)
        nn.init.zeros_(linear.bias)

    def glorot(linear):
        nn.init.xavier_uniform_(linear.weight)
        nn.init.zeros_(linear.bias)

    def he(linear):
        nn.init.kaiming_normal_(linear.weight)
        nn.init.zeros_(linear.bias)

    def orthogonal(linear):
        nn.init.orthogonal_(linear.weight)
        nn.init.zeros_(linear.bias)

    for outputs, inputs in [(300, 200), (100, 301)]:
        for name, draw in [("normal(0.1)", normal), ("glorot", glorot), ("he", he), ("pytorch", None),
                           ("orthogonal", orthogonal)]:
            torch.manual_seed(1)
            linear = nn.Linear(inputs, outputs)
            if draw:
                draw(linear)
            weight, bias = linear.weight.detach(), linear.bias.detach()
            yield {
                "initialization": name,
                "outputs": outputs,
                "inputs": inputs,
                "mean": float(weight.mean()),
                "deviation": float(weight.std(unbiased=False)),
                "largest": float(weight.abs().max()),
                "kurtosis": float((weight**4).mean() / (weight**2).mean() ** 2),
                "biasDeviation": float(bias.std(unbiased=False)),
                "biasLargest": float(bias.abs().max()),
            }


def trajectories():
    """Ten losses of each of four runs, and the running statistics that they end with."""
    for batch_norm in [False, True]:
        for kind, momentum, rate in [("sgd", 0.9, 0.1), ("adam", 0, 0.01)]:
            net = network([8, 6, 6, 4], "tanh", batch_norm)
            steps = optimizer(net.parameters(), kind, momentum, 0, rate)
            losses = []
            for step in range(10):
                loss = nn.functional.cross_entropy(
                    net(waves(200 + step, 8, 16).T), labels(16, 4, salt=step))
                steps.zero_grad()
                loss.backward()
                steps.step()
                losses.append(f"{loss.item():.7f}")
            print("batch norm" if batch_norm else "plain", kind)
            print("  losses", ", ".join(losses))
            for layer in net if batch_norm else []:
                if layer.norm:
                    print("  running mean", ", ".join(f"{value:.7f}" for value in layer.norm.running_mean))
                    print("  running variance", ", ".join(f"{value:.7f}" for value in layer.norm.running_var))


if __name__ == "__main__":
    if sys.argv[1:] == ["trajectories"]:
        trajectories()
    else:
        write("layers.json", list(layer_cases()))
        write("losses.json", list(loss_cases()))
        write("optimizers.json", list(optimizer_cases()))
        write("networks.json", list(network_cases()))
        write("initializations.json", list(initialization_cases()))
