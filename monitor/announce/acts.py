"""What is done in a sentence, how far it has come, and whether it is only recalled."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.model import Stage

_DEED = r"(?:업무\s?협약서?|협약서|협약|MOU|MoU|양해각서|업무\s?제휴|제휴|계약서?|합의서|합의문|확약|파트너십)"
_SITE = (
    r"(?:사무소|연구소|연구실|법인|지사|본사|캠퍼스|분원|시험소|시험장|관제소|공장|센터|거점|"
    r"사무실|"
    r"창업동|호실|둥지|건물|캠프|호점|실증동|학습장|보금자리|간판|연구거점)"
)
_DONE = (
    r"(?:체결했|체결하고|체결하며|체결하면서|체결한|체결해|체결됐|체결을 마|체결하는 성과|맺었|"
    r"맺고|맺으며|맺으면서|맺어|"
    r"맺은|맺는 성과|맺는 데 성공|서명했|서명하고|서명하며|서명한|교환했|교환하고|교환한|나눴|"
    r"나누고|주고받았|주고받은|"
    r"주고받고|도장을 찍|끌어냈|성사됐|성사시켰|이뤄졌)"
)
_WILL = r"(?:예정|계획|방침|전망|참이|참인|생각|구상|것으로|것이)"

_PATTERNS: tuple[tuple[Stage, str, re.Pattern[str]], ...] = (
    (
        Stage.ENDED,
        "end",
        re.compile(
            r"해지(?:했|하고|됐|한|하기로|키로)|무산(?:됐|되|시켰)|철회(?:했|하고|됐|한다|키로|"
            r"하기로|를 통보|\s?공문)|"
            r"파기(?:했|하고|됐)|백지화(?:됐|했|하)|결렬(?:됐|되)|탈락(?:했|의|하)|고배를|"
            r"물거품|(?:으로|로) 돌아서|"
            r"카드를 접|없던 일|않겠다고 통보|(?:전남|다른 곳|대구|부산|"
            r"해남)을? (?:최종 )?(?:선택해|골랐|택해|적어)"
        ),
    ),
    (
        Stage.PLANNED,
        "sign",
        re.compile(
            rf"{_DEED}[^.]{{0,25}}?(?:체결할|맺을|서명할|교환할|체결한다|맺는다|체결하기로|"
            rf"체결키로|맺기로)"
            rf"(?!\s?수)|협약식(?:을|이|도)?[^.]{{0,15}}(?:열릴|열 예정|연다|열린다|개최할|"
            rf"갖는다|열기로)|"
            rf"협약(?:을|식을|서 서명을)? (?:앞두|눈앞)|서명을? 앞두"
        ),
    ),
    (
        Stage.PLANNED,
        "open",
        re.compile(
            rf"(?:{_SITE}|입주|이전|설립|개소|법인)(?!으로|로 |에서)[^.]{{0,40}}?(?:열|세울|"
            rf"설립할|개소할|낼|둘|"
            rf"차릴|입주할|옮길|이전할|"
            rf"지을|들어설|설치할|가동할)\s?{_WILL}|"
            rf"{_SITE}[^.]{{0,25}}?설립해[^.]{{0,60}}협력하기로|{_SITE} 설립을 추진|"
            rf"{_SITE}(?:을|를)[^.]{{0,12}}(?:설립한다|연다|세운다|개소한다|낸다|차린다)"
        ),
    ),
    (
        Stage.PROPOSED,
        "propose",
        re.compile(
            r"제안(?:했|하고|하며|한 |을 했|을 한|서를 보|서를 냈|서를 건넸|을 내놓|해 왔|"
            r"하는 서한|하는 공문|이 들어)|"
            r"러브콜|의향서를 (?:보|냈|건|제출|전달)|역제안|타진(?:했|한|해|하고)"
        ),
    ),
    (
        Stage.SIGNED,
        "sign",
        re.compile(
            rf"{_DEED}(?:[^.]{{0,25}}?){_DONE}|협약했|협약한|계약했|손을? ?(?:맞)?잡(?:았|고|"
            rf"으며|은)|손을 맞잡|"
            rf"합의했|기로 합의|"
            rf"(?:함께|공동으로|힘을 합쳐|힘을 모아|참여해|뭉쳐)[^.]{{0,45}}기로 (?:했|하고)|"
            rf"(?:사업자|운용사|운영기관|수행기관|시공사|주관기관|협상대상자|운영사|공급사|"
            rf"낙찰자|수탁기관)"
            rf"(?:로|으로|에) [^.]{{0,10}}(?:선정|뽑|낙점|결정)(?:됐|했|돼|되|혔|힌|혀|하고|한)"
        ),
    ),
    (
        Stage.LAUNCHED,
        "open",
        re.compile(
            rf"{_SITE}[^.]{{0,40}}?(?:열었|열고|열어|개소했|개소하고|개소한|차렸|차린|차리고|"
            rf"세웠|설립했|설립하고|세우고|세워|"
            rf"설립을 마|설립을 완료|설립을 끝|마련했|마련해|입주했|입주하며|입주해|입주한|"
            rf"입주를 마|준공했|준공하고|"
            rf"착공했|착공하고|옮겼|옮기고|이전했|이전을 마|출범했|틀었|틀고)|"
            rf"문을 (?:열었|열고|연다고)|(?:개소식|현판식|준공식|착공식|입주식|기공식|"
            rf"이전 기념식|개관식)(?:을|이)|"
            rf"현판을 걸|법인[^.]{{0,25}}(?:마쳤|마치고|끝냈|완료)|투자금[^.]{{0,12}}(?:납입|집행)|"
            rf"상업 운전|입주를? (?:마쳤|마치고|완료|시작)|이미 입주|자리를 잡(?:았|고)|(?:캠프|"
            rf"센터|건물|단지|밸리)에 (?:들어왔|들어섰|입주)|첫 삽을|"
            rf"(?:업무|운영|가동|연구)(?:에 들어갔|에 들어가|를 시작했|을 시작했)"
        ),
    ),
    (
        Stage.DISCUSSING,
        "talk",
        re.compile(
            r"논의(?:했|하고|하며|를 했|를 벌|를 이어|에 들어|한 것|하는 과정|를 시작)|"
            r"협의(?:했|하며|를 벌|를 했|하고 있|중|를 진행|를 이어|를 시작)|"
            r"의견을 (?:나눴|나누고|나눈|주고받았|교환했)|간담회를 (?:열|갖|가졌|했|개최)|"
            r"조율(?:을 하|하고|했|을 벌|중)|의제를 다듬|머리를 맞(?:댔|대)|방안을 (?:모색했|타진)"
        ),
    ),
)
_EVENT_ONLY = re.compile(r"(?:식|회|회의)(?:에는|에서는|에|에서|장)\s*$")
_NEGATED = re.compile(r"^[^.]{0,12}?(?:지 않|지 못|지는 않|까지는 나아가지|못했|아니)|^은 없")
# A clause that only leads to a wish or a plan did not happen: 문을 열어 … 하자고 제안했다.
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
_AFTER = re.compile(r"달 만|개월 만|년 만")
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


def acts(sentence: str) -> list[Act]:
    """The deeds of a sentence in order; where two readings overlap the rarer one stands."""
    found: list[tuple[int, int, Stage, str]] = []
    for stage, kind, pattern in _PATTERNS:
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
