"""Hidden tests of shared_vocabulary. The oracle looks up and multiplies by hand."""

import math
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import attribute, expect, iterate, keep, library, points


def looked_up(table: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
    return (table.double()[ids] * math.sqrt(table.shape[1])).to(table.dtype)


def scored(table: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
    return (hidden.double() @ table.double().T).to(table.dtype)


def from_input(table: torch.Tensor, ids: torch.Tensor, factors: torch.Tensor, pad: int) -> Any:
    """The derivative of sum(factors * looked_up): nothing for the padding."""
    rows, parts = ids.reshape(-1), factors.double().reshape(-1, table.shape[1])
    gradient = torch.zeros(table.shape, dtype=torch.float64).index_add(0, rows, parts)
    gradient[pad] = 0
    return (gradient * math.sqrt(table.shape[1])).to(table.dtype)


def from_output(hidden: torch.Tensor, factors: torch.Tensor) -> torch.Tensor:
    """The derivative of sum(factors * scored)."""
    wide = hidden.double().reshape(-1, hidden.shape[-1])
    by_token = factors.double().reshape(-1, factors.shape[-1])
    return (by_token.T @ wide).to(hidden.dtype)


def drawn(seed: int, *shape: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(*shape, generator=generator, dtype=torch.float64).float()


def table_of(seed: int, vocab: int, dim: int, pad: int = 0) -> torch.Tensor:
    table = drawn(seed, vocab, dim)
    table[pad] = 0
    return table


def factors_of(seed: int, *shape: int, pad: int = 0) -> torch.Tensor:
    """Factors of logits; those of the padding are 0, as its gradient is left open."""
    factors = drawn(seed, *shape)
    factors[..., pad] = 0
    return factors


def part(candidate, thing: Any, path: str) -> Any:
    """An attribute of an attribute …, kept in its process whatever it is."""
    if "." not in path:
        return keep(library(candidate, "builtins.getattr"), thing, path)
    return keep(keep(library(candidate, "operator.attrgetter"), path), thing)


def matrix_of(candidate, model: Any) -> Any:
    """The first parameter, kept."""
    return keep(library(candidate, "builtins.next"), keep(part(candidate, model, "parameters")))


def set_table(candidate, model: Any, table: torch.Tensor) -> None:
    keep(part(candidate, matrix_of(candidate, model), "data.copy_"), table)


def model_with(candidate, table: torch.Tensor, pad: int = 0) -> Any:
    model = keep(candidate.SharedEmbeddings, *table.shape, pad)
    set_table(candidate, model, table)
    return model


def expect_inputs(candidate, model: Any, table: torch.Tensor, ids: torch.Tensor) -> None:
    for name in ("encode", "decode"):
        expect(part(candidate, model, name), ids).gives(looked_up(table, ids), rtol=1e-5)


def expect_logits(candidate, model: Any, table: torch.Tensor, hidden: torch.Tensor) -> None:
    expect(part(candidate, model, "logits"), hidden).gives(scored(table, hidden), rtol=1e-5)


def backward(candidate, model: Any, name: str, argument: Any, factors: torch.Tensor) -> Any:
    """Differentiate sum(factors * the method's answer); gradients add up from call to call."""
    # A scalar: backward of more than one number imports sympy, which takes a third of a second.
    answer = keep(part(candidate, model, name), argument)
    total = keep(
        library(candidate, "torch.sum"), keep(library(candidate, "torch.mul"), answer, factors)
    )
    keep(library(candidate, "torch.autograd.backward"), total)


def expect_gradient(candidate, model: Any, gradient: torch.Tensor) -> None:
    expect(attribute, matrix_of(candidate, model), "grad").gives(gradient, rtol=1e-5)


def expect_one_parameter(candidate, model: Any, table: torch.Tensor) -> None:
    expect(iterate, keep(part(candidate, model, "parameters")), 10).gives([table])


def test_one_parameter(candidate):
    """There is one parameter, with a row for each token."""
    model = keep(candidate.SharedEmbeddings, 6, 3)

    def is_one_matrix(parameters: Any) -> str | None:
        if not isinstance(parameters, list) or len(parameters) != 1:
            return "parameters() does not yield exactly one parameter"
        weight = parameters[0]
        if not isinstance(weight, torch.Tensor) or tuple(weight.shape) != (6, 3):
            return "the parameter is not a tensor of shape (vocab, dim)"
        return None

    expect(iterate, keep(part(candidate, model, "parameters")), 10).satisfies(is_one_matrix)


def test_encode(candidate):
    """The encoder's input."""
    table, ids = table_of(1, 6, 3), torch.tensor([[4, 1, 5], [2, 2, 3]])
    model = model_with(candidate, table)
    expect(part(candidate, model, "encode"), ids).gives(looked_up(table, ids), rtol=1e-5)


def test_decode(candidate):
    """The decoder's input."""
    table, ids = table_of(2, 5, 7), torch.tensor([[4, 1, 2], [3, 2, 3]])
    model = model_with(candidate, table)
    expect(part(candidate, model, "decode"), ids).gives(looked_up(table, ids), rtol=1e-5)


def test_logits(candidate):
    """The output layer."""
    table = table_of(3, 6, 3)
    expect_logits(candidate, model_with(candidate, table), table, drawn(4, 2, 5, 3))


def test_saved_parameters(candidate):
    """How many parameters are saved."""
    for vocab, dim in ((7, 5), (3, 4), (2, 1)):
        model = keep(candidate.SharedEmbeddings, vocab, dim)
        answer = expect(part(candidate, model, "saved_parameters"))
        answer.gives(2 * vocab * dim, dtype="integer")


def test_padding_is_zero(candidate):
    """The pad row is zero from the start, in the matrix and as an input."""
    for pad in (2, 0, 4):
        model = keep(candidate.SharedEmbeddings, 5, 3, pad)

        def has_zero_row(parameters: Any, pad: int = pad) -> str | None:
            for weight in parameters if isinstance(parameters, list) else []:
                if not isinstance(weight, torch.Tensor) or tuple(weight.shape) != (5, 3):
                    return "a parameter is not a tensor of shape (vocab, dim)"
                if weight.detach()[pad].ne(0).any():
                    return "the pad row of the matrix is not zero"
            return None if parameters else "there is no parameter"

        expect(iterate, keep(part(candidate, model, "parameters")), 10).satisfies(has_zero_row)
        ids = torch.tensor([[pad], [pad]])
        expect_inputs(candidate, model, torch.zeros(5, 3), ids)


def test_default_padding(candidate):
    """Without pad_id token 0 is the padding."""
    model = keep(candidate.SharedEmbeddings, 5, 3)
    expect_inputs(candidate, model, torch.zeros(5, 3), torch.tensor([0, 0]))
    backward(candidate, model, "encode", torch.tensor([4, 0, 1]), drawn(6, 3, 3))
    gradient = from_input(torch.zeros(5, 3), torch.tensor([4, 0, 1]), drawn(6, 3, 3), 0)
    expect_gradient(candidate, model, gradient)


def test_padding_among_others(candidate):
    """Padding among other tokens, and token 0 where it is not the padding."""
    table, ids = table_of(7, 6, 3, pad=4), torch.tensor([[0, 4, 5], [4, 4, 0]])
    expect_inputs(candidate, model_with(candidate, table, 4), table, ids)


def test_shapes_of_ids(candidate):
    """Ids of no, of one, of three and of empty axes."""
    table = table_of(8, 6, 4)
    model = model_with(candidate, table)
    for ids in (
        torch.tensor(3),
        torch.tensor([5, 0]),
        torch.tensor([[[1], [2]], [[0], [5]], [[4], [3]]]),
        torch.zeros(2, 0, dtype=torch.int64),
    ):
        expect_inputs(candidate, model, table, ids)


def test_shapes_of_hidden(candidate):
    """Hidden states of one, of two and of four axes."""
    table = table_of(9, 6, 4)
    model = model_with(candidate, table)
    for shape in ((4,), (3, 4), (2, 1, 3, 4)):
        expect_logits(candidate, model, table, drawn(10, *shape))


def test_as_many_tokens_as_features(candidate):
    """vocab and dim are equal."""
    table = table_of(11, 4, 4, pad=1)
    model = model_with(candidate, table, 1)
    expect_inputs(candidate, model, table, torch.tensor([[3, 1, 0, 2]]))
    expect_logits(candidate, model, table, drawn(12, 3, 4))


def test_one_feature(candidate):
    """dim = 1."""
    table = table_of(13, 5, 1)
    model = model_with(candidate, table)
    expect_inputs(candidate, model, table, torch.tensor([[3, 1], [0, 2]]))
    expect_logits(candidate, model, table, drawn(14, 3, 1))


def test_gradient_of_encode(candidate):
    """The gradient from the encoder's input, with padding."""
    table, ids, factors = (
        table_of(15, 6, 3, pad=2),
        torch.tensor([[2, 5], [0, 5]]),
        drawn(16, 2, 2, 3),
    )
    model = model_with(candidate, table, 2)
    backward(candidate, model, "encode", ids, factors)
    expect_gradient(candidate, model, from_input(table, ids, factors, 2))


def test_gradient_of_decode(candidate):
    """The gradient from the decoder's input, with padding."""
    table, ids, factors = (
        table_of(17, 6, 3, pad=2),
        torch.tensor([[2, 5], [0, 5]]),
        drawn(18, 2, 2, 3),
    )
    model = model_with(candidate, table, 2)
    backward(candidate, model, "decode", ids, factors)
    expect_gradient(candidate, model, from_input(table, ids, factors, 2))


def test_gradient_of_logits(candidate):
    """The gradient from the output layer."""
    table, hidden, factors = table_of(19, 6, 3), drawn(20, 2, 4, 3), factors_of(21, 2, 4, 6)
    model = model_with(candidate, table)
    backward(candidate, model, "logits", hidden, factors)
    expect_gradient(candidate, model, from_output(hidden, factors))


def test_gradients_add_up(candidate):
    """The gradients of the three uses add up in the one parameter."""
    table, ids, hidden = (
        table_of(22, 5, 4, pad=1),
        torch.tensor([[1, 4, 0], [4, 2, 1]]),
        drawn(23, 3, 4),
    )
    model = model_with(candidate, table, 1)
    total = torch.zeros(5, 4)
    for name, factors in (("encode", drawn(24, 2, 3, 4)), ("decode", drawn(25, 2, 3, 4))):
        backward(candidate, model, name, ids, factors)
        total += from_input(table, ids, factors, 1)
    factors = factors_of(26, 3, 5, pad=1)
    backward(candidate, model, "logits", hidden, factors)
    expect_gradient(candidate, model, total + from_output(hidden, factors))


def test_output_of_input(candidate):
    """The logits of embedded tokens, and their gradient through both uses."""
    table, ids, factors = table_of(27, 5, 3), torch.tensor([3, 1, 0, 3]), factors_of(28, 4, 5)
    model = model_with(candidate, table)
    hidden = keep(part(candidate, model, "decode"), ids)
    inputs = looked_up(table, ids)
    expect(part(candidate, model, "logits"), hidden).gives(scored(table, inputs), rtol=1e-5)
    backward(candidate, model, "logits", hidden, factors)
    back = (factors.double() @ table.double()).float()
    gradient = from_output(inputs, factors) + from_input(table, ids, back, 0)
    expect_gradient(candidate, model, gradient)


def test_change_in_place(candidate):
    """A change of the matrix in place shows in all three uses, also after calls."""
    first, second, ids = table_of(29, 5, 3), table_of(30, 5, 3), torch.tensor([4, 0, 2])
    model, hidden = model_with(candidate, first), drawn(31, 2, 3)
    for table in (first, second):
        set_table(candidate, model, table)
        expect_inputs(candidate, model, table, ids)
        expect_logits(candidate, model, table, hidden)


def test_dtype(candidate):
    """Values, parameter and gradient after a change of dtype."""
    table, ids, hidden = (
        table_of(32, 6, 3),
        torch.tensor([[0, 5], [4, 4]]),
        drawn(33, 2, 3).double(),
    )
    model = keep(part(candidate, model_with(candidate, table), "to"), torch.float64)
    expect_inputs(candidate, model, table.double(), ids)
    expect_logits(candidate, model, table.double(), hidden)
    expect_one_parameter(candidate, model, table.double())
    factors = factors_of(34, 2, 6).double()
    backward(candidate, model, "logits", hidden, factors)
    expect_gradient(candidate, model, from_output(hidden, factors))


def test_load_state_dict(candidate):
    """Values and parameter after load_state_dict; the two models stay apart."""
    table, ids, hidden = table_of(35, 6, 3), torch.tensor([[0, 5], [4, 4]]), drawn(36, 2, 3)
    other, model = model_with(candidate, table), model_with(candidate, table_of(37, 6, 3))
    keep(part(candidate, model, "load_state_dict"), keep(part(candidate, other, "state_dict")))
    expect_inputs(candidate, model, table, ids)
    expect_logits(candidate, model, table, hidden)
    expect_one_parameter(candidate, model, table)
    set_table(candidate, model, -table)
    expect_logits(candidate, other, table, hidden)


def test_training_mode(candidate):
    """Training and evaluation mode give the same."""
    table, ids = table_of(38, 6, 8), torch.tensor([[0, 5], [4, 4]])
    model = model_with(candidate, table)
    for mode in ("train", "eval"):
        keep(part(candidate, model, mode))
        expect_inputs(candidate, model, table, ids)
        expect_logits(candidate, model, table, drawn(39, 3, 8))


def test_two_models(candidate):
    """Two models share nothing, neither the matrix nor the padding."""
    first, second, ids = table_of(40, 5, 3, 1), table_of(41, 5, 3, 2), torch.tensor([0, 1, 2, 4])
    one, two = model_with(candidate, first, 1), model_with(candidate, second, 2)
    for model, table, pad in ((one, first, 1), (two, second, 2)):
        expect_inputs(candidate, model, table, ids)
        backward(candidate, model, "encode", ids, drawn(42, 4, 3))
        expect_gradient(candidate, model, from_input(table, ids, drawn(42, 4, 3), pad))


def test_by_name(candidate):
    """Arguments by name."""
    table, ids, hidden = table_of(43, 5, 3, pad=4), torch.tensor([1, 4]), drawn(44, 2, 3)
    model = keep(candidate.SharedEmbeddings, dim=3, vocab=5, pad_id=4)
    set_table(candidate, model, table)
    expect(part(candidate, model, "encode"), ids=ids).gives(looked_up(table, ids), rtol=1e-5)
    expect(part(candidate, model, "decode"), ids=ids).gives(looked_up(table, ids), rtol=1e-5)
    expect(part(candidate, model, "logits"), hidden=hidden).gives(scored(table, hidden), rtol=1e-5)


sides = st.tuples(st.integers(1, 5), st.integers(1, 5))
sizes = sides.flatmap(lambda s: st.tuples(st.just(s[0]), st.just(s[1]), st.integers(0, s[0] - 1)))


@points(2)
@given(size=sizes)
def test_any_size(candidate, size):
    """Random sizes and paddings: padding is embedded as zeros, and the saving is right."""
    vocab, dim, pad = size
    model = keep(candidate.SharedEmbeddings, vocab, dim, pad)
    expect(part(candidate, model, "encode"), torch.tensor([pad])).gives(torch.zeros(1, dim))
    saved = expect(part(candidate, model, "saved_parameters"))
    saved.gives(2 * vocab * dim, dtype="integer")
