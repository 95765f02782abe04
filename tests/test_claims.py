"""Claims about random numbers: right samples of several generators keep them, wrong ones do not."""

import numpy as np
import pytest

from mlqa import claims

SIZE = (400, 250)
NORMAL = (claims.normal_spread(0.5), claims.normal_shape(0.5), claims.normal_tails(0.5),
          claims.unrelated(0.5))  # fmt: skip
UNIFORM = (claims.within(0.5), claims.reaches(0.5), claims.uniform_shape(0.5),
           claims.unrelated(0.5))  # fmt: skip


def samples(kind):
    for seed in range(10):
        modern, old = np.random.default_rng(seed), np.random.RandomState(seed)
        if kind == "normal":
            yield modern.normal(0, 0.5, SIZE)
            yield old.normal(0, 0.5, SIZE).astype(np.float16)
        else:
            yield modern.uniform(-0.5, 0.5, SIZE)
            yield old.uniform(-0.5, 0.5, SIZE).astype(np.float16)


@pytest.mark.parametrize(("kind", "wanted"), [("normal", NORMAL), ("uniform", UNIFORM)])
def test_right_samples_keep_every_claim(kind, wanted):
    check = claims.weights(SIZE, *wanted)
    assert [check(sample) for sample in samples(kind)] == [None] * 20


def wrong(rng):
    normal, uniform = rng.normal(0, 0.5, SIZE), rng.uniform(-0.5, 0.5, SIZE)
    return {
        "too narrow": (NORMAL, normal * 0.97),
        "too wide": (NORMAL, normal * 1.03),
        "uniform for normal": (NORMAL, uniform * np.sqrt(3)),
        "cut off": (NORMAL, np.clip(normal, -1.5, 1.5)),
        "shifted": (NORMAL, normal + 0.02),
        "one row again and again": (NORMAL, np.tile(normal[:1], (400, 1))),
        "mirrored": (NORMAL, np.concatenate([normal[:200], -normal[:200]])),
        "beyond the bound": (UNIFORM, uniform * 1.01),
        "short of the bound": (UNIFORM, uniform * 0.98),
        "one-sided": (UNIFORM, np.abs(uniform)),
        "normal for uniform": (UNIFORM, np.clip(normal / 2, -0.5, 0.5)),
    }


@pytest.mark.parametrize("name", wrong(np.random.default_rng(0)))
def test_wrong_samples_break_one(name):
    wanted, sample = wrong(np.random.default_rng(1))[name]
    assert claims.weights(SIZE, *wanted)(sample)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "floating-point"),
        ("text", "floating-point"),
        ([[1, 2]], "floating-point"),
        ([[1.0], [1.0, 2.0]], "floating-point"),
        (np.ones((2, 3), int), "floating-point"),
        (np.ones((3, 2)), "shape"),
        (np.full((2, 3), np.nan), "finite"),
    ],
)
def test_answers_of_another_kind_are_told(answer, words):
    assert words in claims.weights((2, 3))(answer)


@pytest.mark.parametrize("answer", [np.ones((2, 3), np.float32), [[1.0] * 3] * 2])
def test_arrays_and_lists_of_floats_are_right(answer):
    assert claims.weights((2, 3))(answer) is None


def test_samples_of_other_seeds_must_be_unlike():
    one, other = (np.random.default_rng(seed).normal(0, 1, SIZE) for seed in (1, 2))
    assert claims.unlike([other], 1.0)(one) is None
    assert claims.unlike([one], 1.0)(one)
    assert claims.unlike([-one], 1.0)(one)


def test_an_adjusted_sample_is_told():
    drawn = [np.random.default_rng(seed).normal(0, 1, SIZE) for seed in range(4)]
    assert claims.adjusted(drawn, 1.0) is None
    assert claims.adjusted([sample - sample.mean() for sample in drawn], 1.0)
    scaled = [sample / np.sqrt(np.mean(sample**2)) for sample in drawn]
    assert claims.adjusted(scaled, 1.0)
