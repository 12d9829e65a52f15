"""Lists that a sentence of their own gives: "협약 기업은 가나, 다라, 마바다"."""

import re
from collections.abc import Set

from monitor.announce.mention import Mention

_HEAD = re.compile(
    r"(?:기업|업체|회사|기관|곳|대학|스타트업|단체|운용사|법인|팀|협약사|참여사|입주사|"
    r"합류한 데|주인공|동반자|짝|상대|손님|얼굴|파트너|명단)(?:들)?[은는] "
)
BULLET = re.compile(r"\s*[▷△▲▶◇■□○●◆※*·-]\s?\S")
_NEAR = 4
"""Characters before the first name of such a line: the bullet, a space, ㈜."""
_END = re.compile(r"(?:이다|다|입니다|이었다|였다|로|으로|며|고)[.\s]*$")
_HEROES = re.compile(r"[이가] (?:바로 )?(?:그 )?(?:주인공|면면|대상)")
MANY = re.compile(
    r"\d+\s?(?:여\s?)?(?:개사|곳|개 ?(?:기업|사|업체|기관|회사|스타트업))|(?:두|세|네|다섯|여섯|"
    r"일곱|여덟|아홉|열) "
    r"(?:곳|회사|기업|기관|업체|개사)"
)
"""A number of firms, whose names another sentence may give."""


def roster(sentence: str, found: list[Mention], places: Set[str]) -> list[Mention]:
    """The names of a sentence that only lists them; nothing where it says something else."""
    ours = [m for m in found if not m.host and m.particle not in ("에서", "에", "로", "으로")]
    ours = [m for m in ours if m.name not in places]
    if not ours:
        return []
    if BULLET.match(sentence) and not re.search(r"다[.\s]*$", sentence):
        first = ours[0]
        named = first.start <= _NEAR and (first.sure or first.rare)
        return [m for m in ours if m.tail == first.tail] if named else []
    ours = [m for m in ours if not m.weak]
    if not ours:
        return []
    if heroes := _HEROES.search(sentence):
        return [m for m in ours if m.end <= heroes.start() + 2]
    head = _HEAD.search(sentence)
    if not head or head.end() > ours[0].start + 1:
        return []
    listed = [m for m in ours if m.start >= head.end() - 1]
    behind = sentence[listed[-1].end :] if listed else ""
    rest = re.sub(
        r"\s*등?\s*(?:모두 |총 )?(?:\d+|[두세네]|다섯|여섯|일곱|여덟|아홉|열)?\s?\S{0,4}\s?\S{0,3}",
        "",
        behind,
        count=1,
    )
    closed = _END.search(sentence) and len(rest) <= 3
    return listed if closed else []
