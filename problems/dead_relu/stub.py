"""Dead ReLU units."""

import numpy as np


def dead_units(pre_activations: np.ndarray) -> np.ndarray:
    """Return booleans (units,): True where a column of (n, units) is never greater than zero."""
    raise NotImplementedError
