"""Weights files."""


def load(network, weights, prefix=""):
    """Fills a network with those tensors of a file that have the prefix; none may be missing or left over."""
    tensors = {name.removeprefix(prefix): weights[name] for name in weights if name.startswith(prefix)}
    expected = network.state_dict()
    missing, left = expected.keys() - tensors.keys(), tensors.keys() - expected.keys()
    if missing or left:
        raise ValueError(f"the file lacks {sorted(missing)} and has {sorted(left)} too many")
    for name, tensor in expected.items():
        if tensor.shape != tensors[name].shape:
            raise ValueError(f"{prefix}{name} is {list(tensors[name].shape)} and not {list(tensor.shape)}")
    network.load_state_dict(tensors)
