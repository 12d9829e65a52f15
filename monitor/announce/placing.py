"""Names that nothing but their place in a sentence makes names."""

import re

from monitor.announce.describing import DOER, describes
from monitor.announce.frames import Act
from monitor.announce.mention import Mention
from monitor.announce.roles import ATTENDED, TO, WITH, between
from monitor.korean import Token
from monitor.topics import Topic


def placed(
    sentence: str, tokens: tuple[Token, ...], every: list[Mention], act: Act, topic: Topic
) -> list[Mention]:
    """Names that only their place makes names: 광주시는 [나침반]과 협약을 맺었다.

    The city does the deed with them, or they with the city; a person's name and a common word
    that this field's news does not use stand for a firm there.
    """
    if act.kind in ("open", "decide") and not act.adnominal:
        return _owner(sentence, every, act, topic)
    if act.kind not in ("sign", "talk", "propose", "end", "select") or act.adnominal:
        return []
    mine = [m for m in every if act.clause <= m.start and m.end <= act.end]
    cities = [m for m in mine if m.host]
    out = []
    for one in (m for m in mine if m.weak and m.rare):
        roles = (*DOER, *WITH, ",") if one.particle in WITH else (*WITH, *TO)
        beside = any(m.particle in roles or m.tail == one.tail for m in cities)
        there = one.particle in (*WITH, *DOER) and beside
        if act.kind == "propose" and one.particle in TO:
            there = any(m.city and m.particle in DOER for m in cities)
        if act.kind == "select":
            there = act.active and one.particle in ("을", "를") and bool(cities)
        there = there or (one.particle == "의" and between(one, act, mine))
        if not there or ATTENDED.search(sentence, one.tail, act.start):
            continue
        if one.particle not in ("이", "가") or not describes(one, tokens, every, act):
            out.append(one)
    return out


def _owner(sentence: str, every: list[Mention], act: Act, topic: Topic) -> list[Mention]:
    """[나무]는 광주에 연구소를 열었다: whoever opens a house in the city is a body."""
    first = next((m for m in every if m.start >= act.clause and m.particle in DOER), None)
    if first is None or not (first.weak and first.rare) or first.end > act.start:
        return []
    alone = not sentence[act.clause : first.start].strip()
    there = topic.city.search(sentence, first.end) or topic.terms.search(sentence, first.end)
    house = _HOUSED.search(sentence, first.end, act.end)
    return [first] if alone and there and house and not _INSTITUTE.search(first.name) else []


_HOUSED = re.compile(
    r"(?:연구소|사무소|지사|법인|본사|공장|센터|연구센터|사무실|지점|거점|분원|개소식|준공식|착공식|이전식|"
    r"현판식|실|동|입주|랩|문)[을를]? "
)
_INSTITUTE = re.compile(
    r"(?:관|원|소|실|장|터|부|과|청|팀|단|회|사|행|동|층|교|학교|센터|캠프|밸리|단지|지구|공원|허브|"
    r"시설|건물|자|들|측|곳|사람|가족|학생|팀)$"
)
