"""Recurrent networks of sequences, the last state read out.

With batch normalisation the statistics are those of each time step, and the scales those of all (Cooijmans et al. 2016).
"""

import torch
from torch import nn
from torch.nn import functional

from .layers import Dense, Embedding, add_weight, weight_of
from .normalizations import normalization

GATES = {"rnn": 1, "lstm": 4, "gru": 3}


class Recurrent(nn.Module):
    """`rnn1`, …, of [steps, examples, inputs], and an output layer; below them an embedding where the data are tokens,
    and then the output layer reads every step."""

    def __init__(self, settings, data):
        super().__init__()
        self.shape, self.depth = data.shape, settings["depth"]
        self.kind = settings["network"]
        inputs, steps = data.shape[0], data.shape[2]
        self.embedding = None
        if data.has_tokens:
            self.embedding = Embedding(data.outputs, settings["width"])
            inputs = settings["width"]
        for number in range(1, self.depth + 1):
            self.add_module(f"{self.kind}{number}", LAYERS[self.kind](inputs, settings, steps))
            inputs = settings["width"]
        self.output = Dense(inputs, data.outputs)

    def forward(self, features):
        channels, _, steps = self.shape
        if self.embedding is None:
            states = features.view(-1, channels, steps).permute(2, 0, 1)
        else:
            states = self.embedding(features.T)
        for number in range(1, self.depth + 1):
            states = self.get_submodule(f"{self.kind}{number}")(states)
        return self.output(states[-1]) if self.embedding is None else self.output(states).permute(1, 2, 0)


def normalized(values, norm, step):
    if norm is None:
        return values
    norm.step = min(step, len(norm.running_mean) - 1) if hasattr(norm, "running_mean") else step
    return norm(values)


class RecurrentLayer(nn.Module):
    """What the kinds of recurrent layers share: two linear maps into the gates, each normalised by itself, and biases
    after that."""

    def __init__(self, inputs, settings, steps):
        super().__init__()
        self.units = settings["width"]
        gates = self.units * GATES[settings["network"]]
        add_weight(self, "weight_ih", (gates, inputs), settings)
        add_weight(self, "weight_hh", (gates, self.units), settings)
        self.bias_ih = nn.Parameter(torch.zeros(gates))
        self.bias_hh = nn.Parameter(torch.zeros(gates))
        self.norm_ih = normalization(settings, gates, steps)
        self.norm_hh = normalization(settings, gates, steps)
        for norm in (self.norm_ih, self.norm_hh):
            if norm is not None and norm.bias is not None:
                # The gates have biases of their own: the shifts stay 0.
                norm.bias.requires_grad_(False)

    def driven(self, values, step):
        """What the input of a time step adds to the gates."""
        mapped = functional.linear(values, weight_of(self, "weight_ih"))
        return normalized(mapped, self.norm_ih, step) + self.bias_ih

    def recalled(self, state, step):
        """What the state adds to them."""
        mapped = functional.linear(state, weight_of(self, "weight_hh"))
        return normalized(mapped, self.norm_hh, step) + self.bias_hh

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
        self.norm_c = normalization(settings, self.units, steps)

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
