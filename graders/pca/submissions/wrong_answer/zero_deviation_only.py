# bug: only a computed deviation of exactly 0 counts as constant
# bug.zh: 只把算出来恰好为 0 的标准差当常数列
import numpy as np


def pca(x, n_components, standardize=False):
    x = np.array(x, dtype=np.float64)
    x = x - x.mean(axis=0)
    if standardize:
        std = x.std(axis=0)
        std[std == 0] = 1.0
        x = x / std
    variances, vectors = np.linalg.eigh(x.T @ x / len(x))
    variances, vectors = variances[::-1], vectors[:, ::-1]
    total = variances.sum()
    ratio = variances / total if total > 0 else np.zeros_like(variances)
    components = vectors.T[:n_components]
    signs = [1.0 if row[np.argmax(np.abs(row))] > 0 else -1.0 for row in components]
    return components * np.array(signs)[:, np.newaxis], ratio[:n_components]
