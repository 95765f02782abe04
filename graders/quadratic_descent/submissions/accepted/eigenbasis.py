import warnings

import numpy as np


def best_step(hessian):
    values, _ = np.linalg.eig(hessian.astype(float))
    values = np.sort(values.real)
    return 2.0 / (values[0] + values[-1]), 1 - 2 * values[0] / (values[0] + values[-1])


def descend(hessian, w0, lr, tol, max_steps):
    """Powers of 1 - lr·λ in the basis of the eigenvectors; bounded where they would explode."""
    values, axes = np.linalg.eigh(hessian.astype(float))
    start = axes.T @ w0.astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for step in range(max_steps + 1):
            now = np.clip((1 - lr * values) ** step, -1e200, 1e200) * start
            if step == max_steps or np.linalg.norm(values * now) <= tol:
                return axes @ now, step
