"""The benchmarked networks in PyTorch, with and without batch normalisation, as its users write them.

They take a mini-batch [examples, features], as the examples are kept, and give ten logits; generators and
discriminators take and give what they are named after. Linear maps keep their biases before a normalisation, as bnviz'
do, so that all trainers compute the same.
"""

import math

import torch
from torch import nn
from torch.nn import functional

CLASSES = 10
STAGES = 3
# Cooijmans et al. 2016, section 4: with 1 the gradient through tanh vanishes.
INITIAL_GAMMA = 0.1
NONLINEARITIES = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU, "leaky": lambda: nn.LeakyReLU(0.2)}


def classifier(args, normalized):
    """The network that the arguments name, with its initial weights."""
    if args.network == "dense":
        model = dense(args.features, args.width, args.depth, CLASSES, args.activation, normalized)
    elif args.network == "convolutional":
        model = convolutional(args, normalized)
    elif args.network == "residual":
        model = Residual(args, normalized)
    elif normalized:
        model = NormalizedRecurrent(args)
    else:
        model = Recurrent(args)
    return initialized(model, args.activation)


def initialized(model, activation):
    """He's or Glorot's weights, and biases of 0."""
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            if activation in ("relu", "leaky"):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            else:
                nn.init.xavier_uniform_(layer.weight)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)
    return model


def dense(inputs, width, depth, outputs, activation, normalized, normalized_from=0):
    """Hidden layers of one width; normalisation from a hidden layer on."""
    layers = []
    for position in range(depth):
        layers.append(nn.Linear(inputs, width))
        if normalized and position >= normalized_from:
            layers.append(nn.BatchNorm1d(width))
        layers.append(NONLINEARITIES[activation]())
        inputs = width
    return nn.Sequential(*layers, nn.Linear(inputs, outputs))


def as_image(args):
    side = math.isqrt(args.features)
    return nn.Unflatten(1, (1, side, side))


def convolution(inputs, outputs, normalized, size=3, stride=1):
    layers = [nn.Conv2d(inputs, outputs, size, stride=stride, padding=size // 2)]
    if normalized:
        layers.append(nn.BatchNorm2d(outputs))
    return layers


def convolutional(args, normalized):
    """3 x 3 convolutions, half of them before a pooling and half, twice as wide, after it."""
    layers, inputs = [as_image(args)], 1
    for position in range(args.depth):
        if position == args.depth // 2:
            layers.append(nn.MaxPool2d(2))
        width = args.width * (1 if position < args.depth // 2 else 2)
        layers += convolution(inputs, width, normalized) + [nn.ReLU()]
        inputs = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, CLASSES))


class Block(nn.Module):
    """A basic block (He et al. 2015), with a projection where the shape changes."""

    def __init__(self, inputs, outputs, stride, normalized):
        super().__init__()
        self.branch = nn.Sequential(
            *convolution(inputs, outputs, normalized, stride=stride), nn.ReLU(),
            *convolution(outputs, outputs, normalized))
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(*convolution(inputs, outputs, normalized, size=1, stride=stride))
        self.nonlinearity = nn.ReLU()

    def forward(self, values):
        return self.nonlinearity(self.branch(values) + self.shortcut(values))


class Residual(nn.Module):
    """A stem and basic blocks in three stages, each with twice the channels of the one before on half its size."""

    def __init__(self, args, normalized):
        super().__init__()
        self.stem = nn.Sequential(as_image(args), *convolution(1, args.width, normalized), nn.ReLU())
        blocks, inputs, stage = [], args.width, 0
        for position in range(args.depth):
            begins, stage = position * STAGES // args.depth != stage, position * STAGES // args.depth
            outputs = args.width << stage
            blocks.append(Block(inputs, outputs, 2 if begins else 1, normalized))
            inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.output = nn.Linear(inputs, CLASSES)

    def forward(self, values):
        return self.output(self.blocks(self.stem(values)).mean((2, 3)))


def as_sequence(values, channels):
    """The channels of each time step, [steps, examples, channels]."""
    return values.unflatten(1, (channels, -1)).permute(2, 0, 1)


class Recurrent(nn.Module):
    """PyTorch's own recurrent layers, the last state read out."""

    def __init__(self, args):
        super().__init__()
        self.channels = args.channels
        kind = nn.LSTM if args.network == "lstm" else nn.RNN
        self.layers = kind(args.channels, args.width, num_layers=args.depth)
        self.output = nn.Linear(args.width, CLASSES)

    def forward(self, values):
        states, _ = self.layers(as_sequence(values, self.channels))
        return self.output(states[-1])


class NormalizedRecurrent(nn.Module):
    """Recurrent layers with batch normalisation at every time step (Cooijmans et al. 2016)."""

    def __init__(self, args):
        super().__init__()
        self.channels = args.channels
        kind = NormalizedLSTM if args.network == "lstm" else NormalizedRNN
        steps = args.features // args.channels
        inputs = [args.channels] + [args.width] * (args.depth - 1)
        self.layers = nn.Sequential(*(kind(count, args.width, steps) for count in inputs))
        self.output = nn.Linear(args.width, CLASSES)

    def forward(self, values):
        return self.output(self.layers(as_sequence(values, self.channels))[-1])


class TimeStepNorm(nn.Module):
    """Batch normalisation with statistics of each time step, and the scales of all of them shared."""

    def __init__(self, units, steps, shift=False):
        super().__init__()
        self.weight = nn.Parameter(torch.full((units,), INITIAL_GAMMA))
        self.bias = nn.Parameter(torch.zeros(units)) if shift else None
        self.register_buffer("running_mean", torch.zeros(steps, units))
        self.register_buffer("running_var", torch.ones(steps, units))

    def forward(self, values, step):
        return functional.batch_norm(
            values, self.running_mean[step], self.running_var[step], self.weight, self.bias, self.training)

    def every_step(self, values):
        """All steps of [steps, examples, units] at once: units of different steps are different channels."""
        steps, examples, units = values.shape
        flat = values.transpose(0, 1).reshape(examples, steps * units)
        normalized = functional.batch_norm(
            flat, self.running_mean.view(-1), self.running_var.view(-1), self.weight.repeat(steps),
            training=self.training)
        return normalized.view(examples, steps, units).transpose(0, 1)


class NormalizedRNN(nn.Module):
    """h = tanh(BN(W x) + BN(U h) + b) over [steps, examples, inputs]."""

    def __init__(self, inputs, units, steps):
        super().__init__()
        self.units = units
        self.input = nn.Linear(inputs, units, bias=False)
        self.recurrence = nn.Linear(units, units, bias=False)
        self.bias = nn.Parameter(torch.zeros(units))
        self.input_norm, self.state_norm = TimeStepNorm(units, steps), TimeStepNorm(units, steps)

    def forward(self, sequence):
        driven = self.input_norm.every_step(self.input(sequence)) + self.bias
        state, states = sequence.new_zeros(sequence.shape[1], self.units), []
        for step, drive in enumerate(driven.unbind()):
            state = torch.tanh(drive + self.state_norm(self.recurrence(state), step))
            states.append(state)
        return torch.stack(states)


class NormalizedLSTM(nn.Module):
    """Gates from BN(W x) + BN(U h) + b, and the output from BN(c), over [steps, examples, inputs]."""

    def __init__(self, inputs, units, steps):
        super().__init__()
        self.units = units
        self.input = nn.Linear(inputs, 4 * units, bias=False)
        self.recurrence = nn.Linear(units, 4 * units, bias=False)
        self.bias = nn.Parameter(torch.zeros(4 * units))
        self.input_norm, self.state_norm = TimeStepNorm(4 * units, steps), TimeStepNorm(4 * units, steps)
        self.cell_norm = TimeStepNorm(units, steps, shift=True)

    def forward(self, sequence):
        driven = self.input_norm.every_step(self.input(sequence)) + self.bias
        state = cell = sequence.new_zeros(sequence.shape[1], self.units)
        states = []
        for step, drive in enumerate(driven.unbind()):
            gates = drive + self.state_norm(self.recurrence(state), step)
            opening, forgetting, candidate, output = gates.chunk(4, 1)
            cell = torch.sigmoid(forgetting) * cell + torch.sigmoid(opening) * torch.tanh(candidate)
            state = torch.sigmoid(output) * torch.tanh(self.cell_norm(cell, step))
            states.append(state)
        return torch.stack(states)
