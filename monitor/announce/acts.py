"""What is done in a sentence, how far it has come, and whether it is only recalled."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.announce.deeds import HEADLINE, PATTERNS
from monitor.model import Stage

_EVENT_ONLY = re.compile(r"(?:식|회|회의)(?:에는|에서는|에|에서|장)\s*$")
_NEGATED = re.compile(r"^[^.]{0,12}?(?:지 않|지 못|지는 않|까지는 나아가지|못했|아니)|^은 없")
# A clause that only leads to a wish or a plan did not happen: 문을 열어 … 하자고 제안했다.
# 광주와 무관하다: "it has nothing to do with 광주".
_ELSEWHERE = re.compile(r"무관하|무관한|관련이 없|관계가 없|별개의")
_LEADING = re.compile(r"(?:고|어|해|며)$")
_WISH = re.compile(r"제안|하자|예정|계획|방침|하기로|키로|검토")
_PLAN = ("예정", "계획", "방침")

# Surely earlier: 바 있다 "has … before", 지난해 "last year", 달 만 "after … months".
_BACK = re.compile(
    r"바 있|적이 있|지난해|작년|재작년|지난 ?\d{1,2}월|지난\s?(?:봄|여름|가을|겨울)|"
    r"에 이어 (?:두|세|네)\s?번째|"
    r"후속 절차|출발은|첫걸음|당시|인연을 맺|지난번|과거|예전|때 맺|같은 해|"
    r"올해 [^.]{0,40}잇따라|"
    r"올 들어|그동안|지금까지|지난해부터"
)
_AFTER = re.compile(r"달 만|개월 만|년 만|\d일 만")
# Earlier, but in a report of a month's work it is the news itself.
_SOFT = re.compile(r"앞서|지난달")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})년(?:\s?(\d{1,2})월)?")
_MONTH = re.compile(r"(?:올해|올|같은 해)\s?(\d{1,2})월|(?<![\d월])\s(\d{1,2})월(?!\s?\d{1,2}일)")


@dataclass(frozen=True, slots=True)
class Act:
    """One deed: its stage, the kind of deed, its span, and where its clause begins.

    `adnominal`: it describes the noun behind it (협약을 맺은 가나, "가나, which signed").
    """

    stage: Stage
    kind: str
    start: int
    end: int
    clause: int
    adnominal: bool = False


def acts(sentence: str, *, headline: bool = False) -> list[Act]:
    """The deeds of a sentence in order; where two readings overlap the rarer one stands."""
    if _ELSEWHERE.search(sentence):
        return []
    found: list[tuple[int, int, Stage, str]] = []
    for stage, kind, pattern in HEADLINE if headline else PATTERNS:
        for match in pattern.finditer(sentence):
            start, end = match.span()
            told = stage
            if _EVENT_ONLY.search(sentence[start:end]) or _NEGATED.search(sentence[end:]):
                continue
            if stage is Stage.LAUNCHED and _LEADING.search(sentence[start:end]):
                wish = _WISH.search(sentence[end:])
                if wish and wish.group() not in _PLAN:
                    continue
                told = Stage.PLANNED if wish else stage
            if any(start < other_end and other_start < end for other_start, other_end, *_ in found):
                continue
            found.append((start, end, told, kind))
    found.sort()
    out: list[Act] = []
    clause = 0
    for start, end, stage, kind in found:
        adnominal = bool(
            re.search(r"(?:맺은|체결한|서명한|교환한|주고받은|협약한)$", sentence[start:end])
        )
        if adnominal and re.match(r"\s*(?:것|데|뒤|후|바|지|적|셈|다음)", sentence[end:]):
            adnominal = False
        out.append(Act(stage, kind, start, end, clause, adnominal))
        clause = end
    return out


class Past(StrEnum):
    """How a deed is told: as news, as something earlier, or as what may be either."""

    NEWS = "news"
    MAYBE = "maybe"
    EARLIER = "earlier"


def recalled(sentence: str, act: Act, published: date | None) -> Past:
    """Whether the deed is told as something past."""
    clause = sentence[act.clause : act.end]
    behind = sentence[act.end : act.end + 14]
    if re.match(r"\s?(?:데 이어|뒤|후)", behind):
        behind = ""
    if _BACK.search(clause + behind):
        return Past.EARLIER
    if act.stage is Stage.SIGNED and _AFTER.search(clause + behind):
        return Past.EARLIER
    for match in _YEAR.finditer(clause):
        year, month = int(match[1]), int(match[2] or 0)
        if published is None or year < published.year:
            return Past.EARLIER
        if year == published.year and month and month < published.month:
            return Past.EARLIER
    if published and act.stage in (Stage.SIGNED, Stage.LAUNCHED):
        for match in _MONTH.finditer(clause):
            if int(match[1] or match[2]) < published.month:
                return Past.EARLIER
    return Past.MAYBE if _SOFT.search(clause) else Past.NEWS
