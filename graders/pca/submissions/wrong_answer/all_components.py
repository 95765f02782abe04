# bug: all components are returned
# bug.zh: 返回了全部主成分
import numpy as np


def pca(x, n_components, standardize=False):
    x = np.array(x, dtype=np.float64)
    constant = x.min(axis=0) == x.max(axis=0)
    x = x - x.mean(axis=0)
    x[:, constant] = 0.0
    if standardize:
        x = x / np.where(constant, 1.0, x.std(axis=0))
    variances, vectors = np.linalg.eigh(x.T @ x / len(x))
    variances, vectors = variances[::-1], vectors[:, ::-1]
    total = variances.sum()
    ratio = variances / total if total > 0 else np.zeros_like(variances)
    components = vectors.T[:]
    signs = [1.0 if row[np.argmax(np.abs(row))] > 0 else -1.0 for row in components]
    return components * np.array(signs)[:, np.newaxis], ratio[:]
