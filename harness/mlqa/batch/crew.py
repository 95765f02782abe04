"""The submitter's side of a Dask cluster: who grades, what each has, and what comes back.

Theory of operation. One thread does everything here (:class:`Crew`): it sends errands to named Dask
workers, and takes what comes back from a queue that Dask's own threads fill. Each worker is asked
for its facts, then told to start a sandbox, and only then given submissions, at most two a thread;
so what is under way does not grow with the number of submissions. Once a second the scheduler is
asked who is there. Who is gone has its submissions given to others, as in ``workers.py``; who is
new goes through the same stations. What runs over there stands in ``rooms.py``.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from mlqa.batch.backlog import Backlog
from mlqa.batch.errands import Errand, Hand, Kind, Lost, courier, failure, outcome
from mlqa.batch.executor import Order, Site, Task, fits, this_machine, together
from mlqa.batch.facts import differences, facts
from mlqa.batch.faults import fault
from mlqa.batch.judge import Named, Setting
from mlqa.batch.rooms import JudgeDied, NoRoom
from mlqa.errors import HarnessFault, SandboxUnavailable, UserError
from mlqa.model import Grading, SandboxReport
from mlqa.report.safe import one_line
from mlqa.words import spoken, tr

HELD_A_THREAD: Final = 2
SURVEY_S: Final = 1.0
# How long the first workers may take to appear and to start their sandboxes, and how long none at
# all may be there later on.
MUSTER_S: Final = 60.0
SHOWN: Final = 200

INTERRUPTED: Final = threading.Event()


@contextlib.contextmanager
def interrupts_noted() -> Iterator[None]:
    """Note Ctrl-C for :meth:`Crew.listen` instead of raising it wherever we are.

    Dask runs callbacks and destructors in this thread, in which Python drops what is raised.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    INTERRUPTED.clear()
    before = signal.signal(signal.SIGINT, lambda *_: INTERRUPTED.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Crew:
    """The workers that grade for one run."""

    def __init__(self, client: Any, order: Order) -> None:
        self.client = client
        self.order = order
        self.run = secrets.token_hex(8)
        self.number = 0
        self.problems = {problem.slug: problem for problem in order.problems}
        packages = sorted({name for problem in order.problems for name in problem.packages})
        self.here = facts(packages, self.problems)
        self.hands: dict[str, Hand] = {}
        self.refused: dict[str, str] = {}
        self.differing: list[str] = []
        self.inbox: queue.SimpleQueue[tuple[Hand, str, Any]] = queue.SimpleQueue()
        self.backlog = Backlog(())
        self.done: Callable[[Grading], None] | None = None
        self.mustered: Site | None = None
        self.surveyed = self.manned = time.monotonic()

    # --- who is there ---

    def muster(self) -> None:
        """Wait for the workers that are there, or for a first one.

        Raises:
            UserError: when there is none, or one is not of the same versions or problems.
            SandboxUnavailable: when none reaches the level.
        """
        self.survey()
        if not self.hands:
            self.order.say(tr("waiting for workers at {address}", address=self.order.address))
        limit = time.monotonic() + MUSTER_S
        while time.monotonic() < limit and (self.undecided() or not self.hands):
            if self.refused and not self.hands:
                break
            self.listen()
        if self.differing:
            raise UserError(
                "\n  ".join(["workers of the cluster differ from this machine:", *self.differing]),
                remedy="install the same versions and packs on all workers, and start them again",
            )
        if not self.admitted():
            self.refuse_all_in_words()
        self.mustered = together([hand.site for hand in self.admitted() if hand.site])

    def refuse_all_in_words(self) -> None:
        """Say why there is nobody."""
        reasons = [f"{address}: {why}" for address, why in self.refused.items()]
        if not reasons and not self.hands:
            raise UserError(
                f"the scheduler at {one_line(self.order.address, SHOWN)} has no workers",
                remedy="start some: dask worker ADDRESS",
            )
        reasons += [f"{address}: it does not answer" for address in self.hands]
        raise SandboxUnavailable("\n  ".join(["no worker can grade this:", *reasons]))

    def admitted(self) -> list[Hand]:
        """Return who may grade."""
        return [hand for hand in self.hands.values() if hand.site is not None]

    def undecided(self) -> bool:
        """Whether somebody has not yet been admitted or refused."""
        return any(hand.site is None for hand in self.hands.values())

    @property
    def site(self) -> Site:
        """The sites of those who could grade when the run began."""
        assert self.mustered is not None
        return self.mustered

    def survey(self) -> None:
        """Ask the scheduler who is there; begin with who is new, give up who is gone.

        Raises:
            HarnessFault: when the scheduler is gone.
        """
        self.surveyed = time.monotonic()
        try:
            threads: dict[str, int] = self.client.nthreads()
        except (OSError, TimeoutError, RuntimeError) as error:
            raise self.scheduler_gone() from error
        for address in [address for address in self.hands if address not in threads]:
            self.bury(self.hands[address])
        for address in [address for address in self.refused if address not in threads]:
            del self.refused[address]
        for address, count in threads.items():
            if address not in self.hands and address not in self.refused:
                hand = self.hands[address] = Hand(address, count)
                inquiry = {"packages": list(self.here["packages"]), "problems": [*self.problems]}
                self.send(hand, "inquire", inquiry=inquiry, threads=count)

    def scheduler_gone(self) -> HarnessFault:
        """Return the error for a scheduler that is no more."""
        return HarnessFault(
            f"the scheduler at {one_line(self.order.address, SHOWN)} is gone",
            remedy="run the command again when it is back: what was graded is kept",
        )

    def refuse(self, hand: Hand, why: str) -> None:
        """Go on without a worker, and say so."""
        self.leave_out(hand, why)
        self.order.say(tr("worker {address} does not grade: {why}", address=hand.address, why=why))

    def leave_out(self, hand: Hand, why: str) -> None:
        """Go on without a worker; what it had is not to blame."""
        self.refused[hand.address] = why
        self.bury(hand, blame=False)

    def bury(self, hand: Hand, *, blame: bool = True) -> None:
        """Give what a lost worker had to others; what it was grading is tried once more."""
        del self.hands[hand.address]
        for number, task in reversed(list(enumerate(hand.held))):
            blamed = blame and number < hand.threads
            self.again(task, blamed=blamed, why="a worker was lost")
        futures = [errand.future for errand in hand.errands.values()]
        hand.errands.clear()
        if futures:
            self.client.cancel(futures)

    def again(self, task: Task, *, blamed: bool, why: str) -> None:
        """Put a task back, or give it up."""
        if not self.backlog.lost(task, blamed=blamed) and self.done is not None:
            self.done(fault(task.submission, f"{why} while it graded this, twice"))

    # --- what is sent and comes back ---

    def send(self, hand: Hand, kind: Kind, task: Task | None = None, **arguments: Any) -> None:
        """Send an errand to one worker."""
        self.number += 1
        key = f"mlqa-{self.run}-{self.number}"
        request = pickle.dumps((kind, {"run": self.run, **arguments}))
        future = self.client.submit(
            courier(), request, key=key, workers=[hand.address], allow_other_workers=False
        )
        hand.errands[key] = Errand(kind, future, task)
        inbox = self.inbox
        future.add_done_callback(lambda done: inbox.put((hand, key, outcome(done))))

    def listen(self) -> None:
        """Take one answer, or none for a while; ask now and then who is there."""
        if INTERRUPTED.is_set():
            raise KeyboardInterrupt
        with contextlib.suppress(queue.Empty):
            hand, key, answer = self.inbox.get(timeout=SURVEY_S)
            # Who has been given up may still be heard of.
            if key in hand.errands:
                self.take(hand, key, answer)
        if time.monotonic() - self.surveyed > SURVEY_S:
            self.survey()

    def take(self, hand: Hand, key: str, answer: Any) -> None:
        """Act on an answer."""
        if isinstance(answer, NoRoom | Lost):
            # It is another process than the one that was asked before, or soon will be.
            self.bury(hand)
            return
        if isinstance(answer, Exception) and not isinstance(answer, JudgeDied):
            self.refuse(hand, one_line(failure(answer), SHOWN))
            return
        errand = hand.errands.pop(key)
        if isinstance(answer, JudgeDied):
            if errand.task is None:
                self.refuse(hand, "its judge died at once")
            else:
                self.again(errand.task, blamed=True, why="the judge died")
            return
        if errand.kind == "inquire":
            self.compare(hand, answer)
        elif errand.kind == "admit":
            self.admit(hand, answer)
        elif errand.task is not None and self.done is not None:
            told = isinstance(answer, Grading)
            why = f"worker {hand.address}: {answer}"
            self.done(answer if told else fault(errand.task.submission, why))

    def compare(self, hand: Hand, found: dict[str, Any]) -> None:
        """Let a worker start its sandbox if it has the same versions and problems."""
        hand.facts = found
        wrong = list(differences(self.here, found))
        if wrong and self.mustered is None:
            # The run ends with an error that names all who differ.
            self.differing += [f"worker {hand.address}: {text}" for text in wrong]
            self.leave_out(hand, wrong[0])
            return
        if wrong:
            self.refuse(hand, "; ".join(wrong))
            return
        setting = Setting(
            seed=self.order.seed,
            speed=self.order.speed,
            sandbox_name=self.order.sandbox_name,
            packages=self.order.problems[0].packages,
            turns="",
            lang=spoken(),
            at_least=self.order.at_least,
        )
        self.send(hand, "admit", setting=setting)

    def admit(self, hand: Hand, report: SandboxReport | str) -> None:
        """Let a worker grade if its sandbox is good enough, and no worse than has been said."""
        if isinstance(report, str):
            self.refuse(hand, report)
            return
        said = self.mustered.sandbox if self.mustered is not None else report
        if not fits(report, said):
            wanted = f"{said.name} ({said.level})"
            self.refuse(hand, f"its sandbox is {report.name} ({report.level}), not {wanted}")
            return
        hand.site = Site(
            sandbox=report, machine={name: hand.facts[name] for name in this_machine()}
        )

    # --- grading ---

    def grade(self, tasks: Sequence[Task], done: Callable[[Grading], None]) -> None:
        """Grade everything.

        Raises:
            HarnessFault: when the scheduler is gone, or all workers are for long.
        """
        self.backlog, self.done = Backlog(tasks), done
        self.manned = time.monotonic()
        while self.backlog or any(hand.held for hand in self.hands.values()):
            for hand in self.admitted():
                self.feed(hand)
            if self.admitted():
                self.manned = time.monotonic()
            elif time.monotonic() - self.manned > MUSTER_S:
                raise HarnessFault(
                    "all workers are gone",
                    remedy="start some and run the command again: what was graded is kept",
                )
            self.listen()

    def feed(self, hand: Hand) -> None:
        """Give a worker as much as it may hold, of its own problem first."""
        while len(held := hand.held) < HELD_A_THREAD * hand.threads:
            task = self.backlog.take(hand.slug, held, hand.threads)
            if task is None:
                return
            hand.slug = task.problem.slug
            named = Named(slug=hand.slug, digest=self.here["problems"][hand.slug])
            self.send(hand, "grade", task, named=named, submission=task.submission)

    def dismiss(self) -> None:
        """End all judges; what is under way is given up."""
        there = [*self.hands, *self.refused]
        if self.client.status != "running" or not there:
            return
        futures = [e.future for hand in self.hands.values() for e in hand.errands.values()]
        request = pickle.dumps(("dismiss", {"run": self.run}))
        # Who cannot be told any more ends them by itself (``rooms.py``).
        with contextlib.suppress(OSError, TimeoutError):
            self.client.cancel(futures)
            self.client.run(courier(), request, workers=there, on_error="ignore")
