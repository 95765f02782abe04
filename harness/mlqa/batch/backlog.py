"""What is still to be graded, and who gets which of it next. No process, no clock."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final

from mlqa.batch.executor import Task

TRIES: Final = 2


class Backlog:
    """Tasks by problem, and *suspects*: those during which a judge has died.

    A judge keeps a problem's tests collected, so it gets more of the same as long as there is any.
    A suspect is tried once more, alone: should it kill again, then nobody else is blamed for it.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.by_problem: dict[str, deque[Task]] = defaultdict(deque)
        self.suspects: deque[Task] = deque()
        self.deaths: Counter[int] = Counter()
        for task in tasks:
            self.by_problem[task.submission.problem].append(task)

    def __bool__(self) -> bool:
        return bool(self.suspects) or any(self.by_problem.values())

    def take(self, slug: str, held: Sequence[Task], judges: int = 1) -> Task | None:
        """Return the next task for a worker, or None if it should get none now.

        Args:
            slug: the problem that it has collected, if any.
            held: what it has and has not answered yet.
            judges: how many tasks it can have in work at once.
        """
        if any(self.deaths[id(task.submission)] for task in held):
            return None
        if self.suspects and not held:
            return self.suspects.popleft()
        own = self.by_problem.get(slug)
        if own:
            return own.popleft()
        if len(held) >= judges:
            return None
        longest = max(self.by_problem.values(), key=len, default=None)
        return longest.popleft() if longest else None

    def lost(self, task: Task, *, blamed: bool) -> bool:
        """Take back what a dead judge had; return False when it is not to be tried again.

        Args:
            blamed: whether it was in work when the judge died.
        """
        self.deaths[id(task.submission)] += blamed
        if self.deaths[id(task.submission)] >= TRIES:
            return False
        if self.deaths[id(task.submission)]:
            self.suspects.append(task)
        else:
            self.by_problem[task.submission.problem].appendleft(task)
        return True
