"""60. Reporting a time of its own: in the answer's frame, in a file, on the terminal.

Verdict: accepted and not a point of speed; nobody reads such a field, file or line.
"""

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (60,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
# The reference 40 times over on a timed image: its honest speed score is 0.
SLOW = (
    REFERENCE
    + """
once = median_filter
def median_filter(img, size=5):
    for _ in range(40 if img.size > 1000 else 1):
        result = once(img, size)
    return result
"""
)
REPORTS = """
import json, os
from mlqa.worker import serve
claims = {"cpu_s": 1e-4, "wall_s": 1e-4, "ratio": 0.5, "score": 100.0, "outcome": "measured"}
send = serve.Worker.send
def claiming(self, message):
    send(self, {**message, **claims, "speed": claims})
serve.Worker.send = claiming
os.environ.update({name.upper(): str(claim) for name, claim in claims.items()})
print(json.dumps({"speed": claims}), flush=True)
"""
FILE = """
with open("speed.json", "w") as file:
    json.dump(claims, file)
"""


def test_claims(attack, pool):
    # Without walls a file would stay behind.
    source = SLOW + REPORTS + (FILE if pool.name != "process" else "")
    grading = attack(source, Verdict.ACCEPTED, slug="median_filter", speed=True)
    assert (grading.speed.outcome, grading.speed.score) == ("measured", 0.0)
    assert grading.score == 80.0
