"""Interviews in the store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mlqa.errors import UserError
from mlqa.store import Store
from mlqa.study.mock.kept import MOCKS, all_kept, begin, find, newest, save


def test_a_state_is_read_back_as_it_was_written(interview):
    odd = replace(interview, folder=b"/tmp/\xff mock", spent_s=1.5)
    with Store() as store:
        made = begin(store, odd)
    with Store() as store:
        assert find(store, made.number) == made
        assert made.state.file(made.state.task).name == "sort.py"


def test_the_newest_and_the_newest_that_is_open(interview):
    with Store() as store:
        assert newest(store) is None
        first = begin(store, interview)
        second = begin(store, replace(interview, phase="done"))
        assert newest(store) == second
        assert newest(store, finished=False) == first
        assert [kept.number for kept in all_kept(store)] == [first.number, second.number]


def test_whoever_opens_an_interview_last_has_it(interview):
    with Store() as store:
        mine = begin(store, interview)
        theirs = save(store, find(store, mine.number), interview)
        with pytest.raises(UserError, match="another process"):
            save(store, mine, replace(interview, spent_s=9.0))
        assert find(store, mine.number) == theirs


def test_an_unknown_number_is_told(interview):
    with Store() as store, pytest.raises(UserError, match="no interview 5"):
        find(store, 5)


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x80"])
def test_what_cannot_be_read_is_told(interview, data):
    with Store() as store:
        made = begin(store, interview)
        with store.transaction() as connection:
            connection.execute(MOCKS.update().values(state=data))
        with pytest.raises(UserError, match="another version"):
            find(store, made.number)


def test_a_later_format_is_refused(interview):
    with Store() as store:
        made = begin(store, replace(interview, format=2))
        with pytest.raises(UserError, match="another version"):
            find(store, made.number)
