import numpy as np


def unit(v):
    """Centre and scale vectors along the last axis; equal entries give the zero vector."""
    v = v - v[..., :1]
    v = v / np.where(
        np.abs(v).max(axis=-1, keepdims=True) > 0, np.abs(v).max(axis=-1, keepdims=True), 1
    )
    flat = (v == 0).all(axis=-1, keepdims=True)
    v = np.where(flat, 0, v - v.mean(axis=-1, keepdims=True))
    return v / np.where(flat, 1, np.linalg.norm(v, axis=-1, keepdims=True))


def template_match(image, template):
    shape = template.shape
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), shape)
    scores = unit(windows.reshape(*windows.shape[:2], -1)) @ unit(
        np.asarray(template, float).ravel()
    )
    places = np.argwhere(scores + 1e-9 >= scores.max())
    return tuple(places[0])
