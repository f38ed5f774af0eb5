"""What training makes small, by the words that settings use."""

from torch.nn import functional


def targets_of(labels, outputs):
    """Numbers as they are, and classes as one-hot targets."""
    return labels if labels.is_floating_point() else functional.one_hot(labels, outputs.shape[1]).to(outputs)


def mean_squared_error(outputs, labels):
    return functional.mse_loss(outputs, targets_of(labels, outputs))


def binary_cross_entropy(outputs, labels):
    return functional.binary_cross_entropy_with_logits(outputs, targets_of(labels, outputs))


LOSSES = {
    "cross-entropy": functional.cross_entropy,
    "mean-squared-error": mean_squared_error,
    "binary-cross-entropy": binary_cross_entropy,
    "hinge": functional.multi_margin_loss,
}
