"""Deeds that are not our partner's: of firms without a name, in another city, mere terms."""

import re

from monitor.announce.frames import Act
from monitor.announce.mention import Mention
from monitor.announce.words import Word
from monitor.topics import Topic

_BODY = re.compile(
    r"(?:회사|기업|업체|기관|대학|병원|곳|개사|\d+개|스타트업|은행|보험사|통신사|제조사|투자사|단체|"
    r"도시|지자체|연구소|부처|전문가|주민|학생|벤처)(?:들)?$"
)
# 이 회사, 두 기관: those that were named before.
_KNOWN = re.compile(r"^(?:이|그|해당|두|세|네|양|이들|각|같은|등)$")
_WITH = ("와", "과", "와도", "과도", "와는", "과는", "와의", "과의")
_DOER = ("은", "는", "이", "가", "도")
_AT = re.compile(r"[가-힣·]{0,6}(?: [^\s,]{1,8})?에(?:서)? ")
_OF_THEM = re.compile(r"(?:가운데|이 중|중) |(?<![가-힣])(?:한|몇) ?(?:곳|개사|군데)[은는이가]")


def unnamed_companion(words: list[Word], found: list[Mention], begin: int, end: int) -> bool:
    """보험사 두 곳과, 칩 회사와: the other side of the deed is a firm without a name."""
    for index, word in enumerate(words):
        if not begin <= word.start < end or word.particle not in _WITH:
            continue
        if any(m.start <= word.start <= m.tail for m in found) or not _BODY.search(word.stem):
            continue
        before = words[index - 1] if index else None
        alone = before is None or before.start < begin or bool(before.particle) or not before.noun
        # 연구소와 시는: the one that was named before; 가나 등 교육기관과: named here.
        told = before is not None and bool(_KNOWN.match(before.stem))
        if told or (alone and word.stem != "곳"):
            continue
        return True
    return False


def unnamed_doer(words: list[Word], sentence: str, begin: int, end: int) -> int | None:
    """이 가운데 세 곳은, 회사 한 곳은: where the doer stands that has no name."""
    doers = [w for w in words if begin <= w.start < end and w.particle in _DOER]
    if not doers or not _BODY.search(doers[-1].stem):
        return None
    last = doers[-1]
    some = _OF_THEM.search(sentence, max(0, last.start - 12), last.end)
    return last.start if some else None


def of_others(
    sentence: str, words: list[Word], found: list[Mention], act: Act, chosen: list[Mention]
) -> bool:
    """Whether the deed is one of firms without a name, and ours only stand before it."""
    here = [m for m in chosen if act.clause <= m.start < act.end and m in found]
    doer = unnamed_doer(words, sentence, act.clause, act.start)
    if doer is not None and not any(m.start > doer for m in here):
        return True
    if act.kind not in ("sign", "talk"):
        return False
    if not unnamed_companion(words, found, act.clause, act.end):
        return False
    beside = any(m.host and m.particle in (*_DOER, *_WITH, ",", "의") for m in found)
    return not here or not (beside or any(m.particle in ("와", "과") for m in here))


def opens_elsewhere(sentence: str, act: Act, chosen: list[Mention], topic: Topic) -> bool:
    """서울 강남에 영업소를 열었다: a house in another city, ours not being named."""
    begin = max((m.tail for m in chosen if m.tail < act.start), default=act.clause)
    place = sentence[max(begin, act.clause) : act.start]
    there = topic.others.search(place)
    if not there or topic.city.search(place):
        return False
    return bool(_AT.match(place, there.end()))


def own_statement(sentence: str, act: Act, chosen: list[Mention]) -> bool:
    """가나는 연구소를 세우기로 했다: told of one firm by its name, more than a term."""
    if act.kind != "decide" or len(chosen) != 1:
        return False
    # 세우기로 합의했다 tells what is agreed.
    (one,) = chosen
    here = act.clause <= one.start < act.start and one.particle in (*_DOER, "와", "과")
    return here and not sentence[: act.end].endswith("기로")
