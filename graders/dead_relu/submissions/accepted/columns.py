def dead_units(pre_activations):
    return tuple(max(column) <= 0 for column in zip(*pre_activations.tolist(), strict=True))
