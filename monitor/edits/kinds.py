"""Of what kind the changes of one passage are."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from monitor.edits import lexicon
from monitor.model import Edit, Mark, Piece

# Whole clauses came or went: more than a word put in.
CLAUSE_WORDS = 3
# A slip of the keyboard, in letters (ㅎㅐㅆㄷㅏ): one, in a long word two.
SLIP, LONG_WORD = 1, 12
# 된 and 될, 하는 and 할: another tense, though one letter apart.
TENSES = frozenset({"\u11ab", "\u11af"})


def kinds(pieces: Sequence[Piece], names: Collection[str]) -> tuple[Edit, ...]:
    """All that a passage's changes are, the weightiest first; nothing where none changed."""
    found = set()
    new = " ".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED)
    old = " ".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED)
    if new != old and lexicon.NOTICE.search(new) and not lexicon.NOTICE.search(old):
        found.add(Edit.CORRECTION)
    if not new or not old:
        found.add(Edit.REMOVED if old else Edit.ADDED)
    else:
        for gone, come, before, after in changes(pieces):
            found.update(of(gone, come, before, after, names))
    return tuple(edit for edit in Edit if edit in found)


def changes(pieces: Sequence[Piece]) -> Iterator[tuple[str, ...]]:
    """What goes, what comes in its place, what stands before it and behind."""
    n = 0
    while n < len(pieces):
        if pieces[n].mark is Mark.SAME:
            n += 1
            continue
        start, gone, come = n, "", ""
        while n < len(pieces) and pieces[n].mark is not Mark.SAME:
            if pieces[n].mark is Mark.REMOVED:
                gone = pieces[n].text
            else:
                come = pieces[n].text
            n += 1
        before = pieces[start - 1].text if start else ""
        yield from one_by_one(gone, come, before, pieces[n].text if n < len(pieces) else "")


def one_by_one(gone: str, come: str, before: str, after: str) -> Iterator[tuple[str, ...]]:
    """A change word by word, where each word has one in its place."""
    old, new = gone.split(), come.split()
    if len(old) != len(new) or bare(gone) == bare(come):
        yield gone, come, before, after
        return
    for n in range(len(old)):
        if old[n] != new[n]:
            behind = new[n + 1] if n + 1 < len(new) else after
            yield old[n], new[n], old[n - 1] if n else before, behind


def of(gone: str, come: str, before: str, after: str, names: Collection[str]) -> set[Edit]:
    """What one change is: some words in place of others."""
    if bare(gone) == bare(come) or is_slip(gone, come, misformed):
        return {Edit.TYPO}
    if not (gone and come) and len((gone or come).split()) >= CLAUSE_WORDS:
        return {Edit.REMOVED if gone else Edit.ADDED}
    found = set(figures(gone, come))
    if is_of_names(gone, come, before, after, names):
        found.add(Edit.NAME)
    if found:
        return found
    return {Edit.TYPO if is_slip(gone, come, mistyped) else Edit.WORDING}


def bare(text: str) -> str:
    """What stays when spacing and punctuation are set aside, but for what makes numbers."""
    return lexicon.PUNCTUATION.sub("", text)


# ── figures and dates ─────────────────────────────────────────────────────────────────────────


def figures(gone: str, come: str) -> Iterator[Edit]:
    """Whether numbers or days are others now."""
    days = [Counter(squeezed(lexicon.DAY.findall(text))) for text in (gone, come)]
    if days[0] != days[1] or terms(gone) != terms(come):
        yield Edit.DATE
    counts = [Counter(numbers(lexicon.DAY.sub(" ", text))) for text in (gone, come)]
    if counts[0] != counts[1]:
        yield Edit.FIGURE


def squeezed(found: Sequence[str]) -> list[str]:
    return [re.sub(r"\s", "", one).rstrip(".") for one in found]


def terms(text: str) -> Counter[str]:
    return Counter(squeezed(lexicon.WHEN.findall(text)))


def numbers(text: str) -> Iterator[str]:
    for figure, unit in lexicon.NUMBER.findall(text):
        yield figure.replace(",", "").rstrip(".") + unit
    yield from lexicon.COUNTED.findall(text)


# ── names ─────────────────────────────────────────────────────────────────────────────────────


def is_of_names(gone: str, come: str, before: str, after: str, names: Collection[str]) -> bool:
    """Whether another is named now, or the same one by another spelling."""
    if any((name in gone) != (name in come) for name in names):
        return True
    if not gone or not come:
        return False
    old, new = ([stem(word) for word in text.split()] for text in (gone, come))
    if lexicon.LEGAL.search(gone + come) or lexicon.LEGAL.search(before[-5:]):
        return old != new
    if old != new and all(word in lexicon.PLACES for word in (*old, *new)):
        return True
    return person(gone, come, after) or latin(gone, come) or same_kind(old[-1], new[-1])


def stem(word: str) -> str:
    return lexicon.PARTICLE.sub("", word.strip("\"'“”‘’()[]<>〈〉「」『』,.·…"))


def person(gone: str, come: str, after: str) -> bool:
    """Two words of a name's length before one role, here or behind: 강기정 시장."""
    role = lexicon.ROLE.match(after)
    for text in (gone, come):
        words = text.split()
        behind = any(lexicon.ROLE.match(word) for word in words[1:])
        if not (role or behind) or not re.fullmatch(r"[가-힣]{2,4}", words[-1 if role else 0]):
            return False
    return gone.split()[0] != come.split()[0]


def latin(gone: str, come: str) -> bool:
    """Two names in Latin letters: they begin with a capital."""
    found = [set(re.findall(r"[A-Z][A-Za-z]{2,}", text)) for text in (gone, come)]
    return all(found) and found[0] != found[1]


def same_kind(old: str, new: str) -> bool:
    """남구청 and 북구청: two of a kind whose names end alike."""
    kinds = [lexicon.KIND.search(word) for word in (old, new)]
    return old != new and all(kinds) and kinds[0][1] == kinds[1][1]  # type: ignore[index]


# ── slips ─────────────────────────────────────────────────────────────────────────────────────


def is_slip(gone: str, come: str, slipped: Callable[[str, str], bool]) -> bool:
    """Whether each word that differs is the other with a slip in it."""
    old, new = gone.split(), come.split()
    if not old or len(old) != len(new):
        return False
    differ = [(bare(one), bare(other)) for one, other in zip(old, new, strict=True) if one != other]
    return all(one == other or slipped(one, other) for one, other in differ)


def misformed(old: str, new: str) -> bool:
    """Whether a syllable stands twice (체결했했다), a particle too (은는), or in its other form."""
    if doubled(old, new) or doubled(new, old):
        return True
    return any(
        {old.removeprefix(stem), new.removeprefix(stem)} in lexicon.SLIPS
        for stem in (old[:-1], old[:-2])
    )


def doubled(long: str, short: str) -> bool:
    return any(
        (long[n] == long[n - 1] or {long[n], long[n - 1]} in lexicon.SLIPS)
        and short in (long[: n - 1] + long[n:], long[:n] + long[n + 1 :])
        for n in range(1, len(long))
    )


def mistyped(old: str, new: str) -> bool:
    """Whether so few letters differ that the keyboard explains it."""
    letters = [unicodedata.normalize("NFD", word) for word in (old, new)]
    ops = Levenshtein.editops(*letters)
    if any(
        {letters[0][op.src_pos : op.src_pos + 1], letters[1][op.dest_pos : op.dest_pos + 1]}
        == TENSES
        for op in ops
    ):
        return False
    return len(ops) <= (SLIP if max(map(len, letters)) < LONG_WORD else SLIP + 1)
