"""The statement's examples; run them with plain pytest."""

from dataloader import Loader


def test_in_order():
    loader = Loader([10, 11, 12, 13, 14], batch_size=2)
    assert len(loader) == 3
    assert [batch.tolist() for batch in loader] == [[10, 11], [12, 13], [14]]
    assert [batch.tolist() for batch in loader] == [[10, 11], [12, 13], [14]]


def test_drop_last_and_collate():
    loader = Loader(["a", "b", "c", "d", "e"], 2, drop_last=True, collate_fn="".join)
    assert len(loader) == 2
    assert list(loader) == ["ab", "cd"]


def test_shuffle():
    one = Loader(range(100), 100, shuffle=True, seed=7)
    other = Loader(range(100), 100, shuffle=True, seed=7)
    first, second = ([i for batch in one for i in batch.tolist()] for _ in range(2))
    assert first != second
    assert sorted(first) == sorted(second) == list(range(100))
    assert [i for batch in other for i in batch.tolist()] == first
