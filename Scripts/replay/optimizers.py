"""PyTorch's optimisers, by the words that settings use."""

import torch

# The recording says the rate of each step.
NO_RATE = 0.0


def optimizer(parameters, settings):
    """The settings' optimiser, without a learning rate."""
    decay = settings["weightDecay"]
    betas = settings["beta1"], settings["beta2"]
    match settings["optimizer"]:
        case "sgd":
            return torch.optim.SGD(parameters, NO_RATE, momentum=settings["momentum"], weight_decay=decay)
        case "adam":
            return torch.optim.Adam(parameters, NO_RATE, betas, weight_decay=decay)
        case "adamw":
            return torch.optim.AdamW(parameters, NO_RATE, betas, weight_decay=decay)
        case "rmsprop":
            return torch.optim.RMSprop(parameters, NO_RATE, momentum=settings["momentum"], weight_decay=decay)
    raise ValueError(f"no optimiser {settings['optimizer']} is known here")


class Descent:
    """An optimiser of a network, with what is done to its gradients first."""

    def __init__(self, network, settings):
        self.parameters = [each for each in network.parameters() if each.requires_grad]
        self.optimizer = optimizer(self.parameters, settings)
        self.bound = settings["gradientClipping"]

    def step(self, loss, rate):
        """Gradients that another loss left are dropped."""
        self.optimizer.zero_grad()
        loss.backward()
        if self.bound:
            torch.nn.utils.clip_grad_norm_(self.parameters, self.bound)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
