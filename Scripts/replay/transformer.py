"""An encoder with a causal mask, which predicts the next token at every position."""

import torch
from torch import nn
from torch.nn import functional

from .layers import Dense, Embedding, Norm, add_weight, weight_of
from .normalizations import normalization


class Transformer(nn.Module):
    """Embeddings of tokens and of positions, blocks, and an output layer, of tokens [examples, positions]."""

    def __init__(self, settings, data):
        super().__init__()
        self.depth, width, positions = settings["depth"], settings["width"], data.shape[2]
        self.embedding, self.position = Embedding(data.outputs, width), Embedding(positions, width)
        for number in range(1, self.depth + 1):
            self.add_module(f"block{number}", Block(settings))
        self.final = None
        if settings["order"] == "pre" and normalization(settings, width):
            self.final = Norm(width, settings)
        self.output = Dense(width, data.outputs)

    def forward(self, tokens):
        values = self.embedding(tokens) + self.position.weight
        for number in range(1, self.depth + 1):
            values = self.get_submodule(f"block{number}")(values)
        return self.output(normalized(values, self.final)).transpose(1, 2)


class Block(nn.Module):
    """Attention and a feed-forward network, each with its input added, normalised before or after."""

    def __init__(self, settings):
        super().__init__()
        width, of_weights = settings["width"], weights_only(settings)
        self.is_first = settings["order"] == "pre"
        self.attention = Attention(width, settings)
        self.feedforward1 = Dense(width, 4 * width, of_weights, "gelu")
        self.feedforward2 = Dense(4 * width, width, of_weights)
        self.norm1, self.norm2 = normalization(settings, width), normalization(settings, width)

    def forward(self, values):
        values = self.added(values, self.norm1, self.attention)
        return self.added(values, self.norm2, lambda inner: self.feedforward2(self.feedforward1(inner)))

    def added(self, values, norm, branch):
        if self.is_first:
            return values + branch(normalized(values, norm))
        return normalized(values + branch(values), norm)


class Attention(nn.Module):
    """Multi-head self-attention to this position and those before it (Vaswani et al. 2017)."""

    def __init__(self, width, settings):
        super().__init__()
        self.heads = settings["heads"]
        add_weight(self, "weight_qkv", (3 * width, width), settings)
        self.bias_qkv = nn.Parameter(torch.zeros(3 * width))
        self.out = Dense(width, width, weights_only(settings))

    def forward(self, values):
        mixed = functional.linear(values, weight_of(self, "weight_qkv"), self.bias_qkv)
        heads = [part.unflatten(2, (self.heads, -1)).transpose(1, 2) for part in mixed.chunk(3, 2)]
        attended = functional.scaled_dot_product_attention(*heads, is_causal=True)
        return self.out(attended.transpose(1, 2).flatten(2))


def normalized(values, norm):
    """Tokens [examples, positions, channels], each an example of its own to a normalisation."""
    return values if norm is None else norm(values.flatten(0, 1)).view_as(values)


def weights_only(settings):
    """The settings of linear maps that no normalisation of values follows; None where nothing of theirs is normalised."""
    return settings if settings["normalization"] == "weight" else None
