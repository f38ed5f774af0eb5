"""Recurrent networks of sequences, the last state read out.

With batch normalisation the statistics are those of each time step, and the scales those of all (Cooijmans et al. 2016).
"""

import torch
from torch import nn
from torch.nn import functional

from .layers import Dense
from .normalizations import normalization, parse

GATES = {"rnn": 1, "lstm": 4, "gru": 3}


class Recurrent(nn.Module):
    """`rnn1`, …, of [steps, examples, inputs], and an output layer."""

    def __init__(self, settings, data):
        super().__init__()
        self.shape, self.depth = data.shape, settings["depth"]
        self.kind = settings["network"]
        inputs, steps = data.shape[0], data.shape[2]
        for number in range(1, self.depth + 1):
            self.add_module(f"{self.kind}{number}", LAYERS[self.kind](inputs, settings, steps))
            inputs = settings["width"]
        self.output = Dense(inputs, data.outputs)

    def forward(self, features):
        channels, _, steps = self.shape
        states = features.view(-1, channels, steps).permute(2, 0, 1)
        for number in range(1, self.depth + 1):
            states = self.get_submodule(f"{self.kind}{number}")(states)
        return self.output(states[-1])


class TimeStepNorm(nn.Module):
    """A normalisation with running statistics of each time step, and scales that all share."""

    def __init__(self, units, settings, steps):
        super().__init__()
        self.epsilon, self.rate = settings["epsilon"], settings["runningUpdateRate"]
        self.is_unbiased = settings["runningVariance"] == "unbiased"
        self.weight = nn.Parameter(torch.ones(units))
        self.bias = nn.Parameter(torch.zeros(units))
        self.register_buffer("running_mean", torch.zeros(steps, units))
        self.register_buffer("running_var", torch.ones(steps, units))

    def forward(self, values, step):
        step = min(step, len(self.running_mean) - 1)
        mean, variance = self.running_mean[step], self.running_var[step]
        if not self.training:
            return functional.batch_norm(values, mean, variance, self.weight, self.bias, eps=self.epsilon)
        with torch.no_grad():
            mean.lerp_(values.mean(0), self.rate)
            variance.lerp_(values.var(0, unbiased=self.is_unbiased), self.rate)
        return functional.batch_norm(values, None, None, self.weight, self.bias, True, eps=self.epsilon)


def norm_of_gates(units, settings, steps):
    if parse(settings["normalization"])[0] == "batch":
        return TimeStepNorm(units, settings, steps)
    return normalization(settings, units)


def normalized(values, norm, step):
    if isinstance(norm, TimeStepNorm):
        return norm(values, step)
    return values if norm is None else norm(values)


class RecurrentLayer(nn.Module):
    """What the kinds of recurrent layers share: two linear maps into the gates, each normalised by itself."""

    def __init__(self, inputs, settings, steps):
        super().__init__()
        self.units = settings["width"]
        gates = self.units * GATES[settings["network"]]
        self.weight_ih = nn.Parameter(torch.zeros(gates, inputs))
        self.weight_hh = nn.Parameter(torch.zeros(gates, self.units))
        self.bias_ih = nn.Parameter(torch.zeros(gates))
        self.bias_hh = nn.Parameter(torch.zeros(gates))
        self.norm_ih = norm_of_gates(gates, settings, steps)
        self.norm_hh = norm_of_gates(gates, settings, steps)

    def driven(self, values, step):
        """What the input of a time step adds to the gates."""
        return normalized(functional.linear(values, self.weight_ih, self.bias_ih), self.norm_ih, step)

    def recalled(self, state, step):
        """What the state adds to them."""
        return normalized(functional.linear(state, self.weight_hh, self.bias_hh), self.norm_hh, step)

    def forward(self, sequence):
        memory, states = self.initial(sequence.new_zeros(sequence.shape[1], self.units)), []
        for step, values in enumerate(sequence):
            memory = self.advance(memory, values, step)
            states.append(memory[0])
        return torch.stack(states)

    def initial(self, zeros):
        return (zeros,)


class TanhRNN(RecurrentLayer):
    def advance(self, memory, values, step):
        return (torch.tanh(self.driven(values, step) + self.recalled(memory[0], step)),)


class LSTM(RecurrentLayer):
    """PyTorch's order of gates: input, forget, candidate, output."""

    def __init__(self, inputs, settings, steps):
        super().__init__(inputs, settings, steps)
        self.norm_c = norm_of_gates(self.units, settings, steps)

    def initial(self, zeros):
        return zeros, zeros

    def advance(self, memory, values, step):
        state, cell = memory
        gates = self.driven(values, step) + self.recalled(state, step)
        opening, forgetting, candidate, output = gates.chunk(4, 1)
        cell = torch.sigmoid(forgetting) * cell + torch.sigmoid(opening) * torch.tanh(candidate)
        return torch.sigmoid(output) * torch.tanh(normalized(cell, self.norm_c, step)), cell


class GRU(RecurrentLayer):
    """PyTorch's order of gates: reset, update, candidate."""

    def advance(self, memory, values, step):
        (state,) = memory
        reset, update, candidate = self.driven(values, step).chunk(3, 1)
        reset_state, update_state, candidate_state = self.recalled(state, step).chunk(3, 1)
        kept = torch.sigmoid(update + update_state)
        made = torch.tanh(candidate + torch.sigmoid(reset + reset_state) * candidate_state)
        return ((1 - kept) * made + kept * state,)


LAYERS = {"rnn": TanhRNN, "lstm": LSTM, "gru": GRU}
