"""What is done in a sentence, and how far it has come."""

import re
from collections.abc import Callable
from dataclasses import replace

from monitor.announce.agreements import selects, signs
from monitor.announce.endings import ends
from monitor.announce.frames import Act, Frame, frames
from monitor.announce.idioms import HEADLINE, IDIOMS
from monitor.announce.openings import invests, opens
from monitor.announce.talks import proposes, talks
from monitor.announce.words import Word
from monitor.korean import Token
from monitor.model import Stage

# 광주와 무관하다: "it has nothing to do with 광주".
_ELSEWHERE = re.compile(r"무관하|무관한|관련이 없|관계가 없|별개의")


def acts(
    sentence: str, tokens: tuple[Token, ...], words: list[Word], *, headline: bool = False
) -> list[Act]:
    """The deeds of a sentence in order; where two readings overlap the rarer one stands."""
    if _ELSEWHERE.search(sentence):
        return []
    found: list[Act] = []
    for frame in frames(tokens, words, headline):
        for read in _READERS:
            if act := read(frame, sentence):
                found.append(act)
                break
    for stage, kind, pattern in (*IDIOMS, *(HEADLINE if headline else ())):
        for match in pattern.finditer(sentence):
            start, end = match.span()
            if not any(start < one.end and one.start < end for one in found):
                joined = match.group().startswith("협약")
                loose = "기로" in match.group()
                found.append(Act(stage, kind, start, end, 0, joined=joined, loose=loose))
    found.sort(key=lambda act: act.start)
    # 옮기겠다고 제안했다: what is only offered or talked about is no plan yet.
    spoken = [a.end for a in found if a.stage in (Stage.PROPOSED, Stage.DISCUSSING)]
    found = [
        a
        for a in found
        if a.stage is not Stage.PLANNED
        or "기로" in sentence[a.start : a.end]
        or not any(0 < end - a.end < 40 for end in spoken)
    ]
    # 물러나겠다는 뜻을 전했다: not an offer, but the end itself.
    over = [a.end for a in found if a.stage is Stage.ENDED]
    found = [
        a
        for a in found
        if a.stage is not Stage.PROPOSED or not any(0 <= a.start - end < 3 for end in over)
    ]
    out: list[Act] = []
    clause = 0
    for act in found:
        if out and act.end <= out[-1].end:
            continue
        out.append(replace(act, clause=clause))
        clause = act.end
    return out


_READERS: tuple[Callable[[Frame, str], Act | None], ...] = (
    ends,
    selects,
    proposes,
    signs,
    opens,
    talks,
    invests,
)
