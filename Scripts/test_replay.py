"""Checks the networks of Scripts/replay against PyTorch's own layers, and its random numbers against bnviz'.

    python3 -m unittest discover Scripts
"""

import unittest

import numpy
import torch
from torch import nn

from replay import data
from replay.networks import adversaries, network
from replay.normalizations import normalization
from replay.random import SeededGenerator
from replay.recurrent import GRU, LSTM, TanhRNN
from replay.transformer import Block

torch.set_default_dtype(torch.float64)
SETTINGS = {
    "network": "dense", "depth": 4, "width": 8, "activation": "relu", "normalization": "none", "epsilon": 1e-5,
    "runningUpdateRate": 0.1, "runningVariance": "unbiased", "heads": 2, "latent": 3, "placement": "rule", "seed": 1,
    "order": "post",
}


def filled(module, seed=1):
    """The module with random parameters."""
    torch.manual_seed(seed)
    for parameter in module.parameters():
        nn.init.normal_(parameter, std=0.3)
    return module


def images(channels, side, examples=7):
    torch.manual_seed(2)
    labels = torch.arange(examples) % 3
    shown = data.Examples(torch.randn(examples, channels * side * side), labels)
    return data.Data(shown, shown, (channels, side, side), 3)


def sequences(channels, steps, classes=3, examples=7):
    torch.manual_seed(2)
    shown = data.Examples(torch.randn(examples, channels * steps), torch.arange(examples) % classes)
    return data.Data(shown, shown, (channels, 1, steps), classes)


class RandomNumbers(unittest.TestCase):
    def test_bits_are_those_of_the_published_generator(self):
        self.assertEqual(SeededGenerator(0).next(), 0x99EC5F36CB75F2B4)
        self.assertEqual(SeededGenerator(42, stream=3).next(), 0x4957_6B02_0275_5018)

    def test_numbers_are_those_that_bnviz_draws(self):
        normal = [-1.5655233, 0.7552966, 0.4943462, 1.0629263, 0.08792974, 1.4968438]
        self.assertEqual(SeededGenerator(5).normals(6).tolist(), numpy.float32(normal).tolist())
        generator = SeededGenerator(7, stream=2)
        for _ in range(5):
            generator.next()
        self.assertEqual(generator.uniform(), numpy.float32(0.1512385))

    def test_many_normal_numbers_have_the_sum_that_bnviz_finds(self):
        self.assertEqual(SeededGenerator(11).normals(100_000).astype(float).cumsum()[-1], 335.2093175137561)


class Normalizations(unittest.TestCase):
    def compare(self, word, other, values, runs=3):
        own = normalization(SETTINGS | {"normalization": word}, values.shape[1])
        for _ in range(runs):
            torch.testing.assert_close(own(values), other(values))
        torch.testing.assert_close(own.eval()(values), other.eval()(values))

    def test_those_that_PyTorch_has_are_equal(self):
        image, dense = torch.randn(6, 4, 5, 5) + 1, torch.randn(6, 4) * 2
        for word in ["batch", "sync(2)", "ghost(6)", "renorm(1,0)"]:
            self.compare(word, nn.BatchNorm2d(4), image)
            self.compare(word, nn.BatchNorm1d(4), dense)
        self.compare("group(2)", nn.GroupNorm(2, 4), image)
        self.compare("layer", nn.LayerNorm((4, 5, 5), elementwise_affine=False), image)
        self.compare("instance", nn.InstanceNorm2d(4), image)
        self.compare("rms", nn.RMSNorm((4, 5, 5), eps=1e-5), image)

    def test_ghosts_are_normalised_by_themselves(self):
        values = torch.randn(6, 4)
        own = normalization(SETTINGS | {"normalization": "ghost(3)"}, 4)(values)
        torch.testing.assert_close(own[3:], nn.BatchNorm1d(4)(values[3:]))


class Networks(unittest.TestCase):
    def test_states_have_the_names_of_weights_files(self):
        settings = SETTINGS | {"network": "residual", "normalization": "batch", "depth": 3}
        names = network(settings, images(1, 8)).state_dict().keys()
        expected = {"stem.weight", "stem.norm.running_var", "block1.conv2.norm.bias", "block2.shortcut.weight",
                    "block3.shortcut.norm.weight", "output.bias"}
        self.assertLessEqual(expected, names)
        self.assertFalse([name for name in names if "block1.shortcut" in name])
        settings = SETTINGS | {"network": "lstm", "normalization": "batch", "depth": 1}
        state = network(settings, sequences(2, 5)).state_dict()
        self.assertEqual(state["lstm1.norm_c.running_mean"].shape, (5, 8))
        self.assertIn("lstm1.weight_ih", state)
        settings = SETTINGS | {"normalization": "weight"}
        self.assertIn("hidden1.weight_g", network(settings, images(1, 8)).state_dict())

    def test_every_family_gives_logits_of_every_class(self):
        for family in ["dense", "convolutional", "residual"]:
            for word in ["none", "batch", "layer", "group(2)", "weight", "rms"]:
                shown = images(2, 8)
                model = network(SETTINGS | {"network": family, "normalization": word}, shown)
                self.assertEqual(model(shown.training.features).shape, (7, 3))
        for family in ["rnn", "lstm", "gru"]:
            for word in ["none", "batch", "layer", "weight", "renorm", "rms"]:
                shown = sequences(2, 5)
                model = network(SETTINGS | {"network": family, "normalization": word, "depth": 2}, shown)
                self.assertEqual(model(shown.training.features).shape, (7, 3))

    def test_without_normalisation_a_small_image_may_end_as_one_pixel(self):
        shown = images(1, 2)
        for order in ["post", "pre"]:
            model = network(SETTINGS | {"network": "residual", "order": order, "depth": 8}, shown)
            self.assertEqual(model(shown.training.features).shape, (7, 3))


    def test_adversaries_follow_the_rule_of_DCGAN(self):
        settings = SETTINGS | {"network": "gan", "normalization": "batch", "depth": 2}
        generator, discriminator = adversaries(settings, images(2, 1))
        self.assertIn("hidden1.norm.weight", generator.state_dict())
        self.assertNotIn("output.norm.weight", generator.state_dict())
        self.assertNotIn("hidden1.norm.weight", discriminator.state_dict())
        self.assertIn("hidden2.norm.weight", discriminator.state_dict())
        self.assertEqual(discriminator(generator(torch.randn(7, 3))).shape, (7, 1))

    def test_an_autoencoder_narrows_to_its_code(self):
        model = network(SETTINGS | {"network": "autoencoder", "depth": 5, "latent": 2}, images(1, 4))
        self.assertEqual([layer.weight.shape[0] for layer in model], [8, 5, 2, 5, 8, 16])


class Recurrence(unittest.TestCase):
    def test_layers_are_those_of_PyTorch(self):
        for kind, own, other in [("rnn", TanhRNN, nn.RNN), ("lstm", LSTM, nn.LSTM), ("gru", GRU, nn.GRU)]:
            layer = filled(own(3, SETTINGS | {"network": kind}, 5))
            expected = other(3, 8)
            expected.load_state_dict({f"{name}_l0": value for name, value in layer.state_dict().items()})
            sequence = torch.randn(5, 7, 3)
            torch.testing.assert_close(layer(sequence), expected(sequence)[0])

    def test_batch_statistics_are_those_of_each_time_step(self):
        layer = filled(TanhRNN(3, SETTINGS | {"network": "rnn", "normalization": "batch"}, 5))
        sequence = torch.randn(5, 7, 3)
        layer(sequence)
        driven = sequence @ layer.weight_ih.T
        torch.testing.assert_close(layer.norm_ih.running_mean, 0.1 * driven.mean(1))
        torch.testing.assert_close(layer.norm_ih.running_var, 0.9 + 0.1 * driven.var(1))


class Transformers(unittest.TestCase):
    def test_blocks_are_those_of_PyTorch(self):
        for order in ["post", "pre"]:
            block = filled(Block(SETTINGS | {"normalization": "layer", "order": order}))
            expected = nn.TransformerEncoderLayer(
                8, 2, 32, dropout=0, activation="gelu", batch_first=True, norm_first=order == "pre")
            renamed = {"attention.weight_qkv": "self_attn.in_proj_weight", "attention.bias_qkv": "self_attn.in_proj_bias"}
            parts = {"attention.out": "self_attn.out_proj", "feedforward": "linear"}
            state = {}
            for name, value in block.state_dict().items():
                name = renamed.get(name, name)
                for own, theirs in parts.items():
                    name = name.replace(own, theirs)
                state[name] = value
            expected.load_state_dict(state)
            values = torch.randn(3, 5, 8)
            mask = nn.Transformer.generate_square_subsequent_mask(5)
            torch.testing.assert_close(block(values), expected(values, src_mask=mask, is_causal=True))


if __name__ == "__main__":
    unittest.main()
