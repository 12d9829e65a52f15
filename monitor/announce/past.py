"""Whether a deed is the news, or is only recalled."""

import re
from datetime import date
from enum import StrEnum

from monitor.announce.frames import Act
from monitor.model import Stage

# Surely earlier: 바 있다 "has … before", 지난해 "last year", 달 만 "after … months".
_BACK = re.compile(
    r"바 있|적이 있|지난해|작년|재작년|지난 ?\d{1,2}월(?!부터)|지난\s?(?:봄|여름|가을|겨울)|"
    r"에 이어 (?:두|세|네)\s?번째|"
    r"후속 절차|출발은|첫걸음|당시|인연을 맺|지난번|과거|예전|때 맺|같은 해|"
    r"올해 [^.]{0,40}잇따라|(?:올해|올|반기|들어서|이달|연초)에?만 |"
    r"올 들어|그동안|지금까지|지난해부터"
)
_ALREADY = re.compile(r"(?<![가-힣])(?:벌써|일찌감치|진작) ")
_AFTER = re.compile(r"달 만|개월 만|년 만|\d일 만")
# Earlier, but in a report of a month's work it is the news itself.
_SOFT = re.compile(r"(?<!에 )앞서|(?:이|그)에 앞서|지난달")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})년(?:\s?(\d{1,2})월)?")
# 지난해에는, 2021년엔: the topic of the whole sentence, its end included.
_LAST_TIME = re.compile(
    r"(?:지난해|작년|재작년|그해|지난 ?\d{1,2}월)(?: ?[가-힣]{1,3})?(?:에는|엔|에도)"
)
_ONCE = re.compile(r"[^,.]*(?:맺은|맺었던|체결한|체결했던|서명한|약속한|예정했던|예정했)\s")
_DATED = re.compile(r"(?:지난해|작년|올해|지난) ?\d{1,2}월 ?\d{1,2}일|\d{1,2}월 ?\d{1,2}일")
_MONTH = re.compile(r"(?:올해|올|같은 해)\s?(\d{1,2})월|(?<![\d월])\s(\d{1,2})월(?!\s?\d{1,2}일)")


class Past(StrEnum):
    """How a deed is told: as news, as something earlier, or as what may be either."""

    NEWS = "news"
    MAYBE = "maybe"
    EARLIER = "earlier"


def recalled(sentence: str, act: Act, published: date | None) -> Past:
    """Whether the deed is told as something past."""
    clause = sentence[act.clause : act.end]
    behind = sentence[act.end : act.end + 14]
    if act.back:
        return Past.EARLIER
    if re.match(r"\s?(?:데 이어|뒤|후)", behind):
        behind = ""
    if act.stage is Stage.ENDED:
        # 지난해 맺은 협약을 해지했다: last year's is the agreement, not its end.
        if _LAST_TIME.search(clause):
            return Past.EARLIER
        clause = _ONCE.sub("", clause)
    if act.stage is Stage.LAUNCHED and _ALREADY.search(clause) and not _DATED.search(clause):
        return Past.EARLIER
    if _BACK.search(_DATED.sub("", clause) + behind):
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
