"""Reference solution: the extreme eigenvalues, and a loop that gives up once it has blown up."""

import numpy as np

# Growth beyond any doubt, and still far from what a float can hold.
BLOWN_UP = 1e6


def best_step(hessian: np.ndarray) -> tuple[float, float]:
    """Return the best fixed learning rate and how the worst error shrinks in a step."""
    eigenvalues = np.linalg.eigvalsh(np.asarray(hessian, dtype=np.float64))
    low, high = float(eigenvalues[0]), float(eigenvalues[-1])
    return 2 / (low + high), (high - low) / (high + low)


def descend(
    hessian: np.ndarray, w0: np.ndarray, lr: float, tol: float, max_steps: int
) -> tuple[np.ndarray, int]:
    """Return where gradient descent on ½·wᵀHw from w0 ends, and after how many updates."""
    hessian, w = np.asarray(hessian, dtype=np.float64), np.asarray(w0, dtype=np.float64)
    gradient = hessian @ w
    hopeless = BLOWN_UP * np.linalg.norm(gradient)
    for steps in range(max_steps):
        size = np.linalg.norm(gradient)
        if size <= tol:
            return w, steps
        if size > hopeless:
            return w, max_steps
        w = w - lr * gradient
        gradient = hessian @ w
    return w, max_steps
