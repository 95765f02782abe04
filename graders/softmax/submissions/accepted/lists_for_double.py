import numpy as np


def softmax(x, axis=-1):
    """Works in double; returns lists unless the input is float32."""
    e = np.exp(np.float64(x) - np.max(x, axis, keepdims=True))
    p = e / e.sum(axis, keepdims=True)
    return np.float32(p) if x.dtype == np.float32 else p.tolist()


def log_softmax(x, axis=-1):
    with np.errstate(divide="ignore"):
        top = np.max(x, axis, keepdims=True)
        e = np.exp(np.float64(x) - top)
        p = np.float64(x) - top - np.log(e.sum(axis, keepdims=True))
    return p.astype(np.float32) if x.dtype == np.float32 else p.tolist()
