"""Measures whether the diagnosis is right on variants of mistakes, and silent on what is unrelated.

    python benchmarks/diagnosis.py variants [SLUG]...
    python benchmarks/diagnosis.py unrelated [--most 60] [SLUG]...

`variants` grades the variants by hand (tests/diagnosis/data/variants.toml) and every known wrong
submission rewritten by a machine. Right: the claim names the mistake. Wrong: it names others only.

`unrelated` grades mutants of the reference and of every correct solution (at most `--most` of
each), what was written by hand (tests/diagnosis/data/unrelated.toml), and trivial code: the stub,
and what gives None, zeros, the first argument, or NaN. Which of them are related to the mistake of
a claim is decided by inputs that the diagnosis never sees. Both programs are called on all that the
hidden tests ask of the reference under three other seeds and on which all correct solutions agree
(of boxes with equal scores any may come first), each time in a fresh jail; related is what gives
the same answers, or errors of the same type, throughout. A claim about anything else is a wrong
claim. The hidden tests of classes ask through objects; there, related is what fails the same tests
in the same way under those seeds.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "diagnosis"))

from variants import Variant, by_hand, rewritten, unrelated

from mlqa.builtin import mlqa_packs
from mlqa.diagnosis.match import Match, match, profile_of, same
from mlqa.diagnosis.records import fresh_record
from mlqa.judge.cases import CaseRunner, run_cases
from mlqa.judge.compare import Rule, difference
from mlqa.judge.outcomes import BadResult, CandidateError, CaseStopped
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.process import CandidateProcess
from mlqa.judge.reference import reference_submission
from mlqa.judge.remote import module_proxy
from mlqa.model import Grading, Problem, Submission, Verdict
from mlqa.pack import load_catalog
from mlqa.plugins import load_plugins
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import chosen
from mlqa.verify.known import known_submissions
from mlqa.verify.mutants import mutants_of

OTHER_SEEDS = (1, 2, 3)
Request = tuple[str, tuple[Any, ...], dict[str, Any]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("what", choices=["variants", "unrelated"])
    parser.add_argument("slugs", nargs="*")
    parser.add_argument("--most", type=int, default=60, help="mutants of each correct solution")
    options = parser.parse_intermixed_args()
    catalog = load_catalog(mlqa_packs())
    problems = [p for p in catalog.problems.values() if p.slug in (options.slugs or [p.slug])]
    with chosen(load_plugins().sandboxes(), "auto", packages=("numpy",)) as choice:
        if options.what == "variants":
            try_variants(problems, choice.sandbox)
        else:
            try_unrelated(problems, choice.sandbox, options.most)


def graded(
    problem: Problem, submissions: Iterable[Submission], sandbox: Sandbox, seed: int = 0
) -> dict[str, Grading]:
    """Grade, without looking for small examples, and return the gradings by name."""
    done: dict[str, Grading] = {}

    def note(grading: Grading) -> None:
        done[grading.submission.candidate] = grading

    options = Options(seed=seed, speed=False, smallest=False)
    grade_problem(problem, list(submissions), sandbox, options, note)
    return done


# --- variants -------------------------------------------------------------------------------------


def try_variants(problems: list[Problem], sandbox: Sandbox) -> None:
    """Print what is said of each variant that is not told right, and the shares."""
    for title, make in (("by hand", by_hand), ("rewritten", rewritten)):
        counts: Counter[str] = Counter()
        sure: Counter[tuple[str, str]] = Counter()
        used = set()
        for problem in problems:
            variants = list(make(problem))
            if not variants:
                continue
            used.add(problem.slug)
            gradings = graded(problem, [v.submission() for v in variants], sandbox)
            for variant in variants:
                found = claim(problem, gradings[variant.name])
                outcome = judged(variant, found)
                counts[outcome] += 1
                if found:
                    sure[found.confidence, outcome] += 1
                if outcome != "right" and (title == "by hand" or outcome == "wrong"):
                    names = found.names if found else gradings[variant.name].verdict
                    print(f"  {outcome}: {problem.slug} {variant.name}: {names}")
        total = counts.total()
        if total:
            shares = ", ".join(
                f"{n} {name} ({n / total:.1%})" for name, n in sorted(counts.items())
            )
            print(f"{title}: {total} variants of {len(used)} problems: {shares}; {dict(sure)}")


def claim(problem: Problem, grading: Grading) -> Match | None:
    """Return what would be said of a grading."""
    record = fresh_record(problem)
    assert record is not None, f"{problem.slug} has no fresh record"
    return match(profile_of(grading.cases), record.mistakes, grading.total_cases)


def judged(variant: Variant, found: Match | None) -> str:
    """Say whether what is said of a variant is right."""
    if found is None:
        return "silent"
    return "right" if variant.mistake in found.names else "wrong"


# --- unrelated ------------------------------------------------------------------------------------


def try_unrelated(problems: list[Problem], sandbox: Sandbox, most: int) -> None:
    """Print every claim about something unrelated, and how many there were."""
    counts: Counter[str] = Counter()
    for problem in problems:
        here: Counter[str] = Counter()
        wrong = {s.candidate: s for s in wrong_submissions(problem, most)}
        gradings = graded(problem, wrong.values(), sandbox)
        mistakes = {k.name: k.submission for k in known_submissions(problem)}
        tapes: list[list[Request]] | None = None
        for name, grading in gradings.items():
            if grading.verdict is Verdict.ACCEPTED or not grading.failures:
                continue
            found = claim(problem, grading)
            if found is None:
                here["silent"] += 1
                continue
            tapes = tapes if tapes is not None else [tape(problem, sandbox, s) for s in OTHER_SEEDS]
            kin = [
                n for n in found.names if related(problem, sandbox, tapes, wrong[name], mistakes[n])
            ]
            here["claims, related" if kin else "claims, UNRELATED"] += 1
            if not kin:
                print(f"  wrong claim ({found.confidence}): {problem.slug} {name}: {found.names}")
        counts += here
        print(f"{problem.slug}: {dict(sorted(here.items()))}", flush=True)
    print(f"all: {dict(sorted(counts.items()))}")


def wrong_submissions(problem: Problem, most: int) -> Iterator[Submission]:
    """Yield mutants of all correct solutions, trivial code, and what was written by hand."""
    sources = {"reference": problem.solution.read_text("utf-8")}
    for file in sorted((problem.grader / "submissions" / "accepted").glob("*.py")):
        sources[file.stem] = file.read_text("utf-8")
    for base, source in sources.items():
        mutants = list(mutants_of(source))
        # Spread over the file, not the first ones.
        for number in range(0, len(mutants), max(1, -(-len(mutants) // most))):
            mutant = mutants[number]
            name = f"{base}: `{mutant.line}` → `{mutant.change}` ({number})"
            yield Variant(
                problem=problem.slug, mistake="", name=name, source=mutant.source
            ).submission()
    yield from (variant.submission() for variant in unrelated(problem))
    for known in known_submissions(problem):
        if known.expected is None:
            yield known.submission


class Tape(CandidateProcess):
    """A process that notes every plain call of an entry point."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.requests: list[Request] = []

    def request(self, message: dict[str, Any], args: Any = None) -> Any:
        """Note a call, and make it."""
        if message["do"] == "call" and isinstance(message["target"], str):
            self.requests.append((message["target"], args[0], args[1]))
        elif message["do"] not in ("load", "forget"):
            raise ObjectsAreAsked
        return super().request(message, args)


class ObjectsAreAsked(BaseException):
    """The hidden tests ask more than plain calls; there is no tape of that."""


def tape(problem: Problem, sandbox: Sandbox, seed: int) -> list[Request]:
    """Return what the hidden tests ask of the reference under a seed; nothing where objects are."""
    noted: list[Request] = []

    def play(runner: CaseRunner) -> None:
        process = Tape(sandbox, problem, reference_submission(problem))
        process.load()
        runner.candidate = module_proxy(process)
        for item in runner.items:
            process.begin_case()
            raised = runner.run_item(item)
            process.end_case()
            if isinstance(raised, ObjectsAreAsked) or process.callbacks:
                process.requests.clear()
                break
        noted.extend(process.requests)
        process.close()

    run_cases(problem, seed, play)
    return undisputed(problem, sandbox, noted)


def undisputed(problem: Problem, sandbox: Sandbox, requests: list[Request]) -> list[Request]:
    """Return the requests to which all correct solutions give the same answer."""
    correct = [k.submission for k in known_submissions(problem) if k.expected is Verdict.ACCEPTED]
    all_answers = [answers(problem, sandbox, one, requests) for one in correct]
    return [
        request
        for request, first, *others in zip(requests, *all_answers, strict=True)
        if all(alike(other, first) for other in others)
    ]


def related(
    problem: Problem,
    sandbox: Sandbox,
    tapes: list[list[Request]],
    one: Submission,
    other: Submission,
) -> bool:
    """Say whether two wrong submissions do the same on inputs that the diagnosis has not seen."""
    if all(tapes):
        return all(
            all(map(alike, answers(problem, sandbox, one, t), answers(problem, sandbox, other, t)))
            for t in tapes
        )
    profiles = [graded(problem, [one, other], sandbox, seed).values() for seed in OTHER_SEEDS]
    return all(same(*(profile_of(grading.cases) for grading in pair)) for pair in profiles)


def answers(
    problem: Problem, sandbox: Sandbox, submission: Submission, requests: list[Request]
) -> list[Any]:
    """Return a submission's answer to each request; an error is its type's name in a tuple."""
    process = CandidateProcess(sandbox, problem, submission)
    found: list[Any] = []
    try:
        process.load()
        for target, args, kwargs in requests:
            process.begin_case()
            message = {"do": "call", "target": target, "keep": False}
            try:
                answer = process.request(message, (args, kwargs))
                found.append([answer["value"], sorted(answer["changed"])])
            except CandidateError as error:
                found.append(("error", error.type_name))
            except (BadResult, CaseStopped) as error:
                found.append(("ended", type(error).__name__))
    finally:
        process.close()
    return found


def alike(one: Any, other: Any) -> bool:
    """Say whether two answers are the same up to rounding."""
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return bool(one == other)
    return one[1] == other[1] and difference(one[0], other[0], Rule(rtol=1e-6)) is None


if __name__ == "__main__":
    main()
