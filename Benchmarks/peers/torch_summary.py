"""TensorBoard's SummaryWriter, as users of PyTorch call it: the stages that a recording of bnviz holds, in every step."""

import torch
from torch.utils.tensorboard import SummaryWriter

from torch_statistics import LINEAR, NONLINEARITIES, NORMALIZATIONS


class Summaries:
    """Forward hooks that keep what passes by; a histogram of each stage and a scalar of each norm after the step."""

    def __init__(self, model, folder):
        self.model, self.kept, self.step = model, {}, 0
        self.writer = SummaryWriter(folder)
        for name, module in model.named_modules():
            if isinstance(module, LINEAR + NORMALIZATIONS + NONLINEARITIES):
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
        for name, (module, output) in self.kept.items():
            self.writer.add_histogram(f"{name}/output", output, self.step)
            if isinstance(module, NORMALIZATIONS):
                normalized = (output - module.bias) / module.weight
                self.writer.add_histogram(f"{name}/normalized", normalized, self.step)
        for (name, parameter), before in zip(self.model.named_parameters(), self.weights):
            if parameter.dim() < 2:
                continue
            norm = before.norm()
            self.writer.add_scalar(f"{name}/gradient", parameter.grad.norm(), self.step)
            self.writer.add_scalar(f"{name}/norm", norm, self.step)
            self.writer.add_scalar(f"{name}/ratio", (parameter - before).norm() / (norm + 1e-12), self.step)
        self.step += 1
