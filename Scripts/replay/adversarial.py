"""Lanes of two networks that learn from each other (Goodfellow et al. 2014)."""

import torch
from torch.nn import functional

from .networks import adversaries
from .optimizers import Descent
from .random import SeededGenerator
from .weights import load

# The stream of a run's latent vectors: "latent" in ASCII.
STREAM = 0x6C6174656E74


def entropy(logits, target):
    return functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def hinge_of_discriminator(real, fake):
    """Lim & Ye 2017."""
    return functional.relu(1 - real).mean() + functional.relu(1 + fake).mean()


# Of the discriminator's logits of real and made examples, and of the made ones for the generator.
LOSSES = {
    "non-saturating": (lambda real, fake: entropy(real, 1) + entropy(fake, 0), lambda fake: entropy(fake, 1)),
    "hinge": (hinge_of_discriminator, lambda fake: -fake.mean()),
}


class AdversarialLane:
    """A generator and a discriminator; real and made examples are separate mini-batches."""

    def __init__(self, settings, data, weights):
        self.data, self.latent = data, settings["latent"]
        self.generator, self.discriminator = adversaries(settings, data)
        load(self.generator, weights, "generator/")
        load(self.discriminator, weights, "discriminator/")
        self.descents = [Descent(each, settings) for each in (self.generator, self.discriminator)]
        self.loss_of_discriminator, self.loss_of_generator = LOSSES[settings["adversarialLoss"]]
        self.numbers = SeededGenerator(settings["seed"], STREAM)

    def step(self, line):
        """Makes the step of a line, first the discriminator's and then the generator's."""
        real, _ = self.data.training[line["indices"]]
        made = self.generator(self.latents(len(real)))
        judged = self.loss_of_discriminator(self.discriminator(real), self.discriminator(made.detach()))
        self.descents[1].step(judged, line["learning_rate"])
        deceived = self.loss_of_generator(self.discriminator(made))
        self.descents[0].step(deceived, line["learning_rate"])
        return {"loss": deceived.item(), "discriminator loss": judged.item()}

    def latents(self, count):
        """Latent vectors, drawn entry by entry."""
        drawn = self.numbers.normals(self.latent * count).reshape(self.latent, count)
        return torch.from_numpy(drawn.T.astype(float))

    def evaluate(self, line):
        """The program judges generators by what they make, and not by a loss."""
        return {}
