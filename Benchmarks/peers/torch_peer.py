"""The twin in PyTorch: the network with and without batch normalisation, both stepped on the same batches.

Modes: `eager` without statistics; `statistics` with those that its users write, of every layer in every step; `summary`
with TensorBoard's SummaryWriter, which writes the same stages that bnviz records, to a folder under `--log`.
"""

import os
import sys

import torch
from torch.nn import functional

import peer
from torch_networks import classifier, dense, initialized
from torch_statistics import Statistics


class Trainee:
    """A network and its optimiser, watched where the mode says so."""

    def __init__(self, model, args):
        self.model = model.train()
        self.optimizer = torch.optim.SGD(model.parameters(), lr=args.rate, momentum=0.9)
        self.statistics = watching(model, args)

    def descend(self, loss):
        """One step against a loss; gradients that another loss left are dropped."""
        self.optimizer.zero_grad()
        loss.backward()
        if self.statistics:
            self.statistics.before_update()
        self.optimizer.step()
        if self.statistics:
            self.statistics.after_update()
        return loss.item()


def watching(model, args):
    """What looks at a network in every step; None where the mode says nothing."""
    if args.mode == "statistics":
        return Statistics(model)
    if args.mode == "summary":
        # A peer without TensorBoard has nothing to import here, and leaves.
        from torch_summary import Summaries

        watching.folders += 1
        return Summaries(model, os.path.join(args.log, str(watching.folders)))
    return None


watching.folders = 0


class ClassifierLane:
    def __init__(self, args, normalized):
        self.network = Trainee(classifier(args, normalized), args)

    def step(self, features, labels):
        self.network.descend(functional.cross_entropy(self.network.model(features), labels))


class AdversarialLane:
    """A generator and a discriminator of points; by DCGAN's rule (Radford et al. 2015) neither the generator's output
    nor the discriminator's first layer is normalised, and real and fake examples are separate batches."""

    def __init__(self, args, normalized):
        shape = args.width, args.depth
        self.latent = args.latent
        generator = dense(args.latent, *shape, args.features, "relu", normalized)
        discriminator = dense(args.features, *shape, 1, "leaky", normalized, normalized_from=1)
        self.generator = Trainee(initialized(generator, "relu"), args)
        self.discriminator = Trainee(initialized(discriminator, "leaky"), args)
        self.real, self.fake = torch.ones(args.batch, 1), torch.zeros(args.batch, 1)

    def step(self, features, labels):
        judge = self.discriminator.model
        made = self.generator.model(torch.randn(len(features), self.latent))
        self.discriminator.descend(
            adversarial_loss(judge(features), self.real) + adversarial_loss(judge(made.detach()), self.fake))
        self.generator.descend(adversarial_loss(judge(made), self.real))


def adversarial_loss(logits, targets):
    return functional.binary_cross_entropy_with_logits(logits, targets)


def main():
    args = peer.arguments()
    if args.mode == "statistics" and args.network in ("rnn", "lstm"):
        sys.exit("of recurrent networks no statistics are taken")
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    features, labels = (torch.from_numpy(part) for part in peer.examples(args))
    labels = labels.long()
    kind = AdversarialLane if args.network == "gan" else ClassifierLane
    lanes = [kind(args, normalized) for normalized in (False, True)]
    order = peer.batches(len(labels), args.batch)

    def advance():
        indices = torch.from_numpy(next(order))
        batch = features[indices], labels[indices]
        for lane in lanes:
            lane.step(*batch)
        return 1

    peer.serve(advance)


main()
