"""The twin in PyTorch: the network with and without batch normalisation, both stepped on the same batches.

Modes: `eager` without statistics; `statistics` with those that its users write, of every layer in every step.
"""

import torch
from torch import nn
from torch.nn import functional

import peer

NONLINEARITIES = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}


def network(args, normalized):
    layers, inputs = [], args.features
    for _ in range(args.depth):
        layers.append(nn.Linear(inputs, args.width))
        if normalized:
            layers.append(nn.BatchNorm1d(args.width))
        layers.append(NONLINEARITIES[args.activation]())
        inputs = args.width
    layers.append(nn.Linear(inputs, 10))
    for layer in layers:
        if isinstance(layer, nn.Linear):
            if args.activation == "relu":
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            else:
                nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


class Statistics:
    """Forward hooks that keep what passes by, and figures of it after the step."""

    QUANTILES = torch.tensor([0.15, 0.5, 0.85])

    def __init__(self, model):
        self.model, self.kept = model, {}
        for name, module in model.named_modules():
            if isinstance(module, (nn.Linear, nn.BatchNorm1d, nn.Sigmoid, nn.Tanh, nn.ReLU)):
                module.register_forward_hook(self.keep(name))

    def keep(self, name):
        def hook(module, inputs, output):
            self.kept[name] = (module, output.detach())

        return hook

    @torch.no_grad()
    def before_update(self):
        self.weights = [parameter.detach().clone() for parameter in self.model.parameters()]

    @torch.no_grad()
    def after_update(self):
        figures = {}
        for name, (module, output) in self.kept.items():
            if isinstance(module, (nn.Sigmoid, nn.Tanh, nn.ReLU)):
                figures[name, "saturated"] = saturated(module, output).item()
                if self.follows_normalization(name):
                    continue
            flat = output.flatten()
            figures[name] = dict(
                mean=flat.mean().item(),
                std=flat.std().item(),
                minimum=flat.min().item(),
                maximum=flat.max().item(),
                quantiles=torch.quantile(flat, self.QUANTILES).tolist(),
                histogram=torch.histc(flat, bins=64).tolist(),
            )
        for (name, parameter), before in zip(self.model.named_parameters(), self.weights):
            figures[name, "gradient"] = parameter.grad.norm().item()
            figures[name, "ratio"] = ((parameter - before).norm() / (before.norm() + 1e-12)).item()
        return figures

    def follows_normalization(self, name):
        """With batch normalisation the two stages are its input and its output, without it the layer's."""
        before = self.kept.get(str(int(name) - 1))
        return before is not None and isinstance(before[0], nn.BatchNorm1d)


def saturated(module, output):
    if isinstance(module, nn.Sigmoid):
        return ((output < 0.05) | (output > 0.95)).float().mean()
    if isinstance(module, nn.Tanh):
        return (output.abs() > 0.95).float().mean()
    return (output <= 0).all(0).float().mean()


class Lane:
    def __init__(self, args, normalized):
        self.model = network(args, normalized).train()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=args.rate, momentum=0.9)
        self.statistics = Statistics(self.model) if args.mode == "statistics" else None

    def step(self, features, labels):
        self.optimizer.zero_grad()
        loss = functional.cross_entropy(self.model(features), labels)
        loss.backward()
        if self.statistics:
            self.statistics.before_update()
        self.optimizer.step()
        if self.statistics:
            self.statistics.after_update()
        return loss.item()


def main():
    args = peer.arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    features, labels = (torch.from_numpy(part) for part in peer.examples(args))
    labels = labels.long()
    lanes = [Lane(args, normalized) for normalized in (False, True)]
    order = peer.batches(len(labels), args.batch)

    def advance():
        indices = torch.from_numpy(next(order))
        batch = features[indices], labels[indices]
        for lane in lanes:
            lane.step(*batch)
        return 1

    peer.serve(advance)


main()
