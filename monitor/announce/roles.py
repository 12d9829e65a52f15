"""Who in a sentence is the city's partner in a deed: the particle decides, and what follows it."""

import re

from monitor.announce.describing import DOER, describes
from monitor.announce.frames import Act
from monitor.announce.lexicon import MINISTRY
from monitor.announce.mention import AT, PLANS, Mention
from monitor.korean import Token
from monitor.model import Stage
from monitor.topics import Topic

WITH = ("와", "과", "와도", "과도", "와는", "과는", "와의", "과의", "측과")
TO = ("에", "에게", "에도", "에게도", "에는", "에게는", "측에")
# "가나의 …": of these nouns the organisation behind 의 is the party itself.
_PARTY = re.compile(
    r"^\s?(?:[가-힣]{2,4}\s|(?:[가-힣]{1,6}(?<![은는이가을를의에와과한]) ){2}(?=대표|"
    r"최고경영자|회장|사장|소장|원장|"
    r"총장))?(?:최고경영자|CEO|최고기술책임자|공동대표|창업자|회장단|임원진|"
    r"대표이사|대표|대표자|회장|경영진|관계자|이사장|총장|원장|소장|도지사|"
    r"지사|부사장|사장|임원|"
    r"실사단|일행|현판식|개소식|준공식|러브콜|제안|부총재|아시아 대표|[가-힣]{2,4} (?:대표|"
    r"도지사|지사))"
)
# Whom the city meets: 가나 경영진을 차례로 면담하고.
_MET = re.compile(
    r"\s?(?:[가-힣]{1,6}(?:로|게|에서|에|서|시)?\s){0,2}(?:만나|만난|찾아|찾은|찾았|면담|접견|예방|방문|"
    r"초청|초대|불러)"
)
# Who came to an occasion is no party for that: 가나 등이 참석해 의견을 나눴다.
ATTENDED = re.compile(r"(?:참석|배석|참관|자리)(?:해|하고|한 가운데|했)|자리를 함께|지켜보")
# Whoever does it here is neither the city nor a firm: 정부는 가나와 손잡았다, 도는.
_ELSE = re.compile(
    r"(?:^|[\s,])(?:정부|도|군|대통령실?|총리|[가-힣]{1,2}(?:남|북)도|국회)(?:는|은|가|이) "
)
_OTHER_DOER = re.compile(r"(?:시|시장|총장|원장|장관|지사|관계자|명|등)[이가] ")
_FORMED = re.compile(
    r"\s?(?:함께 |공동으로 )?(?:꾸린|구성한|맺은|이룬|만든|참여한|이끄는|"
    r"뭉친|손잡은|결성한|짝을 이룬) "
    r"(?:[^\s,.]+ )?[‘'“\"]?[^\s,.]*(?:컨소시엄|연합체|연합|협의체|사업단|팀)"
)
_FOUNDED = re.compile(
    r"\s?(?:함께|공동으로|힘을 합쳐|절반씩 내) (?:[^\s,.]+ )?"
    r"(?:세운|설립한|만든|차린|꾸린|지은|마련한|출자한|조성한) "
)
# 가나의 광주 사무소가 문을 열었다: whose house opens.
_HOUSE_OF = re.compile(
    r"^\s?(?:[^\s,.]+\s){0,3}?[^\s,.]*(?:사무소|사무실|연구소|분소|분원|지사|법인|센터|캠퍼스|공장|거점|"
    r"지점|연구실|스튜디오|지부|본부|랩|본사|사옥|실증동)[’'”\"]?(?:은|는|이|가|도)\s"
)
_OTHERS = re.compile(
    r"(?:사|기업|업체|회사|정부|기관|도시|대학|병원|단체|은행|학교|부처|\d곳|\d개국)(?:들)?"
    r"[와과](?:도|는)? "
)
_CAME_FROM = re.compile(r"^에서 (?:온|나온|찾아온) ")


def partners_in(
    sentence: str, tokens: tuple[Token, ...], found: list[Mention], act: Act, topic: Topic
) -> list[Mention]:
    """The mentions that are the city's partners in this deed."""
    if act.adnominal:
        after = [m for m in found if act.end <= m.start <= act.end + 12 and not m.host]
        inside = [m for m in found if act.clause <= m.start < act.start and m.particle in WITH]
        return after[:1] or [m for m in inside if not m.host]
    here = any(m.host for m in found) or bool(topic.city.search(sentence))
    if act.trade and not here:
        return []
    if _among_others(sentence, found, act, topic):
        # Among others: 가나가 독일 유통사와 수출 계약을 맺었다, 도시 100곳과 손잡고.
        return []
    reach = [m for m in found if m.end <= act.end and not m.host]
    # 가나 등 집적단지에 입주한 9개사와: the list goes on behind the clause within it.
    mine = [m for m in reach if m.start >= act.clause or (m.more and m.tail > act.clause)]
    chosen = [m for m in mine if _fits(sentence, tokens, m, act, found, topic, here=here)]
    if not chosen and act.clause:
        # 가나가 협약을 맺고 사무소를 연다: the doer of the first clause does the second, too.
        chosen = [
            m
            for m in reach
            if m.particle in DOER
            and m.sure
            and _fits(sentence, tokens, m, act, found, topic, here=here)
        ]
    if act.kind == "sign" and not here and any(elsewhere(m, topic) for m in chosen):
        # An agreement with another city, ours not being named, is no news of ours.
        return []
    if not chosen and act.stage is Stage.ENDED:
        # 가나와 지난해 맺은 협약을 해지했다
        chosen = [m for m in reach if m.particle in WITH and m.sure and not m.start >= act.clause]
    if not chosen and act.kind in ("sign", "talk"):
        chosen = [m for m in mine if m.particle == AT and m.sure]
    return _without_hosts(chosen, found, act, topic)


def _among_others(sentence: str, found: list[Mention], act: Act, topic: Topic) -> bool:
    """Whether it is done with a third: 도시 100곳과 손잡고, 가나는 환경부와 예산을 상의한다."""
    if act.kind not in ("sign", "talk") or _city_takes_part(found, act):
        return False
    named = [m for m in found if act.clause <= m.start < act.start]
    if any(m.is_of(topic.locals) for m in named):
        return False
    if _ELSE.search(sentence, act.clause, act.start):
        return True
    for match in _OTHERS.finditer(sentence, act.clause, act.start):
        # 가나 등 교육기관과: the kind of those who are named.
        kind = re.search(r"등 [가-힣]{0,6}$", sentence[: match.start()])
        if not kind and not any(m.start < match.end() <= m.tail + 2 for m in named):
            return True
    does = [m for m in named if m.particle in DOER]
    beside = [m for m in named if m.particle in WITH and m.tail not in {d.tail for d in does}]
    return act.kind == "talk" and bool(does) and bool(beside)


def _fits(
    sentence: str,
    tokens: tuple[Token, ...],
    one: Mention,
    act: Act,
    found: list[Mention],
    topic: Topic,
    *,
    here: bool,
) -> bool:
    particle, after = one.particle, sentence[one.tail :]
    if one.likely and not _is_slot(one, act, found, here=here):
        return False
    if act.kind == "select" and one.sure and particle in DOER and _FORMED.match(after):
        # 가나와 다라가 꾸린 컨소시엄을 낙점했다: whoever formed it is chosen.
        return True
    if act.kind == "open" and one.sure and particle in ("이", "가") and _FOUNDED.match(after):
        # 가나와 다라가 함께 세운 연구소가 문을 열었다: the house of those who founded it.
        return True
    came = ATTENDED.search(sentence, one.tail, act.start)
    if came and _OTHER_DOER.search(sentence, one.tail + 1, came.start()):
        # 광주시가 지켜보는 가운데: another was there.
        came = None
    if came and not (act.kind == "sign" and came.group() == "참석해" and particle in DOER):
        # 가나 대표가 참석해 협약서에 서명했다: that one came to sign.
        return False
    if particle in ("이", "가") and describes(one, tokens, found, act):
        return False
    if particle == AT:
        return False
    if particle == PLANS:
        return one.sure and act.kind in ("end", "talk")
    if particle == "의" and act.kind == "open" and _HOUSE_OF.match(after):
        return one.sure and not MINISTRY.search(one.name)
    if particle == "의" and act.stage is Stage.ENDED:
        return one.sure
    if particle == "의":
        return bool(_PARTY.match(after)) or between(one, act, found)
    if _CAME_FROM.match(particle + after):
        return True
    doer = particle in DOER
    # Its form says what it may be; with the city in the sentence as a party that is enough.
    told = one.sure or one.likely or (here and not MINISTRY.search(one.name))
    if act.stage is Stage.PROPOSED and particle in ("로부터", "으로부터", "에게서"):
        return True
    if act.stage is Stage.PROPOSED:
        city_does = any(m.city and m.particle in DOER for m in found if m.start < act.start)
        return (
            (doer and told)
            or (city_does and particle in TO)
            or (city_does and _met(particle, after))
            or bool(_PARTY.match(after))
        )
    if particle in ("를", "을") and re.match(r"\s?(?:비롯|포함|필두|시작)", after):
        return one.sure or one.likely
    if act.kind == "select":
        return (one.sure or one.likely) and (
            particle in ("을", "를", "로", "으로") if act.active else doer or particle == ","
        )
    if act.kind == "decide":
        return doer and told
    if act.kind in ("open", "decide") and elsewhere(one, topic):
        # 울산은 데이터센터를 짓고 있어: what another city builds it builds at home.
        return False
    if act.kind == "open" and particle in WITH:
        return any(m.city and m.particle in DOER for m in found)
    if act.kind == "open":
        return (doer or particle == "," or one.more) and told
    if act.stage is Stage.ENDED:
        gone = particle in TO and any(m.city and m.particle in DOER for m in found)
        return (doer or gone or particle in (*WITH, ",", "를", "을")) and told
    if _met(particle, after):
        return True
    open_role = particle in (",", "까지", "및", "이라는", "라는") or one.more
    return doer or particle in WITH or (open_role and one.sure)


def _met(particle: str, after: str) -> bool:
    """Whether one is met: 가나 경영진을 만나, 가나 대표와 만난 자리에서."""
    return particle in ("를", "을", *WITH) and bool(_MET.match(after))


def between(one: Mention, act: Act, found: list[Mention]) -> bool:
    """광주시와 가나의 협약이 체결됐다: it is between the two, and no third does it."""
    if act.kind != "sign":
        return False
    before = [m for m in found if act.clause <= m.start < one.start and m.tail != one.tail]
    city = bool(before) and before[-1].host and before[-1].particle in (*WITH, ",")
    return city and not any(m.particle in DOER for m in found if one.end <= m.start < act.start)


def founds(one: Mention, sentence: str) -> bool:
    return one.particle in ("이", "가") and bool(_FOUNDED.match(sentence, one.tail))


def elsewhere(one: Mention, topic: Topic) -> bool:
    return one.name in topic.cities or one.name.rstrip("시도") in topic.cities


def _is_slot(one: Mention, act: Act, found: list[Mention], *, here: bool) -> bool:
    """Whether the place of a doubtful name in the sentence makes it a party."""
    if act.kind == "select" or act.joined:
        return True
    if act.kind in ("sign", "talk", "propose"):
        return _city_takes_part(found, act)
    if act.kind == "end" and one.particle in WITH:
        return _city_takes_part(found, act)
    return here and one.particle in DOER


def _city_takes_part(found: list[Mention], act: Act) -> bool:
    """Whether the city's side stands in the sentence as a party, not only as a place."""
    roles = (*DOER, *WITH, *TO, ",")
    return any(m.host and m.particle in roles for m in found if m.start < act.end)


def _without_hosts(
    chosen: list[Mention], found: list[Mention], act: Act, topic: Topic
) -> list[Mention]:
    """A university of the city is the host where the city itself is no party beside it."""
    others = [m for m in chosen if not m.is_of(topic.locals)]
    if act.kind == "open" or _city_takes_part(found, act):
        return chosen
    return others if others or act.kind == "talk" else chosen
