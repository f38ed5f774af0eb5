"""The statistics that users of PyTorch write: of every layer, in every step."""

import torch
from torch import nn

LINEAR = (nn.Linear, nn.Conv2d)
NORMALIZATIONS = (nn.BatchNorm1d, nn.BatchNorm2d)
NONLINEARITIES = (nn.Sigmoid, nn.Tanh, nn.ReLU, nn.LeakyReLU)


class Statistics:
    """Forward hooks that keep what passes by, and figures of it after the step."""

    QUANTILES = torch.tensor([0.15, 0.5, 0.85])

    def __init__(self, model):
        self.model, self.kept, self.previous = model, {}, None
        for name, module in model.named_modules():
            if isinstance(module, LINEAR + NORMALIZATIONS + NONLINEARITIES):
                module.register_forward_hook(self.keep(name))

    def keep(self, name):
        def hook(module, inputs, output):
            # With batch normalisation the two stages are its input and its output, without it the layer's.
            normalized = isinstance(module, NONLINEARITIES) and isinstance(self.previous, NORMALIZATIONS)
            self.kept[name] = (module, output.detach(), normalized)
            self.previous = module

        return hook

    @torch.no_grad()
    def before_update(self):
        self.weights = [parameter.detach().clone() for parameter in self.model.parameters()]

    @torch.no_grad()
    def after_update(self):
        figures = {}
        for name, (module, output, normalized) in self.kept.items():
            if isinstance(module, NONLINEARITIES):
                figures[name, "saturated"] = saturated(module, output).item()
                if normalized:
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


def saturated(module, output):
    """The share of saturated values; of the rectified ones, that of the units or channels that are off everywhere."""
    if isinstance(module, nn.Sigmoid):
        return ((output < 0.05) | (output > 0.95)).float().mean()
    if isinstance(module, nn.Tanh):
        return (output.abs() > 0.95).float().mean()
    return (output <= 0).transpose(0, 1).flatten(1).all(1).float().mean()
