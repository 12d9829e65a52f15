"""Whom "the company" means: the article's subject, or those whom a sentence named last."""

import re

from monitor.announce.frames import Act
from monitor.announce.lexicon import PUBLIC, WHEN
from monitor.announce.mention import Mention
from monitor.announce.roles import elsewhere
from monitor.announce.words import Word
from monitor.topics import Topic

# "The company", "both sides": the article's subject is meant.
GENERIC = re.compile(
    r"(?<![가-힣])(?:이|그|해당|두|세|네|양|한)\s?(?:회사|업체|기업|기관|대학|연구소|재단|협회|"
    r"은행|투자사|쪽|측|사|사람|곳|도시|지자체|시|지역)(?!장|처럼|같은| 같은)"
    r"|양측|양쪽|(?<![가-힣])이들"
    r"|(?<![가-힣\d.,])\d{1,2}개 ?(?:대학|병원|기업|회사|업체|기관|단체|사)(?=[은는이가과와] )"
    r"|(?<![가-힣])(?:회사|업체|연구소|대학|법인|재단|일행|그)(?:은|는|이|가|도|측은|쪽은|와|"
    r"과)(?![가-힣])"
)
# The same as the doer: 이 회사는, 양측이.
GENERIC_DOER = re.compile(
    r"(?<![가-힣])(?:이|그|해당) (?:회사|업체|기업|기관)(?:의)? [가-힣]{0,3}(?:공장|연구소|"
    r"사무소|본사|법인|센터)(?![가-힣]{2})|"
    r"(?:(?<![가-힣])(?:이|그|해당|두|세|네|양|한)\s?"
    r"(?:회사|업체|기업|기관|대학|연구소|재단|협회|은행|투자사|쪽|측|사)"
    r"|양측|양쪽|(?<![가-힣\d.,])\d{1,2}개 ?(?:대학|병원|기업|회사|업체|기관|단체|사)"
    r"|(?<![가-힣])(?:이들|회사|업체|연구소|대학|법인|재단|일행|그))"
    r"(?:은|는|이|가|도|측은|쪽은)(?![가-힣])"
)
_MANY = re.compile(r"(?<![가-힣])(두|세|네|다섯) (?:회사|기업|기관|대학|업체|곳|단체|도시)")
_DIGITS = re.compile(
    r"(?<![가-힣\d.,])(\d{1,2})개 ?(?:대학|병원|기업|회사|업체|기관|단체|사)(?=[은는이가과와] )"
)
_COUNTS = {"두": 2, "세": 3, "네": 4, "다섯": 5}
_LEADS = ("한편", "또", "또한", "다만", "우선", "특히", "향후", "앞서", "뒤", "후", "끝", "가운데")


def refers(plain: str, words: list[Word], act: Act) -> bool:
    """Whether "the company" stands in the deed's clause: one that is told of before.

    보험사 두 곳, 보안 회사와, 이 가운데 세 곳: some of a kind are nobody told of.
    """
    pattern = GENERIC_DOER if act.kind == "open" else GENERIC
    for match in pattern.finditer(plain, act.clause, act.end):
        before = [w for w in words if w.end <= match.start()][-1:]
        kind = [w for w in before if w.noun and not w.particle and w.gap == " "]
        kind = [w for w in kind if not WHEN.search(w.stem) and w.stem not in _LEADS]
        among = re.search(r"(?:가운데|중|중에서?) $", plain[: match.start()])
        named = match.group()[:1] in "이그해양"
        if (named or not kind) and not among:
            return True
    return False


def meant(clause: str, last: list[Mention], subject: list[Mention]) -> list[Mention]:
    """Whom "the company" or "these three firms" means."""
    if told := counted(clause):
        # 6개 병원은: those of whom six were named, alone or in one list among others.
        lists = [[m for m in last if m.tail == tail] for tail in {m.tail for m in last}]
        return next((those for those in (last, subject, *lists) if len(those) == told), [])
    many = _MANY.search(clause)
    for those in (last, _fitting(clause, last)):
        if many and len(those) == _COUNTS[many[1]]:
            return those
    if len(last) > 1 and re.search(r"(?<![가-힣])이들", clause):
        return _fitting(clause, last)
    return _fitting(clause, subject)


def counted(clause: str) -> int:
    """Of how many that were named before the clause speaks: 6개 병원은; 0 where it does not say."""
    told = _DIGITS.search(clause)
    return int(told[1]) if told else 0


def _fitting(clause: str, meant: list[Mention]) -> list[Mention]:
    """Of those who may be meant, the ones of the kind: a ministry is no firm."""
    if re.search(r"회사|기업|업체", clause):
        firms = [m for m in meant if not PUBLIC.search(m.name)]
        return firms if firms and len(firms) < len(meant) else meant
    return meant


def aside(plain: str, found: list[Mention], act: Act, topic: Topic) -> bool:
    """회사는 성남시와 손잡고: what "the company" does with another city is not ours."""
    mine = [m for m in found if act.clause <= m.start < act.end and m.particle in ("와", "과")]
    there = any(elsewhere(m, topic) for m in mine)
    for other in topic.others.finditer(plain, act.clause, act.end):
        there |= bool(re.match(r"(?:특례|광역)?[시도]?[와과] ", plain[other.end() :]))
    return there and not any(m.city for m in found)
