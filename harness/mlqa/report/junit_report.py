"""JUnit XML for CI systems: a suite for each submission, a test case for each hidden test.

No suite of a submission that is not accepted is green: where no case failed, or none was run, a
case of its own says why. What a submission printed is left out, since some CI systems attach the
files that ``system-out`` names.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mlqa.model import CaseResult, Grading, Report, Verdict
from mlqa.report.safe import one_line, printable

# A failure is an answer that is not the expected one; an error is everything that ended otherwise.
FAILURES: Final = (Verdict.WRONG_ANSWER, Verdict.BAD_RESULT, Verdict.INCONCLUSIVE)
WHOLE: Final = "the submission as a whole"
LONGEST: Final = 8000


def render(report: Report) -> str:
    """Return the report as an XML document."""
    root = Element("testsuites", name="mlqa")
    suites = [suite(grading, report) for grading in report.gradings]
    root.extend(suites)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(one.get(count, "0")) for one in suites)))
    root.set("time", seconds(sum(grading.duration_s for grading in report.gradings)))
    indent(root)
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def suite(grading: Grading, report: Report) -> Element:
    """Return the suite of one grading."""
    candidate, problem = shown(grading.submission.candidate), shown(grading.submission.problem)
    element = Element("testsuite", name=f"{candidate}/{problem}")
    properties = SubElement(element, "properties")
    for name, value in (
        ("verdict", str(grading.verdict)),
        ("score", f"{grading.score:.2f}"),
        ("correctness", f"{grading.correctness:.2f}"),
        ("path", shown(grading.submission.path)),
        ("seed", str(report.seed)),
        ("sandbox", f"{shown(report.sandbox.name)} ({report.sandbox.level})"),
    ):
        SubElement(properties, "property", name=name, value=value)
    for case in grading.cases:
        _add_case(element, case, f"{candidate}.{problem}")
    if grading.verdict is not Verdict.ACCEPTED and all(
        case.verdict is Verdict.ACCEPTED for case in grading.cases
    ):
        whole = SubElement(element, "testcase", classname=f"{candidate}.{problem}", name=WHOLE)
        _add_problem(whole, grading.verdict, grading.why, "")
    element.set("tests", str(len(element.findall("testcase"))))
    element.set("failures", str(len(element.findall("testcase/failure"))))
    element.set("errors", str(len(element.findall("testcase/error"))))
    element.set("skipped", "0")
    element.set("time", seconds(grading.duration_s))
    return element


def _add_case(parent: Element, case: CaseResult, classname: str) -> None:
    element = SubElement(parent, "testcase", classname=classname, name=shown(case.test))
    if case.verdict is Verdict.ACCEPTED:
        return
    failure = case.failure
    if failure is None:
        _add_problem(element, case.verdict, "", "")
        return
    parts = (failure.about, failure.why, failure.snippet)
    _add_problem(element, case.verdict, failure.why, "\n\n".join(part for part in parts if part))


def _add_problem(case: Element, verdict: Verdict, message: str, text: str) -> None:
    kind = "failure" if verdict in FAILURES else "error"
    said = one_line(message[:LONGEST]) or str(verdict).replace("_", " ")
    element = SubElement(case, kind, type=str(verdict), message=said)
    element.text = printable(text[:LONGEST]) or None


def shown(text: str) -> str:
    """Return text for an attribute.

    What ``printable`` escapes includes every character that XML 1.0 forbids: controls, surrogates
    and U+FFFE, U+FFFF.
    """
    return printable(text[:LONGEST]).replace("\n", "\\n").replace("\t", "\\t")


def seconds(duration_s: float) -> str:
    """Return a duration as JUnit writes it."""
    return f"{duration_s:.3f}"
