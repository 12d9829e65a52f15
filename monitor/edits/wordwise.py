"""The words that two forms of a sentence share, and those that they do not."""

from monitor.edits.align import blocks
from monitor.model import Mark, Piece

# A sentence of more words is no sentence (a table, a page without its tags), and comparing two of
# them takes the product of their lengths.
MOST_WORDS = 5_000
# A word of so few letters between two changes (및, 등, 이) is shared by chance: it stays with them.
CHANCE = 1

Run = tuple[bool, list[str], list[str]]
"""Whether the words are the same, the old ones, the new ones."""


def pieces(was: str, now: str) -> tuple[Piece, ...]:
    """The words of both, in order: what stays, what goes, what comes in its place."""
    before, after = was.split(), now.split()
    if max(len(before), len(after)) > MOST_WORDS and before != after:
        return made([(False, was, now)])
    runs: list[Run] = []
    for same, (i, k), (j, m) in blocks(before, after):
        runs.append((same, before[i:k], after[j:m]))
        if len(runs) > 2 and by_chance(runs[-2]):
            last = runs[-3:]
            gone = [word for _, words, _ in last for word in words]
            come = [word for _, _, words in last for word in words]
            runs[-3:] = [(False, gone, come)]
    return made([(same, " ".join(old), " ".join(new)) for same, old, new in runs])


def by_chance(run: Run) -> bool:
    return run[0] and sum(map(len, run[1])) <= CHANCE


def made(runs: list[tuple[bool, str, str]]) -> tuple[Piece, ...]:
    found = []
    for same, gone, come in runs:
        if same:
            found.append(Piece(Mark.SAME, come))
            continue
        found += [Piece(Mark.REMOVED, gone)] if gone else []
        found += [Piece(Mark.ADDED, come)] if come else []
    return tuple(found)
