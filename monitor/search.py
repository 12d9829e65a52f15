"""Finds articles by the words in them.

The index finds every text that holds a word's letters (monitor/grams.py). Whether they mean the
word there is asked of the analyser, newest first and only until there are enough: 인도 is not in
기업인도, nor 대전 in 대전환.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Any

from monitor.grams import Gram, asked
from monitor.korean import Token, analyse, sentences
from monitor.store import Store
from monitor.store.views.search import Candidate, candidates, texts

# Letters that mean another word make a candidate a miss. After so many of those the search gives
# up and says so: it takes seconds.
MOST_MISSES = 1_000
AT_ONCE = 50
"""How many texts are read at a time."""
ENOUGH = 4
"""Sentences with one of the words, of which the one with most of them is shown."""
LONGEST = 400
"""Letters of a sentence: more is none."""

# Particles, endings, suffixes that make verbs, the copula, punctuation: what a word of a query is
# taken without.
_ATTACHED = re.compile(r"J|E|XSV|XSA|XSN|VC|S[FPSEOW]|SSO|SSC")
# Between the parts of one noun there is none of these.
_BETWEEN = re.compile(r"J|E|VC|XSV|XSA")
# 광주시, 광주FC, 전남대학교: behind the name of a place or a house, it is still of that.
_OF_A_NAME = re.compile(
    r"(?:통합|특별|광역|자치)*[시도]|[군구읍면동역]|[시도군구]청|[시도군구]?의회|FC|대|대학교?|대병원|교대"
    r"|은행|공항|신문|일보|방송|그룹"
)

Span = tuple[int, int]


@dataclass(frozen=True)
class Term:
    """A word of a query without its particles, as it may stand in a text.

    `parts` are the morphemes it is made of: 업무협약 is also found where it is written 업무 협약.
    """

    parts: tuple[str, ...]
    is_noun: bool = True
    """Else a form of a verb, which is taken as it is written."""

    @cached_property
    def shape(self) -> re.Pattern[str]:
        return re.compile(r"\s*".join(map(re.escape, self.parts)), re.IGNORECASE)

    @cached_property
    def grams(self) -> list[Gram]:
        return list(dict.fromkeys(gram for part in self.parts for gram in asked(part)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article, and where the words stand in its title and in the sentence that is shown."""

    row: dict[str, Any]
    in_title: int
    title_marks: tuple[Span, ...]
    sentence: str
    sentence_marks: tuple[Span, ...]


@dataclass
class Found:
    """What a search gave. `cut`: so many articles held the letters only that it gave up."""

    hits: list[Hit] = field(default_factory=list)
    cut: bool = False


def terms(query: str) -> list[Term]:
    """The words of a query, each without what is attached to it; none where it has no letters."""
    found = []
    for word in query.split():
        tokens = list(analyse(word))
        while tokens and _ATTACHED.match(tokens[-1].tag):
            tokens.pop()
        while tokens and _ATTACHED.match(tokens[0].tag):
            tokens.pop(0)
        cuts = sorted({place for token in tokens for place in (token.start, token.end)})
        parts = [word[start:end] for start, end in pairwise(cuts)] or [word]
        parts = [part for part in parts if asked(part)]
        if parts:
            found.append(Term(tuple(parts), not any(t.tag[0] in "VM" for t in tokens)))
    return list(dict.fromkeys(found))


def search(
    store: Store,
    query: str,
    *,
    source: str | None = None,
    related: bool | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 20,
) -> Found:
    """The articles with all the words: those with more of them in the title, then the newest."""
    wanted = terms(query)
    if not wanted:
        return Found()
    left = candidates(
        store,
        [term.grams for term in wanted],
        source=source, related=related, since=since, until=until,
    )  # fmt: skip
    return ranked(store, left, wanted, limit)


def ranked(store: Store, left: Sequence[Candidate], wanted: Sequence[Term], limit: int) -> Found:
    """Looks into the candidates, those that may rank highest first, until there are enough.

    The index says how many words a title holds at most: one that holds fewer waits for its rank.
    """
    found = Found()
    waiting: list[tuple[int, Hit]] = []
    misses = 0
    for rank in range(len(wanted), -1, -1):
        known = {n: hit for n, hit in waiting if hit.in_title == rank}
        level = sorted([*known, *(n for n, one in enumerate(left) if one.in_title == rank)])
        for start in range(0, len(level), AT_ONCE):
            some = level[start : start + AT_ONCE]
            rows = texts(store, [left[n].version_id for n in some if n not in known])
            for n in some:
                row = rows.get(left[n].version_id)
                hit = known.get(n) or (look(row, wanted) if row else None)
                if hit is None:
                    misses += 1
                    if misses == MOST_MISSES:
                        found.cut = True
                        return found
                elif hit.in_title < rank:
                    waiting.append((n, hit))
                else:
                    found.hits.append(hit)
                    if len(found.hits) == limit:
                        return found
    return found


# ── one article ───────────────────────────────────────────────────────────────────────────────


def look(row: dict[str, Any], wanted: Sequence[Term]) -> Hit | None:
    """Where the words stand in an article; None where it has not all of them."""
    in_title = [marks(row["title"], term) for term in wanted]
    there = {n for n, spans in enumerate(in_title) if spans}
    best: tuple[int, str, list[Span]] = (0, "", [])
    seen = 0
    for sentence in passages(row):
        best = best if best[1] else (0, sentence, [])
        if not any(term.shape.search(sentence) for term in wanted):
            continue
        inside = [marks(sentence, term) for term in wanted]
        count = sum(map(bool, inside))
        there |= {n for n, spans in enumerate(inside) if spans}
        if count > best[0]:
            best = (count, sentence, [span for spans in inside for span in spans])
        seen += 1
        if len(there) == len(wanted) and (best[0] == len(wanted) or seen >= ENOUGH):
            break
    if len(there) < len(wanted):
        return None
    return Hit(
        row=row,
        in_title=sum(map(bool, in_title)),
        title_marks=joined(span for spans in in_title for span in spans),
        sentence=best[1],
        sentence_marks=joined(best[2]),
    )


def passages(row: dict[str, Any]) -> Iterator[str]:
    """The sentences of an article; what is none (a table) in pieces that can be read."""
    for sentence in sentences("\n".join((row["subtitle"] or "", *row["paragraphs"]))):
        while len(sentence) > LONGEST:
            cut = sentence.rfind(" ", 1, LONGEST) + 1 or LONGEST
            yield sentence[:cut].strip()
            sentence = sentence[cut:]
        yield sentence


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Marks in order; those that overlap are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def marks(text: str, term: Term) -> list[Span]:
    """Where a word stands in a sentence and means what it says."""
    spans = [match.span() for match in term.shape.finditer(text)]
    if not spans:
        return []
    tokens = analyse(text)
    return [span for span in spans if means(text, tokens, span, term)]


def means(text: str, tokens: Sequence[Token], span: Span, term: Term) -> bool:
    """Whether the letters there are the word: morphemes of their own, or the core of a name."""
    start, end = span
    inside = [token for token in tokens if token.start < end and token.end > start]
    if not inside:
        return True
    first, last = inside[0], inside[-1]
    if not term.is_noun:
        return first.start == start
    if any(_BETWEEN.match(token.tag) for token in inside):
        return False
    begins, ends = first.start == start, last.end == end
    if begins and ends:
        return True
    if end - start < 2 or first.tag == "SL":
        return False
    if len(inside) > 1 or first.unknown:
        # Of a name that no dictionary has, nobody knows where its parts begin.
        return (begins or first.unknown) and (ends or last.unknown)
    if first.tag == "NNP" and begins:
        return _OF_A_NAME.fullmatch(text[end : first.end]) is not None
    return begins or ends
