"""``verify``: one problem's proof, from its known submissions and its texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from mlqa.diagnosis.records import state_of
from mlqa.errors import MlqaError
from mlqa.judge.cases import CaseRunner, run_cases
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.timing import PairedTurns
from mlqa.model import Finding, Grading, Problem, SpeedResult, Verdict
from mlqa.pack import missing_files
from mlqa.sandbox.base import Sandbox
from mlqa.verify.forbidden import forbidden_findings
from mlqa.verify.known import Known, known_submissions
from mlqa.verify.mutants import MutationResult, try_mutants
from mlqa.verify.statement import examples_complaints, texts_complaints

ENOUGH_ACCEPTED = 3
ENOUGH_WRONG = 5
# How far the reference's ratio to itself may lie from 1.
ITSELF: Final = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What verify found about one problem.

    ``matrix`` maps each hidden test to the names of the known wrong submissions that it rejects.
    """

    problem: Problem
    findings: tuple[Finding, ...]
    matrix: dict[str, tuple[str, ...]]
    accepted: tuple[int, int]
    rejected: tuple[int, int]
    mutation: MutationResult | None = None

    @property
    def green(self) -> bool:
        """Whether nothing is wrong."""
        return not any(finding.state == "error" for finding in self.findings)


def prove(
    problem: Problem, sandbox: Sandbox, seeds: Sequence[int], *, mutants: bool = False
) -> Proof:
    """Grade every known submission under each seed; check the texts, and the mutants if asked.

    Only under the first seed small counter-examples are looked for, as candidates get them; the
    verdict is the same without, and it takes most of the time.
    """
    missing = ", ".join(map(str, missing_files(problem)))
    if missing:
        return _failed(problem, f"files are missing: {missing}")
    try:
        known = known_submissions(problem)
        by_seed = {
            seed: grade_known(problem, known, sandbox, seed, smallest=seed == seeds[0])
            for seed in seeds
        }
        complaints = texts_complaints(problem) + examples_complaints(problem)
        forbidden = forbidden_findings(problem, known, sandbox)
    except (MlqaError, OSError) as error:
        return _failed(problem, str(error))
    findings = [*(error_finding(problem, text) for text in complaints), *forbidden]
    findings += verdict_findings(problem, known, by_seed)
    matrix = kill_matrix(known, by_seed[seeds[0]])
    findings += count_findings(problem, known) + idle_findings(problem, matrix)
    findings += record_findings(problem)
    mutation = try_mutants(problem, sandbox, seeds[0]) if mutants else None
    findings += mutation.findings if mutation else ()
    good = [k for k in known if k.expected is Verdict.ACCEPTED]
    return Proof(
        problem=problem,
        findings=tuple(findings),
        matrix=matrix,
        accepted=(_right(good, by_seed[seeds[0]]), len(good)),
        rejected=(
            _right([k for k in known if k not in good], by_seed[seeds[0]]),
            len(known) - len(good),
        ),
        mutation=mutation,
    )


def error_finding(problem: Problem, detail: str) -> Finding:
    """Return something that is wrong with a problem."""
    return Finding(name=problem.slug, state="error", detail=detail)


def _failed(problem: Problem, detail: str) -> Proof:
    return Proof(
        problem=problem,
        findings=(error_finding(problem, detail),),
        matrix={},
        accepted=(0, 0),
        rejected=(0, 0),
    )


def grade_known(
    problem: Problem, known: Sequence[Known], sandbox: Sandbox, seed: int, *, smallest: bool
) -> dict[str, Grading]:
    """Grade the known submissions, without speed, and return the gradings by name."""
    gradings: dict[str, Grading] = {}

    def note(grading: Grading) -> None:
        gradings[grading.submission.candidate] = grading

    options = Options(seed=seed, speed=False, smallest=smallest)
    grade_problem(problem, [k.submission for k in known], sandbox, options, note)
    return gradings


def as_expected(known: Known, grading: Grading) -> bool:
    """Say whether a known submission got what it must get."""
    if known.expected is None:
        return grading.verdict not in (Verdict.ACCEPTED, Verdict.INTERNAL_ERROR)
    return grading.verdict is known.expected


def verdict_findings(
    problem: Problem, known: Sequence[Known], by_seed: Mapping[int, Mapping[str, Grading]]
) -> list[Finding]:
    """Return a finding for every known submission with another verdict than its own.

    Seeds are named where it is not the same under all of them.
    """
    findings = []
    for one in known:
        seeds_of: dict[str, list[int]] = {}
        for seed, gradings in by_seed.items():
            if not as_expected(one, gradings[one.name]):
                seeds_of.setdefault(complaint(one, gradings[one.name]), []).append(seed)
        for text, seeds in seeds_of.items():
            under = "" if len(seeds) == len(by_seed) else f"seed {', '.join(map(str, seeds))}: "
            findings.append(error_finding(problem, under + text))
    return findings


def complaint(known: Known, grading: Grading) -> str:
    """Say which verdict a known submission got instead of its own, and why."""
    wanted = known.expected or "anything but accepted"
    reason = grading.why or (grading.failures[0].why if grading.failures else "")
    if not reason and known.bug:
        reason = f"no test notices: {known.bug}"
    first = f" ({grading.failures[0].test})" if grading.failures else ""
    text = f"{known.name} gets {grading.verdict}, not {wanted}{first}"
    return f"{text}: {reason}" if reason else text


def kill_matrix(known: Sequence[Known], gradings: dict[str, Grading]) -> dict[str, tuple[str, ...]]:
    """Return, for each hidden test, the known wrong submissions that it rejects."""
    wrong = [k for k in known if k.expected not in (None, Verdict.ACCEPTED)]
    matrix: dict[str, list[str]] = {
        case.test: [] for grading in gradings.values() for case in grading.cases
    }
    for one in wrong:
        for case in gradings[one.name].cases:
            if case.verdict is not Verdict.ACCEPTED:
                matrix[case.test].append(one.name)
    return {test: tuple(names) for test, names in matrix.items()}


def count_findings(problem: Problem, known: Sequence[Known]) -> list[Finding]:
    """Return what is missing in the number and form of the known submissions."""
    accepted = [k for k in known if k.expected is Verdict.ACCEPTED and k.name != "reference"]
    wrong = [k for k in known if k.expected not in (None, Verdict.ACCEPTED)]
    found = [
        error_finding(problem, f"{k.name}: its first line is not '# bug: …'")
        for k in wrong
        if not k.bug
    ]
    for name, has, wanted in (
        ("correct", accepted, ENOUGH_ACCEPTED),
        ("wrong", wrong, ENOUGH_WRONG),
    ):
        if len(has) < wanted:
            text = f"{len(has)} known {name} submissions where at least {wanted} are wanted"
            found.append(error_finding(problem, text))
    return found


def idle_findings(problem: Problem, matrix: dict[str, tuple[str, ...]]) -> list[Finding]:
    """Return a warning for every hidden test that rejects none of the known wrong submissions."""
    return [
        Finding(
            name=problem.slug,
            state="warning",
            detail=f"{test} rejects none of the known wrong submissions",
            remedy="write the mistake that it is for, or drop the test",
        )
        for test, names in matrix.items()
        if not names
    ]


def record_findings(problem: Problem) -> list[Finding]:
    """Return an error where the record of mistakes is not of what the problem is now."""
    if state_of(problem) != "stale":
        return []
    text = "misconceptions.json is stale: it was made of other tests or other submissions"
    remedy = f"mlqa record {problem.slug}"
    return [Finding(name=problem.slug, state="error", detail=f"{text}; {remedy}", remedy=remedy)]


def prove_speed(proof: Proof, sandbox: Sandbox) -> Proof:
    """Time the reference against itself, and what calls itself slow or fast; add what is found.

    Alone: what else runs on this machine at the same time disturbs it.
    """
    if proof.problem.speed is None or not proof.green:
        return proof
    found = speed_findings(proof.problem, known_submissions(proof.problem), sandbox)
    return replace(proof, findings=(*proof.findings, *found))


def speed_findings(problem: Problem, known: Sequence[Known], sandbox: Sandbox) -> list[Finding]:
    """Return what is wrong with the times of a problem's known submissions."""
    timed = [k for k in known if k.name == "reference" or k.pace]
    if not any(k.pace == "slow" for k in timed):
        return [error_finding(problem, "no accepted submission says '# slow: …' in its first line")]
    results: dict[str, SpeedResult] = {}

    def time_them(runner: CaseRunner) -> None:
        if runner.speed is not None:
            protocol = PairedTurns()
            for one in timed:
                results[one.name] = protocol(sandbox, problem, one.submission, runner.speed)

    run_cases(problem, 0, time_them)
    if not results:
        return [error_finding(problem, "problem.toml has [speed] but tests.py no @speed_case")]
    return [
        Finding(name=problem.slug, state=state, detail=f"{one.name}: {text}")
        for one in timed
        for state, text in pace_complaints(one, results[one.name], problem)
    ]


def pace_complaints(
    known: Known, result: SpeedResult, problem: Problem
) -> list[tuple[Literal["warning", "error"], str]]:
    """Return what is wrong with one known submission's time."""
    if result.outcome == "inconclusive":
        return [("warning", result.note)]
    if result.ratio is None or result.score is None:
        return [("error", f"timing it gives {result.outcome}: {result.note}")]
    shown = f"{result.ratio:.2f} times the reference, {result.score:.0f} points"
    if known.name == "reference" and abs(result.ratio - 1) > ITSELF:
        return [("error", f"timed against itself it is {shown}")]
    if known.pace == "slow" and result.score > 0:
        assert problem.speed is not None
        return [
            ("error", f"it is meant to get no speed points (slow = {problem.speed.slow}): {shown}")
        ]
    if known.pace == "fast" and result.score < 100:
        return [("error", f"it is meant to get all speed points: {shown}")]
    return []


def _right(known: Sequence[Known], gradings: dict[str, Grading]) -> int:
    return sum(as_expected(one, gradings[one.name]) for one in known)
