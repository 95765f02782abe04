"""The statement's examples; run them with plain pytest."""

import numpy as np
import pytest
from pretraining_masks import attention_mask


def test_bert():
    mask = attention_mask("bert", np.array([2, 3]), 3)
    assert np.asarray(mask).dtype == bool
    assert np.asarray(mask).astype(int).tolist() == [
        [[1, 1, 0], [1, 1, 0], [1, 1, 0]],
        [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
    ]


def test_gpt():
    mask = attention_mask("gpt", np.array([2, 3]), 3)
    assert np.asarray(mask).astype(int).tolist() == [
        [[1, 0, 0], [1, 1, 0], [1, 1, 0]],
        [[1, 0, 0], [1, 1, 0], [1, 1, 1]],
    ]


def test_elmo():
    forward, backward = np.asarray(attention_mask("elmo", np.array([2]), 3))[0]
    assert forward.astype(int).tolist() == [[1, 0, 0], [1, 1, 0], [1, 1, 0]]
    assert backward.astype(int).tolist() == [[1, 1, 0], [0, 1, 0], [0, 0, 0]]


def test_unknown_kind():
    with pytest.raises(ValueError):
        attention_mask("word2vec", np.array([2]), 3)
