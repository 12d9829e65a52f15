"""What a revision changed, sentence by sentence and word by word, and of what kind it is."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from monitor.edits.align import blocks, pairs
from monitor.edits.kinds import kinds
from monitor.edits.wordwise import pieces
from monitor.korean import split
from monitor.model import Article, Edit, Mark, Part, Passage, Piece

__all__ = ["edits", "passages"]

# What a changed headline is told of besides: that it is worded otherwise goes without saying.
FACTS = frozenset({Edit.CORRECTION, Edit.FIGURE, Edit.DATE, Edit.NAME})
# A sentence is not gone where so many of its words stand in what came instead: two became one.
KEPT_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    begins: bool


def edits(found: Sequence[Passage]) -> tuple[Edit, ...]:
    """All that a revision does, the weightiest first.

    Never empty: where only paragraphs begin elsewhere, and no passage changed, that is WORDING.
    """
    done = {edit for passage in found for edit in passage.edits}
    return tuple(edit for edit in Edit if edit in done) or (Edit.WORDING,)


def passages(old: Article, new: Article, names: Collection[str] = ()) -> list[Passage]:
    """Both versions in one, in the order of the new. `names` are words known to be names."""
    found = [
        *heading(Part.TITLE, old.title, new.title, names),
        *heading(Part.SUBTITLE, old.subtitle or "", new.subtitle or "", names),
    ]
    before, after = sentences(old.paragraphs), sentences(new.paragraphs)
    texts = [one.text for one in before], [one.text for one in after]
    moved = frozenset(texts[0]) & frozenset(texts[1])
    for same, (i, k), (j, m) in blocks(*texts):
        if same:
            found += (
                Passage(part=Part.BODY, begins=one.begins, pieces=(Piece(Mark.SAME, one.text),))
                for one in after[j:m]
            )
        else:
            found += replaced(before[i:k], after[j:m], moved, names)
    return found


def sentences(paragraphs: Sequence[str]) -> list[Sentence]:
    return [
        Sentence(text, begins=n == 0)
        for paragraph in paragraphs
        for n, text in enumerate(split(paragraph))
    ]


def heading(part: Part, old: str, new: str, names: Collection[str]) -> Iterator[Passage]:
    if not old and not new:
        return
    made = pieces(old, new)
    done: tuple[Edit, ...] = ()
    if old != new:
        done = (Edit.HEADLINE, *(edit for edit in kinds(made, names) if edit in FACTS))
    yield Passage(part=part, begins=True, pieces=made, edits=done)


def replaced(
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    moved: Collection[str],
    names: Collection[str],
) -> Iterator[Passage]:
    """The passages of some sentences in place of others; either may be none.

    `moved` stand in both versions, at other places: nothing came or went with them.
    """
    come = {word for one in new for word in one.text.split()}
    for before, after in pairs(old, new, lambda one: one.text):
        made = pieces(before.text if before else "", after.text if after else "")
        done = kinds(made, names)
        if before is None or after is None:
            gone = before.text.split() if before else []
            kept = sum(word in come for word in gone) >= KEPT_SHARE * max(len(gone), 1)
            (text,) = {one.text for one in (before, after) if one}
            if text in moved or kept:
                done = (Edit.WORDING,)
        begins = (after or before or Sentence("", True)).begins
        yield Passage(part=Part.BODY, begins=begins, pieces=made, edits=done)
