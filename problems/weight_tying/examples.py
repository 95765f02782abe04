"""The statement's examples; run them with plain pytest."""

import torch
from weight_tying import TiedLM

TABLE = torch.tensor([[1.0, 0.0], [0.0, 2.0], [3.0, -1.0]])


def tied_model():
    model = TiedLM(3, 2)
    with torch.no_grad():
        model.embedding.weight.copy_(TABLE)
    return model


def test_logits():
    logits = tied_model()(torch.tensor([[2, 0]]))
    assert logits.tolist() == [[[3.0, -2.0, 10.0], [1.0, 0.0, 3.0]]]


def test_one_parameter():
    model = tied_model()
    assert [tuple(p.shape) for p in model.parameters()] == [(3, 2)]
    model.to(torch.float64)
    assert [tuple(p.shape) for p in model.parameters()] == [(3, 2)]


def test_gradients_add_up():
    model = tied_model()
    model(torch.tensor([1]))[0, 2].backward()
    assert model.embedding.weight.grad.tolist() == [[0.0, 0.0], [3.0, -1.0], [0.0, 2.0]]
