"""Which sentences of one version belong to which of the other."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

T = TypeVar("T")

# Two sentences are one that was edited where so much of their letters, in percent, is common.
ALIKE = 50.0
# Where more were replaced (old times new, in sentences and in letters) it is another text, and to
# try each sentence with each would take seconds.
MOST_PAIRS, MOST_LETTERS = 40_000, 4_000_000_000

Span = tuple[int, int]


def blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[bool, Span, Span]]:
    """Runs that are the same, and runs that are not, in order, with where they stand."""
    i = j = 0
    for op in LCSseq.opcodes(old, new):
        if op.tag == "equal":
            if i < op.src_start or j < op.dest_start:
                yield False, (i, op.src_start), (j, op.dest_start)
            yield True, (op.src_start, op.src_end), (op.dest_start, op.dest_end)
            i, j = op.src_end, op.dest_end
    if i < len(old) or j < len(new):
        yield False, (i, len(old)), (j, len(new))


def pairs(
    old: Sequence[T], new: Sequence[T], text: Callable[[T], str]
) -> Iterator[tuple[T | None, T | None]]:
    """Old beside new in order, those alike together; of the others either is None."""
    i = j = 0
    for at_old, at_new in alike([text(one) for one in old], [text(one) for one in new]):
        yield from ((one, None) for one in old[i:at_old])
        yield from ((None, one) for one in new[j:at_new])
        yield old[at_old], new[at_new]
        i, j = at_old + 1, at_new + 1
    yield from ((one, None) for one in old[i:])
    yield from ((None, one) for one in new[j:])


def alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that are alike, without crossing, that have the most in common altogether."""
    if not 0 < len(old) * len(new) <= MOST_PAIRS:
        return []
    if sum(map(len, old)) * sum(map(len, new)) > MOST_LETTERS:
        return []
    likeness = [[fuzz.ratio(one, other, score_cutoff=ALIKE) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            skipped = max(best[i + 1][j], best[i][j + 1])
            together = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(skipped, together)
    found = []
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found
