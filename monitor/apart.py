"""What is needed once and weighs much: done in a process of its own, whose memory ends with it."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# What the work prints must not get between the bytes of its answer.
_THERE = """
import pickle, sys
out, sys.stdout = sys.stdout.buffer, sys.stderr
sys.path[:] = pickle.load(sys.stdin.buffer)
work, given = pickle.load(sys.stdin.buffer)
try:
    answer = work(*given), None
except Exception as error:
    answer = None, error
pickle.dump(answer, out)
"""


def apart(work: Callable[P, T], *given: P.args, **_: P.kwargs) -> T:
    """What `work(*given)` returns or raises; `work` is a function of a module, without keywords.

    Not multiprocessing: that leaves a second process behind, for as long as this one lives.
    Raises CalledProcessError if the process does not come to an end of its own.
    """
    # The arguments may be secrets: through the pipe, where no list of processes shows them.
    asked = pickle.dumps(sys.path) + pickle.dumps((work, given))
    # A session of its own, so that Ctrl-C is for this process to answer.
    done = subprocess.run(
        [sys.executable, "-c", _THERE],
        input=asked,
        stdout=subprocess.PIPE,
        check=True,
        start_new_session=True,
    )
    answer, error = pickle.loads(done.stdout)
    if error is not None:
        raise error
    return answer  # type: ignore[no-any-return]
