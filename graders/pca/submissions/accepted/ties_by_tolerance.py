import numpy as np


def pca(x, n_components, standardize=False):
    """Equal magnitudes up to rounding are equal; a sample covariance; a list of rows comes back."""
    x = x.astype(np.float64)
    varies = np.ptp(x, axis=0) > 0
    y = (x - x[0]) * varies
    y = (y - y.mean(axis=0)) * varies
    if standardize and varies.any():
        y[:, varies] /= y[:, varies].std(axis=0, ddof=1)
    scale = np.abs(y).max() or 1.0
    gram = (y / scale).T @ (y / scale)
    values, vectors = np.linalg.eigh(gram)
    order = np.argsort(-values, kind="stable")[:n_components]
    rows, ratio = [], []
    for i in order:
        v = vectors[:, i]
        leading = np.flatnonzero(np.abs(v) > np.abs(v).max() - 1e-7)[0]
        rows.append((v if v[leading] > 0 else -v).tolist())
        ratio.append(float(values[i] / np.trace(gram)) if varies.any() else 0.0)
    return rows, ratio
