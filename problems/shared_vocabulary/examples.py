"""The statement's examples; run them with plain pytest."""

import torch
from shared_vocabulary import SharedEmbeddings

TABLE = torch.tensor([[0.0] * 4, [1.0, 2.0, 3.0, 4.0], [5.0, 0.0, -1.0, 0.5]])


def shared_model():
    model = SharedEmbeddings(3, 4)
    with torch.no_grad():
        next(model.parameters()).copy_(TABLE)
    return model


def test_values():
    model = shared_model()
    assert model.encode(torch.tensor([1, 0])).tolist() == [[2.0, 4.0, 6.0, 8.0], [0.0] * 4]
    assert model.decode(torch.tensor([[2]])).tolist() == [[[10.0, 0.0, -2.0, 1.0]]]
    assert model.logits(torch.tensor([1.0, 0.0, 0.0, 2.0])).tolist() == [0.0, 9.0, 6.0]
    assert model.saved_parameters() == 24


def test_one_parameter():
    assert [tuple(p.shape) for p in shared_model().parameters()] == [(3, 4)]


def test_padding():
    model = SharedEmbeddings(5, 4, pad_id=3)
    matrix = next(model.parameters())
    assert matrix[3].tolist() == [0.0] * 4
    (model.encode(torch.tensor([1, 3])).sum() + model.decode(torch.tensor([3, 1])).sum()).backward()
    assert matrix.grad.tolist() == [[0.0] * 4, [4.0] * 4, [0.0] * 4, [0.0] * 4, [0.0] * 4]
