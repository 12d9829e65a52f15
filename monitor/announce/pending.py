"""A deed whose parties later sentences name: 기업 세 곳과 협약을 맺었다. 가나는 …, 다라는 …"""

import re
from dataclasses import dataclass, field
from datetime import date

from monitor.announce.forms import may_be_org
from monitor.announce.frames import Act
from monitor.announce.lexicon import PUBLIC
from monitor.announce.mention import Mention

_BODIES = r"(?:기업|회사|업체|스타트업|벤처|기관|대학|단체|병원|도시|팹리스|운용사)"
_MANY = re.compile(
    rf"(?<![가-힣\d.,])(\d+|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:여\s?)?"
    rf"(?:개사|곳|개 ?{_BODIES}|개 사|{_BODIES}(?!인))|{_BODIES} (둘|셋|넷|다섯)(?:과|이|을|은) "
)
_NAMED_BEFORE = re.compile(
    rf"(?:(?:두|세|네|다섯|여섯) {_BODIES}|\d+개? ?{_BODIES}|\d+개사)(?:[은는]|[이가] )"
)
"""두 기관은: those that were named before."""
_AS_PARTY = re.compile(r"[’'”\"]?(?:·[가-힣]{2,4})?(?:과|와|이|가|을|를|도|,| 대표| 모두| 등)")
"""병원 두 곳에서 실증하는 협약: where, not with whom."""
_SEVERAL = re.compile(rf"{_BODIES}들(?:과|이|을|은) ")
_NUMBERS = {
    "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "둘": 2, "셋": 3, "넷": 4,
}  # fmt: skip
_PUBLIC_TOO = re.compile(r"기관|대학|단체|병원|도시")
SOON = 8
"""Sentences within which a name still belongs to a deed."""
_PATIENCE = 3
"""Sentences without a name after which no more are looked for."""
_TOPIC = ("은", "는", "도")
LARGE = 30
"""Of more firms than these an article tells no two: they are all that ever signed."""
UNTOLD = -1
"""The size of a deed of several firms whose number is not told."""


def size_of(clause: str) -> int:
    """With how many firms it is done: 기업 세 곳과 is 3; 0 where the clause does not say."""
    for match in _MANY.finditer(clause):
        told = match[1] or match[2]
        if _NAMED_BEFORE.match(clause, match.start()):
            continue
        if not (match[2] or _AS_PARTY.match(clause, match.end())):
            continue
        return int(told) if told.isdigit() else _NUMBERS[told]
    return UNTOLD if _SEVERAL.search(clause) else 0


@dataclass(slots=True)
class Pending:
    """A deed that waits for its parties; `size` is how many are still to be named."""

    sentence: str
    plain: str
    act: Act
    day: date | None
    read: int
    size: int = 0
    topics: dict[str, Mention] = field(default_factory=dict)
    """Of whom the sentences behind it tell, in their order."""
    silent: int = 0
    listed: bool = False
    """Whether a list has begun to name them."""
    late: bool = False
    """Whether something else was told of before the first of them."""

    def meet(self, every: list[Mention], plain: str) -> None:
        """Look who is told of: each of the firms has a sentence of its own, or half of one."""
        if not self.size or self.silent > _PATIENCE or len(self.topics) == self.size:
            return
        public = bool(_PUBLIC_TOO.search(self.plain[self.act.clause : self.act.end]))
        told = [
            one
            for one in every
            if one.particle in _TOPIC and not (one.host or one.city) and _is_name(one, plain)
            and (public or not (PUBLIC.search(one.name) or one.name.endswith("은행")))
        ]  # fmt: skip
        self.late |= bool(told) and not self.topics and self.silent > 1
        self.silent = 0 if told else self.silent + 1
        for one in told:
            if len(self.topics) != self.size:
                self.topics.setdefault(one.name, one)

    def told(self, act: Act, chosen: list[Mention]) -> None:
        """The deed told again with its parties: 회사들이 협약을 맺었다. 가나와 다라 대표는 …"""
        if self.size and act.stage is self.act.stage:
            more = [one for one in chosen if one.name not in self.topics]
            self.size = 0 if self.size == UNTOLD else max(0, self.size - len(more))

    def parties(self, title: str) -> list[Mention]:
        """Those told of, if they are as many as the deed has parties, or surely some of them."""
        told = list(self.topics.values())
        if len(told) == self.size:
            return told
        sure = [one for one in told if one.sure and not PUBLIC.search(one.name)]
        if self.size > LARGE or self.late:
            return []
        if len(told) == 1:
            # The headline names it as the first of them.
            return [one for one in sure if one.name in title]
        return sure if len(sure) > 1 and len(sure) == len(told) else []


def _is_name(one: Mention, plain: str) -> bool:
    """Whether it may be a party; a doubtful one has its particle right behind it."""
    own = one.tail == one.end
    if one.sure:
        # 가나는 자율주행, 다라는 영상을 맡는다: behind a comma the next one begins.
        return own or (may_be_org(one.name) and plain[one.end : one.end + 1] != ",")
    return own and (not one.weak or one.likely or (one.rare and may_be_org(one.name)))
