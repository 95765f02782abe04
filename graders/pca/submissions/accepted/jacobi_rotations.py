import numpy as np


def pca(x, n_components, standardize=False):
    """One-sided Jacobi rotations make the columns orthogonal; no library decomposition."""
    x = np.array(x, dtype=np.float64)
    same = (x == x[:1]).all(axis=0)
    a = np.where(same, 0.0, x - x.mean(axis=0))
    if standardize:
        a /= np.where(same, 1.0, np.sqrt((a**2).mean(axis=0)))
    a /= np.abs(a).max() or 1.0
    d = a.shape[1]
    v = np.eye(d)
    for _ in range(60):
        worst = 0.0
        for p in range(d - 1):
            for q in range(p + 1, d):
                alpha, beta, gamma = a[:, p] @ a[:, p], a[:, q] @ a[:, q], a[:, p] @ a[:, q]
                if abs(gamma) <= 1e-17 * (a * a).sum() or gamma == 0:
                    continue
                worst = max(worst, abs(gamma))
                zeta = (beta - alpha) / (2 * gamma)
                t = (1.0 if zeta >= 0 else -1.0) / (abs(zeta) + np.hypot(1.0, zeta))
                c = 1 / np.hypot(1.0, t)
                turn = np.array([[c, c * t], [-c * t, c]])
                a[:, [p, q]] = a[:, [p, q]] @ turn
                v[:, [p, q]] = v[:, [p, q]] @ turn
        if worst == 0.0:
            break
    size = (a * a).sum(axis=0)
    order = np.argsort(-size)[:n_components]
    components = v[:, order].T
    components *= np.sign(components[np.arange(len(order)), np.abs(components).argmax(axis=1)])[
        :, None
    ]
    return components, size[order] / (size.sum() or 1.0)
