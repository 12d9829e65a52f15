"""What one sentence of an article leaves to the next: days, founders, deeds whose parties come."""

import re
from dataclasses import dataclass, field
from datetime import date

from monitor.announce.frames import Act
from monitor.announce.gather import OLDER, Found
from monitor.announce.mention import Mention
from monitor.announce.past import Past
from monitor.announce.words import Word
from monitor.model import Stage

# 김다라 미국 가나대 교수가 설립한 …: what is said of the person is said of the firm.
_FOUNDER = re.compile(
    r"(?<![가-힣])([김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄]"
    r"[가-힣]{2})(?<![의적인은는를을한된들]) (?:[가-힣A-Za-z]+ ){0,4}"
    r"(?:교수|박사|대표|회장|의장|연구원)[이가] "
    r"(?:공동 ?)?(?:설립한|창업한|창립한|세운|차린|이끄는) "
)
_GROUP = re.compile(r"등 (?:[가-힣]+ )?(?:[가-힣]{2})?(?:기관|대학|학교|단체|병원|기업)들?[과와] ")
_EACH = re.compile(r"^(?:구체적으로|기관별로|세부적으로|이에 따라|(?:이번 )?협약에 따라)")
_HOUSE = re.compile(
    r"(?:^|[.,] ?|^이 |^새 )(?:센터|연구소|법인|공장|캠퍼스|사무소|분원|거점|연구실|지사)[은는] "
)
_LATER = re.compile(r"데 이어 (?:[가-힣]+ ){0,2}(?:지난달|최근|이달|다음 ?달|내달|올해|지난해)")
_PATIENCE = 2
"""Sentences without a party after which a group's parties are no longer looked for."""


@dataclass(slots=True)
class Open:
    """A deed whose parties later sentences name."""

    sentence: str
    plain: str
    act: Act
    day: date | None
    telling: bool = False
    silent: int = 0


@dataclass(slots=True)
class Carried:
    founders: dict[str, Mention] = field(default_factory=dict)
    untold: dict[Stage, set[date]] = field(default_factory=dict)
    """The days of deeds told without a partner: the signing told again, the ceremony."""
    signed: dict[str, Mention] = field(default_factory=dict)
    """Who signed in this article."""
    group: Open | None = None
    """A signing with "schools and other bodies"."""
    joint: Open | None = None
    """A deed of a consortium, whose members another sentence may name."""
    awaited: Open | None = None
    """A plan with "a firm from abroad", whom the next sentence may name."""

    def meet(self, sentence: str, found: list[Mention]) -> None:
        """Learn whose firm is whose."""
        for match in _FOUNDER.finditer(sentence):
            firm = next((m for m in found if m.sure and 0 <= m.start - match.end() < 20), None)
            if firm:
                self.founders[match[1]] = firm

    def house_of(self, act: Act, plain: str, ours: frozenset[str]) -> list[Mention]:
        """센터는 내년 6월 문을 열 예정이다: the house of the one who signed for it."""
        guests = [m for m in self.signed.values() if not m.is_of(ours)]
        told = act.stage is Stage.PLANNED and act.door and not act.term
        bare = _HOUSE.search(plain, act.clause, act.start)
        return guests if told and bare and len(guests) == 1 else []

    def founder(self, clause: str) -> list[Mention]:
        """The firm whose founder acts or is met in this clause."""
        return [firm for name, firm in self.founders.items() if f"{name} " in clause][:1]

    def day_again(self, one: Found, published: date | None, *, signed: bool) -> date | None:
        """The day that other sentences without a partner give the one deed of this stage."""
        days = self.untold.get(one.stage, set())
        if len(days) != 1 or one.back or (one.term and signed):
            return None
        (day,) = days
        near = published is None or abs(published - day) <= OLDER
        return day if near or one.stage is Stage.PLANNED else None

    def open_group(self, sentence: str, plain: str, act: Act, day: date | None, past: Past) -> None:
        clause = plain[act.clause : act.end]
        if act.stage is Stage.SIGNED and past is not Past.EARLIER and _GROUP.search(clause):
            self.group = Open(sentence, plain, act, day)

    def parties(self, plain: str, found: list[Mention]) -> tuple[Open, list[Mention]] | None:
        """Those of whom it is told what each will do under the group's agreement."""
        group = self.group
        if group is None:
            return None
        group.telling |= bool(_EACH.match(plain))
        if not group.telling:
            return None
        doers = [m for m in found if not m.city and _does(m, plain)]
        group.silent = 0 if doers else group.silent + 1
        if group.silent > _PATIENCE:
            self.group = None
        return group, doers


def _does(one: Mention, sentence: str) -> bool:
    """Whether 은 or 는 stands right behind the name; in a list, others share the particle."""
    return bool(re.search(re.escape(one.name) + r"(?:\([^)]*\))?[은는] ", sentence))


_HELD = re.compile(
    r"(?:\d일|전날|어제|이날)[^.]{0,30}?(?:열린|열었던|가진|치른|치러진|진행된|개최한|"
    r"개최된) (?:[^\s,.]+ )?"
    r"(?:(개소식|준공식|입주식|현판식|착공식|기공식|가동식|개원식|개관식)|(협약식|체결식|조인식|서명식))"
    r"(?:에서|에는|에|은|는|이) "
)


def held(sentence: str) -> Stage | None:
    """지난 3일 열린 개소식에서: whose day a ceremony gives, told without its parties."""
    if re.match(r"(?:이 )?제안(?:서|은|이|내용)", sentence):
        return Stage.PROPOSED
    match = _HELD.search(sentence)
    return match and (Stage.LAUNCHED if match[1] else Stage.SIGNED)


def own_begin(plain: str, act: Act) -> int:
    """Where the words begin that may date the deed: 9월 23일 구성한 데 이어 지난달 … is earlier."""
    later = _LATER.search(plain, 0, act.end)
    return max(act.clause, later.start()) if later else act.clause


def begins_alone(words: list[Word], found: list[Mention], plain: str) -> bool:
    """이어 … 제안했다: without a doer of its own, the one spoken of before does it."""
    if any(m.sure and not m.host for m in found):
        return False
    led = re.match(r"(?:이어|또|또한|아울러|특히|그러면서)[ ,]", plain)
    return bool(led) and not any(w.particle in ("은", "는", "이", "가") for w in words[:6])
