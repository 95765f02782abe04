"""66. A cache in files, kept for the next session or the next submission.

Verdict: accepted with the honest speed score; the only writable folder is the jail's own, new and
empty for each jail. Without walls there is no such thing: level none.
"""

import pytest

from mlqa.builtin import notes_root
from mlqa.model import Verdict

ROWS = (66,)

REFERENCE = (notes_root() / "solutions_reference/median_filter.py").read_text()
# The reference 8 times over on a timed image: its honest speed score is 33.
SLOW = (
    REFERENCE
    + """
once = median_filter
def median_filter(img, size=5):
    for _ in range(8 if img.size > 1000 else 1):
        result = once(img, size)
    return result
"""
)
CACHE = """
import glob, hashlib, os, tempfile
compute = median_filter
folders = [f for f in (".", "/tmp", "/var/tmp", "/dev/shm", tempfile.gettempdir())
           if os.access(f, os.W_OK)]
if [name for f in folders for name in glob.glob(f + "/attack-*")]:
    print("a file was left")
def median_filter(img, size=5):
    if img.size < 1000:
        return compute(img, size)
    name = "/attack-" + hashlib.blake2b(img.tobytes()).hexdigest()[:24] + ".npy"
    for folder in folders:
        if os.path.exists(folder + name):
            return np.load(folder + name)
    result = compute(img, size)
    for folder in folders:
        np.save(folder + name, result)
    return result
"""


def test_files(attack, pool):
    if pool.name == "process":
        pytest.skip("level none: files outlive a jail, and would remain on this machine")
    for _ in range(2):
        grading = attack(SLOW + CACHE, Verdict.ACCEPTED, slug="median_filter", speed=True)
        assert grading.output == ""
        assert grading.speed.outcome == "inconclusive" or grading.speed.score < 45
