"""The values that travel between the modules; all frozen, none with behaviour beyond itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

Feedback = Literal["practice", "interview", "score"]
Lang = Literal["en", "zh"]
# "python", "archive", or the name of a loader (``forms.py``), as "notebook" is.
Form = str
How = Literal["answer", "no_error", "error", "changed", "bad", "assertion", "ended"]


class Verdict(StrEnum):
    """What a submission, or one case of it, gets. ``verdict.py`` holds the order of precedence."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    BAD_RESULT = "bad_result"
    VIOLATION = "violation"
    INVALID = "invalid"
    INCONCLUSIVE = "inconclusive"
    INTERNAL_ERROR = "internal_error"


class Level(StrEnum):
    """How much a sandbox keeps its promises, as found by trying (``sandbox/selfcheck.py``)."""

    STRONG = "strong"
    REDUCED = "reduced"
    NONE = "none"


LEVELS_BY_STRENGTH = (Level.NONE, Level.REDUCED, Level.STRONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in both languages."""

    en: str
    zh: str

    def lang(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """An interview question after the code, with what a good answer says and a common wrong one."""

    question: Text
    key_points: tuple[Text, ...]
    common_wrong: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLimits:
    """Limits of one case (one hidden test) of a submission, and of its jail.

    ``cpu_s`` and ``wall_s`` bound a case; ``total_s`` bounds the wall time of all cases together.
    """

    cpu_s: float = 4.0
    wall_s: float = 12.0
    total_s: float = 60.0
    memory_mb: int = 1024
    output_kb: int = 1024
    answer_mb: int = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedScale:
    """Where the speed score is full (``par``) and zero (``slow``), as ratios to the reference."""

    par: float = 1.25
    slow: float = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """What submissions of a problem must not use.

    ``names`` are dotted: a function, a class, a method, or a module with all below it; ``allowed``
    are the exceptions below them. ``sentence`` is what the statement says of it, word for word.
    """

    names: tuple[str, ...]
    sentence: Text
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem of a pack: its metadata and where its files lie."""

    slug: str
    pack: str
    root: Path
    title: Text
    topic: str
    difficulty: int
    minutes: int
    entry_points: tuple[str, ...]
    tags: tuple[str, ...] = ()
    packages: tuple[str, ...] = ("numpy",)
    limits: ProblemLimits = field(default_factory=ProblemLimits)
    correctness_weight: float = 80.0
    speed_weight: float = 20.0
    speed: SpeedScale | None = None
    forbidden: Forbidden | None = None
    hints: tuple[Text, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def folder(self) -> Path:
        """The part that a candidate may see."""
        return self.root / "problems" / self.slug

    @property
    def stub(self) -> Path:
        """The file that a candidate starts from."""
        return self.folder / "stub.py"

    @property
    def examples(self) -> Path:
        """The visible tests."""
        return self.folder / "examples.py"

    @property
    def grader(self) -> Path:
        """The hidden part: tests and known submissions."""
        return self.root / "graders" / self.slug

    @property
    def tests(self) -> Path:
        """The hidden tests."""
        return self.grader / "tests.py"

    @property
    def solution(self) -> Path:
        """The reference solution."""
        return self.root / "solutions_reference" / f"{self.slug}.py"

    def explanation(self, lang: Lang) -> Path:
        """What is said about the reference, in one language; may be missing."""
        return self.solution.with_name(f"{self.slug}{'.zh' if lang == 'zh' else ''}.md")

    def statement(self, lang: Lang) -> Path:
        """The statement in one language."""
        return self.folder / ("statement.zh.md" if lang == "zh" else "statement.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A candidate's file, frozen as bytes; the trusted side never decodes or compiles it.

    ``refused`` is the reason why it cannot be graded at all, or empty. ``form`` says what the
    bytes are: what is not Python yet is opened in a jail (``inputs.py``) before it is graded.
    ``notices`` say what was left out of it then.
    """

    candidate: str
    problem: str
    path: str
    source: bytes
    digest: str
    refused: str = ""
    form: Form = "python"
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why one case failed, in words for a person.

    ``about`` is the test's docstring, ``why`` a sentence of cause, ``first_difference`` says in
    words where the answers part (it holds no value of the hidden test), ``snippet`` is code that
    shows the failure when pasted.
    """

    test: str
    about: str
    why: str
    verdict: Verdict
    first_difference: str = ""
    snippet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a case first failed, small enough to keep and to compare; nobody is shown it.

    ``drawn`` names what drew the inputs (empty where they are fixed): marks of other draws cannot
    be compared. ``request`` counts the case's requests up to the one that failed. ``form`` is how
    the answer is built, without its numbers; ``kind`` the type of these, and after a ``#`` a digest
    of whole numbers that floats cannot tell apart. ``numbers`` are a few weighted sums of them, of
    the magnitude ``scale``, and ``distance`` is how far these lie from those of the right answer,
    if that is known. ``detail`` (0–8) is how little such an answer could come about by chance.
    """

    drawn: str
    request: int
    how: How
    form: str
    kind: str = ""
    numbers: tuple[float, ...] = ()
    scale: float = 0.0
    distance: float | None = None
    detail: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What happened to one case; ``mark`` is there where it failed by the candidate's doing."""

    test: str
    points: float
    verdict: Verdict
    failure: Failure | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """Which mistake explains a grading, as far as can be told from what failed.

    ``causes`` are one or two sentences; of two, one holds. ``tests`` are the hidden tests whose
    answers say so.
    """

    causes: tuple[Text, ...]
    confidence: Literal["high", "medium"]
    tests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedResult:
    """The measured speed of a submission against the reference.

    ``ratio`` is candidate / reference CPU time with its interval; ``growth`` the exponent of the
    time over the problem's sizes; ``peak_mb`` the peak memory of the timed jails in MiB; ``score``
    is 0–100, or None when speed counts neither way ("inconclusive", "suspicious").
    """

    outcome: Literal["measured", "inconclusive", "suspicious", "wrong_answer", "failed"]
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    growth: float | None = None
    growth_low: float | None = None
    growth_high: float | None = None
    reference_growth: float | None = None
    peak_mb: float | None = None
    reference_peak_mb: float | None = None
    sessions: int = 0
    score: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """The result of grading one submission once."""

    submission: Submission
    verdict: Verdict
    cases: tuple[CaseResult, ...]
    total_cases: int
    correctness: float
    score: float
    speed: SpeedResult | None
    duration_s: float
    why: str = ""
    output: str = ""
    diagnoses: tuple[Diagnosis, ...] = ()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The failures in the author's order."""
        return tuple(case.failure for case in self.cases if case.failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that doctor, verify or the self-check looked at."""

    name: str
    state: Literal["ok", "warning", "error"]
    detail: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxReport:
    """A sandbox's name, the level that its self-check reached, and what was tried.

    ``walls`` is what the kernel offers beyond that; it does not change the level.
    """

    name: str
    level: Level
    findings: tuple[Finding, ...] = ()
    walls: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two submissions of a problem that share code: a reason to read both, never a score.

    ``of_a`` is the share (0 to 1) of a's own code that is in b too, ``of_b`` the other way round.
    """

    a: Submission
    b: Submission
    of_a: float
    of_b: float

    @property
    def same(self) -> bool:
        """Whether it is one and the same file."""
        return self.a.digest == self.b.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a reporter shows: one grading run, cut down to a level of feedback.

    ``problems`` has those of the gradings that the catalogue knows, by slug. ``alike`` has the
    pairs that share much code, the most alike first; None where nobody looked.
    """

    version: str
    seed: int
    sandbox: SandboxReport
    machine: dict[str, str]
    gradings: tuple[Grading, ...]
    problems: Mapping[str, Problem] = field(default_factory=dict)
    alike: tuple[Pair, ...] | None = None
    feedback: Feedback = "practice"
