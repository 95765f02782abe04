"""Hidden tests of batch_norm. The oracle is a layer in plain Python whose moments are fractions."""

from fractions import Fraction
from math import sqrt
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import attribute, expect, keep, oracle, points


@oracle
def moments(x: np.ndarray) -> list[tuple[float, float, float, list[float]]]:
    """Mean, both variances and the deviations from the mean of each column, by fractions."""
    found = []
    for j in range(x.shape[1]):
        column = [Fraction(v) for v in x[:, j].tolist()]
        n, mean = len(column), sum(column) / len(column)
        squares = sum((v - mean) ** 2 for v in column)
        deviations = [float(v - mean) for v in column]
        found.append((float(mean), float(squares / n), float(squares / (n - 1)), deviations))
    return found


class Exact:
    """Batch normalisation column by column."""

    def __init__(self, d: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        self.d, self.eps, self.momentum = d, eps, momentum
        self.gamma, self.beta = [1.0] * d, [0.0] * d
        self.mean, self.var = [0.0] * d, [1.0] * d

    def forward(self, x: np.ndarray, training: bool) -> np.ndarray:
        answer, found = np.zeros((len(x), self.d)), moments(x) if training else []
        for j in range(self.d):
            if training:
                mean, var, unbiased, deviations = found[j]
                self.mean[j] += self.momentum * (mean - self.mean[j])
                self.var[j] += self.momentum * (unbiased - self.var[j])
            else:
                var = self.var[j]
                deviations = [v - self.mean[j] for v in x[:, j].tolist()]
            scale = self.gamma[j] / sqrt(var + self.eps)
            answer[:, j] = [v * scale + self.beta[j] for v in deviations]
        return answer


X = np.array([[1.0, -20.0, 0.25], [2.5, 10.0, 0.5], [-3.0, 0.0, 4.0], [6.0, 40.0, -1.5]])
Z = np.array([[5.0, 3.0, 1.0], [-1.0, 8.0, 0.0], [2.0, 2.0, 7.5]])
GAMMA, BETA = np.array([2.0, -0.5, 3.0]), np.array([1.0, 10.0, -4.0])


def layers(candidate, d: int, **options: Any):
    """The candidate's layer and the exact one."""
    return keep(candidate.BatchNorm1d, d, **options), Exact(d, **options)


def with_affine(norm, exact):
    """Give both layers the same scale and shift."""
    norm.gamma, norm.beta = GAMMA.copy(), BETA.copy()
    exact.gamma, exact.beta = GAMMA.tolist(), BETA.tolist()


def expect_forward(norm, exact, x: Any, training: bool) -> None:
    expect(norm.forward, x, training).gives(exact.forward(x, training))


def expect_running(norm, exact) -> None:
    expect(attribute, norm, "running_mean").gives(np.array(exact.mean))
    expect(attribute, norm, "running_var").gives(np.array(exact.var))


def test_new_layer(candidate):
    """The arrays of a new layer."""
    norm = keep(candidate.BatchNorm1d, 3)
    for name, value in (("gamma", 1), ("beta", 0), ("running_mean", 0), ("running_var", 1)):
        expect(attribute, norm, name).gives(np.full(3, float(value)))


def test_training(candidate):
    """The output of a new layer in training."""
    norm, exact = layers(candidate, 3)
    expect_forward(norm, exact, X, True)


def test_scale_and_shift(candidate):
    """Assigned gamma and beta in training."""
    norm, exact = layers(candidate, 3)
    with_affine(norm, exact)
    expect_forward(norm, exact, X, True)


def test_running_mean(candidate):
    """The running mean after a batch."""
    norm, exact = layers(candidate, 3)
    expect_forward(norm, exact, X, True)
    expect(attribute, norm, "running_mean").gives(np.array(exact.mean))


def test_running_variance(candidate):
    """The running variance after a batch."""
    norm, exact = layers(candidate, 3)
    expect_forward(norm, exact, X, True)
    expect(attribute, norm, "running_var").gives(np.array(exact.var))


def test_several_batches(candidate):
    """Output and running statistics over several batches of unlike size."""
    norm, exact = layers(candidate, 3)
    for batch in (X, Z, X[1:], Z * 5):
        expect_forward(norm, exact, batch, True)
        expect_running(norm, exact)


def test_evaluation_of_new_layer(candidate):
    """A new layer in evaluation."""
    norm, exact = layers(candidate, 3, eps=0.5)
    expect_forward(norm, exact, X, False)


def test_evaluation_after_training(candidate):
    """Evaluation after some training, with gamma and beta."""
    norm, exact = layers(candidate, 3)
    with_affine(norm, exact)
    for batch in (X, Z):
        expect_forward(norm, exact, batch, True)
    expect_forward(norm, exact, X, False)


def test_evaluation_updates_nothing(candidate):
    """Evaluation leaves the running statistics alone, and training goes on from there."""
    norm, exact = layers(candidate, 3)
    expect_forward(norm, exact, X, True)
    expect_forward(norm, exact, Z, False)
    expect_running(norm, exact)
    expect_forward(norm, exact, Z, True)
    expect_running(norm, exact)


def test_assigned_statistics(candidate):
    """Running statistics that were assigned, in evaluation and in training."""
    norm, exact = layers(candidate, 3)
    exact.mean, exact.var = [3.0, -1.0, 0.5], [4.0, 9.0, 0.25]
    norm.running_mean, norm.running_var = np.array(exact.mean), np.array(exact.var)
    expect_forward(norm, exact, Z, False)
    expect_forward(norm, exact, X, True)
    expect_running(norm, exact)


def test_eps(candidate):
    """Another eps, in training and in evaluation."""
    for eps in (0.75, 20.0, 1e-9):
        norm, exact = layers(candidate, 3, eps=eps)
        expect_forward(norm, exact, X / 10, True)
        expect_forward(norm, exact, X, False)


def test_momentum(candidate):
    """Other values of momentum, the extremes included."""
    for momentum in (0.25, 1.0, 0.0):
        norm, exact = layers(candidate, 3, momentum=momentum)
        for batch in (X, Z):
            expect_forward(norm, exact, batch, True)
            expect_running(norm, exact)


def test_order_of_options(candidate):
    """Options given by position."""
    norm, exact = keep(candidate.BatchNorm1d, 3, 0.5, 0.25), Exact(3, 0.5, 0.25)
    expect_forward(norm, exact, X, True)
    expect_running(norm, exact)


def test_two_rows(candidate):
    """Training batches of two rows, and of one feature."""
    norm, exact = layers(candidate, 3)
    expect_forward(norm, exact, Z[:2], True)
    expect_running(norm, exact)
    norm, exact = layers(candidate, 1)
    expect_forward(norm, exact, X[:, :1], True)
    expect_running(norm, exact)


def test_as_many_rows_as_features(candidate):
    """A batch with as many rows as features."""
    norm, exact = layers(candidate, 3)
    with_affine(norm, exact)
    expect_forward(norm, exact, Z, True)
    expect_running(norm, exact)
    expect_forward(norm, exact, Z, False)


def test_one_row_in_training(candidate):
    """A training batch of one row."""
    expect(keep(candidate.BatchNorm1d, 3).forward, X[:1], True).raises(ValueError)
    expect(keep(candidate.BatchNorm1d, 1).forward, np.array([[4.0]]), True).raises(ValueError)


def test_error_changes_nothing(candidate):
    """A refused batch leaves the running statistics alone."""
    norm, exact = layers(candidate, 3)
    expect_forward(norm, exact, X, True)
    expect(norm.forward, Z[:1], True).raises(ValueError)
    expect_running(norm, exact)


def test_few_rows_in_evaluation(candidate):
    """Evaluation of one row, and of none."""
    norm, exact = layers(candidate, 3)
    expect_forward(norm, exact, X, True)
    expect_forward(norm, exact, Z[:1], False)
    expect_forward(norm, exact, Z[:0], False)


def test_constant_column(candidate):
    """A column without any spread."""
    norm, exact = layers(candidate, 3)
    with_affine(norm, exact)
    x = X.copy()
    x[:, 1] = 0.1
    expect_forward(norm, exact, x, True)
    expect_running(norm, exact)


def test_far_from_zero(candidate):
    """Columns with a large offset and a small spread."""
    for offset in (1e7, -3e7):
        norm, exact = layers(candidate, 3)
        x = X + np.array([0.0, offset, offset])
        expect_forward(norm, exact, x, True)
        expect(attribute, norm, "running_var").gives(np.array(exact.var))


def test_integers(candidate):
    """Arrays of integers."""
    x = np.array([[100, -3, 7], [-90, 7, 90], [120, 60, -128], [5, -128, 1]])
    for array in (x, x.astype(np.int8), (x + 128).astype(np.uint8)):
        norm, exact = layers(candidate, 3)
        expect_forward(norm, exact, array, True)
        expect_running(norm, exact)
        expect_forward(norm, exact, array, False)


def test_float32(candidate):
    """Arrays of float32 with a large offset."""
    x = (X[1:] + 2e6).astype(np.float32)
    norm, exact = layers(candidate, 3)
    expect_forward(norm, exact, x, True)
    expect_running(norm, exact)


def test_views(candidate):
    """Batches that are strided, reversed, in Fortran order or read-only."""
    table = (np.arange(40.0).reshape(5, 8) ** 2) % 13
    frozen = Z.copy()
    frozen.flags.writeable = False
    norm, exact = layers(candidate, 3)
    for batch in (table[:, 1:6:2], table[::-2, :3], np.asfortranarray(X), frozen):
        expect_forward(norm, exact, batch, True)
        expect_running(norm, exact)


def test_two_layers(candidate):
    """Two layers at a time."""
    one, exact = layers(candidate, 3)
    other, fresh = layers(candidate, 3)
    expect_forward(one, exact, X, True)
    expect_running(other, fresh)
    expect_forward(other, fresh, Z, False)
    with_affine(one, exact)
    expect_forward(other, fresh, Z, True)
    expect_running(one, exact)


@st.composite
def sequences(draw):
    """Options, and some batches with their modes."""
    d = draw(st.integers(1, 2))
    row = st.lists(st.integers(-9, 9), min_size=d, max_size=d)
    batch = st.lists(row, min_size=2, max_size=3)
    batches = draw(st.lists(st.tuples(batch, st.booleans()), min_size=1, max_size=2))
    eps, momentum = draw(st.sampled_from([1e-5, 0.5])), draw(st.sampled_from([0.1, 0.75]))
    return d, eps, momentum, batches


@points(4)
@given(sequence=sequences())
def test_any_sequence(candidate, sequence):
    """Random sequences of training and evaluation agree with exact statistics."""
    d, eps, momentum, batches = sequence
    norm, exact = layers(candidate, d, eps=eps, momentum=momentum)
    forward = norm.forward
    for batch, training in batches:
        x = np.array(batch, dtype=np.float64)
        expect(forward, x, training).gives(exact.forward(x, training))
    expect_running(norm, exact)
