import numpy as np


def pca(x, n_components, standardize=False):
    x = np.asarray(x, dtype=np.float64)
    x = x - x[0]
    x = x - x.mean(axis=0)
    if standardize:
        std = x.std(axis=0)
        std[std == 0] = 1
        x = x / std
    _, s, vt = np.linalg.svd(x)
    power = np.zeros(n_components)
    if s[0] > 0:
        power[: len(s)] = (s / s[0])[:n_components] ** 2 / ((s / s[0]) ** 2).sum()
    vt = vt[:n_components]
    top = np.argmax(abs(vt), axis=1)
    return [vt * np.sign(vt[range(len(vt)), top])[:, None], power]
