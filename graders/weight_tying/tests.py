"""Hidden tests of weight_tying. The oracle multiplies by hand, and knows the derivative."""

from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import attribute, expect, iterate, keep, library, points


def logits_of(table: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
    """Dot products of the rows of ``ids`` with all rows."""
    wide = table.double()
    return (wide[ids] @ wide.T).to(table.dtype)


def gradient_of(table: torch.Tensor, ids: torch.Tensor, factors: torch.Tensor) -> torch.Tensor:
    """The derivative of sum(factors * logits): a part from each end."""
    wide, rows = table.double(), ids.reshape(-1)
    by_token = factors.double().reshape(-1, len(table))
    from_output = by_token.T @ wide[rows]
    return from_output.index_add(0, rows, by_token @ wide).to(table.dtype)


def drawn(seed: int, *shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(*shape, generator=generator, dtype=torch.float64).to(dtype)


def part(candidate, thing: Any, path: str) -> Any:
    """An attribute of an attribute …, kept in its process whatever it is."""
    if "." not in path:
        return keep(library(candidate, "builtins.getattr"), thing, path)
    return keep(keep(library(candidate, "operator.attrgetter"), path), thing)


def set_table(candidate, model: Any, table: torch.Tensor) -> None:
    keep(part(candidate, model, "embedding.weight.data.copy_"), table)


def model_with(candidate, table: torch.Tensor) -> Any:
    model = keep(candidate.TiedLM, *table.shape)
    set_table(candidate, model, table)
    return model


def expect_logits(model: Any, table: torch.Tensor, ids: torch.Tensor) -> None:
    expect(model, ids).gives(logits_of(table, ids), rtol=1e-5)


def backward(candidate, model: Any, ids: torch.Tensor, factors: torch.Tensor) -> None:
    """Differentiate sum(factors * logits) in the candidate's process."""
    # A scalar: backward of more than one number imports sympy, which takes a third of a second.
    weighted = keep(library(candidate, "torch.mul"), keep(model, ids), factors)
    total = keep(library(candidate, "torch.sum"), weighted)
    keep(library(candidate, "torch.autograd.backward"), total)


def expect_gradient(candidate, model: Any, table: torch.Tensor, ids: torch.Tensor) -> None:
    factors = drawn(99, *ids.shape, len(table), dtype=table.dtype)
    backward(candidate, model, ids, factors)
    weight = part(candidate, model, "embedding.weight")
    expect(attribute, weight, "grad").gives(gradient_of(table, ids, factors), rtol=1e-5)


def expect_one_parameter(candidate, model: Any, table: torch.Tensor) -> None:
    expect(iterate, keep(part(candidate, model, "parameters")), 10).gives([table])


def test_one_sequence(candidate):
    """Logits of one sequence."""
    table = drawn(1, 7, 3)
    expect_logits(model_with(candidate, table), table, torch.tensor([4, 0, 6, 4]))


def test_batch(candidate):
    """Logits of a batch of sequences."""
    table = drawn(2, 5, 4)
    ids = torch.tensor([[3, 0, 1], [4, 4, 2]])
    expect_logits(model_with(candidate, table), table, ids)


def test_other_shapes(candidate):
    """Ids of no, of three and of empty axes."""
    table = drawn(3, 6, 2)
    model = model_with(candidate, table)
    expect_logits(model, table, torch.tensor(5))
    expect_logits(model, table, torch.tensor([[[1, 5, 0]], [[2, 2, 4]]]))
    expect_logits(model, table, torch.zeros(2, 0, dtype=torch.int64))


def test_as_many_tokens_as_features(candidate):
    """vocab and dim are equal."""
    table = drawn(4, 4, 4)
    expect_logits(model_with(candidate, table), table, torch.tensor([[3, 0], [1, 1]]))


def test_one_token_and_one_feature(candidate):
    """vocab = 1, and dim = 1."""
    for sides in ((1, 3), (5, 1)):
        table = drawn(5, *sides)
        expect_logits(model_with(candidate, table), table, torch.tensor([[0], [sides[0] - 1]]))


def test_large_numbers(candidate):
    """Large and small weights."""
    for scale in (300.0, 1e-3):
        table = drawn(6, 5, 3) * scale
        expect_logits(model_with(candidate, table), table, torch.tensor([[2, 4], [0, 1]]))


def test_first_weights(candidate):
    """A new model's logits follow from its own weights."""
    model = keep(candidate.TiedLM, 6, 4)

    def is_table(weight: Any) -> str | None:
        if not isinstance(weight, torch.Tensor) or tuple(weight.shape) != (6, 4):
            return "embedding.weight is not a tensor of shape (vocab, dim)"
        return None if weight.dtype == torch.float32 else "embedding.weight is not float32"

    weight = part(candidate, model, "embedding")
    table = expect(attribute, weight, "weight").satisfies(is_table).detach()
    expect_logits(model, table, torch.tensor([[0, 5, 3], [1, 1, 2]]))


def test_the_two_ends(candidate):
    """The embedding and the output layer, each called by itself."""
    table, hidden = drawn(7, 6, 3), drawn(8, 2, 5, 3)
    model, ids = model_with(candidate, table), torch.tensor([[5, 0], [3, 3]])
    expect(part(candidate, model, "embedding"), ids).gives(table[ids], rtol=1e-6)
    answer = (hidden.double() @ table.double().T).float()
    expect(part(candidate, model, "output"), hidden).gives(answer, rtol=1e-5)


def test_one_parameter(candidate):
    """There is one parameter."""
    table = drawn(9, 6, 3)
    expect_one_parameter(candidate, model_with(candidate, table), table)


def test_change_in_place(candidate):
    """A change of the weights in place shows at both ends, also after a call."""
    first, second = drawn(10, 5, 3), drawn(11, 5, 3)
    model, ids = model_with(candidate, first), torch.tensor([0, 4, 2])
    expect_logits(model, first, ids)
    set_table(candidate, model, second)
    expect_logits(model, second, ids)


def test_gradient(candidate):
    """The gradient of the parameter."""
    table = drawn(12, 6, 3)
    model = model_with(candidate, table)
    expect_gradient(candidate, model, table, torch.tensor([[2, 5], [1, 2]]))


def test_gradient_of_every_token(candidate):
    """The gradient where all tokens occur, some of them several times."""
    table = drawn(13, 5, 4)
    model = model_with(candidate, table)
    expect_gradient(candidate, model, table, torch.tensor([[0, 4, 4, 1], [2, 0, 3, 4]]))


def test_training(candidate):
    """Two steps of gradient descent."""
    # By hand: the first optimiser of a process imports torch._dynamo, which takes a second.
    table, ids = drawn(14, 5, 3), torch.tensor([3, 0, 3])
    model = model_with(candidate, table)
    for seed in (15, 16):
        factors = drawn(seed, 3, 5)
        keep(part(candidate, model, "zero_grad"))
        backward(candidate, model, ids, factors)
        weight = part(candidate, model, "embedding.weight")
        gradient = gradient_of(table, ids, factors)
        expect(attribute, weight, "grad").gives(gradient, rtol=1e-5)
        table = table - 0.1 * gradient
        keep(part(candidate, model, "embedding.weight.data.sub_"), 0.1 * gradient)
        expect_logits(model, table, ids)


def test_load_state_dict(candidate):
    """Logits, parameter and gradient after load_state_dict."""
    table, ids = drawn(16, 6, 3), torch.tensor([[0, 5], [4, 4]])
    other = model_with(candidate, table)
    model = model_with(candidate, drawn(17, 6, 3))
    state = keep(part(candidate, other, "state_dict"))
    keep(part(candidate, model, "load_state_dict"), state)
    expect_logits(model, table, ids)
    expect_one_parameter(candidate, model, table)
    expect_gradient(candidate, model, table, ids)


def test_change_after_load_state_dict(candidate):
    """A change of the weights after load_state_dict, in either model, stays there."""
    table, ids = drawn(18, 6, 3), torch.tensor([0, 5, 4])
    other = model_with(candidate, table)
    model = model_with(candidate, drawn(19, 6, 3))
    state = keep(part(candidate, other, "state_dict"))
    keep(part(candidate, model, "load_state_dict"), state)
    set_table(candidate, model, -table - 1)
    expect_logits(model, -table - 1, ids)
    expect_logits(other, table, ids)


def test_dtype(candidate):
    """Logits, parameter and gradient after a change of dtype."""
    table, ids = drawn(20, 6, 3), torch.tensor([[0, 5], [4, 4]])
    model = model_with(candidate, table)
    model = keep(part(candidate, model, "to"), torch.float64)
    expect_logits(model, table.double(), ids)
    expect_one_parameter(candidate, model, table.double())
    expect_gradient(candidate, model, table.double(), ids)


def test_change_after_dtype(candidate):
    """A change of the weights in place after a change of dtype, and of dtype after a call."""
    table, ids = drawn(21, 6, 3), torch.tensor([[0, 5], [4, 4]])
    model = model_with(candidate, table)
    expect_logits(model, table, ids)
    model = keep(part(candidate, model, "to"), torch.float64)
    table = drawn(22, 6, 3, dtype=torch.float64)
    set_table(candidate, model, table)
    expect_logits(model, table, ids)


def test_training_mode(candidate):
    """Training and evaluation mode give the same logits."""
    table, ids = drawn(23, 6, 8), torch.tensor([[0, 5], [4, 4]])
    model = model_with(candidate, table)
    for mode in ("train", "eval"):
        keep(part(candidate, model, mode))
        expect_logits(model, table, ids)


def test_two_models(candidate):
    """Two models share nothing."""
    first, second, ids = drawn(24, 5, 3), drawn(25, 5, 3), torch.tensor([1, 4])
    one, two = model_with(candidate, first), model_with(candidate, second)
    expect_logits(one, first, ids)
    expect_logits(two, second, ids)


def test_by_name(candidate):
    """Arguments by name."""
    table, ids = drawn(26, 5, 3), torch.tensor([1, 4])
    model = keep(candidate.TiedLM, dim=3, vocab=5)
    set_table(candidate, model, table)
    expect(model, ids=ids).gives(logits_of(table, ids), rtol=1e-5)


@st.composite
def scenes(draw):
    """A table of small whole numbers, and ids of one or two axes."""
    vocab, dim = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    row = st.lists(st.integers(-4, 4), min_size=dim, max_size=dim)
    rows = draw(st.lists(row, min_size=vocab, max_size=vocab))
    length = draw(st.integers(1, 3))
    line = st.lists(st.integers(0, vocab - 1), min_size=length, max_size=length)
    return rows, draw(st.lists(line, min_size=1, max_size=2))


@points(2)
@given(scene=scenes())
def test_any_model(candidate, scene):
    """Random weights and ids."""
    rows, ids = scene
    table = torch.tensor(rows, dtype=torch.float32)
    expect_logits(model_with(candidate, table), table, torch.tensor(ids))
