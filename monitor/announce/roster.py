"""Lists that a sentence of their own gives: "협약 기업은 가나, 다라, 마바다"."""

import re
from collections.abc import Set

from monitor.announce.mention import Mention
from monitor.announce.words import Word

_PARTY = (
    r"주인공|동반자|짝|상대|상대방|손님|얼굴|파트너|당사자|협약자|협약사|참여사|입주사|새 ?식구|"
    r"(?<!경쟁 )상대|운영사|시공사|수탁자|낙찰자|(?:사업|운영)자|(?:운영|수행|주관|참여|협약)기관"
)
_HEAD = re.compile(
    rf"(?<!경쟁 )(?:(?<=[한은]) (?:것|쪽)|기업|업체|회사|기관|곳|대학|스타트업|단체|운용사|법인|"
    rf"팀|합류한 데|명단|{_PARTY})"
    r"(?:들)?[은는] (?:바로 |다름 ?아닌 |모두 |다음과 같이 )?"
)
_PARTIES = re.compile(rf"(?<!경쟁 )(?:손잡은 곳|맺은 곳|{_PARTY})[은는] ")
"""Whatever stands behind such a word is a party, be it an ordinary word: 상대는 나침반이다."""
_SIGNERS = re.compile(
    r"(?:협약|참여|체결|서명|손잡|동참|합류|입주|선정|함께)[가-힣]{0,3} ?(?:[가-힣]{1,4} )?"
    r"(?:기업|업체|회사|기관|곳|대학|병원|단체)(?:들)?[은는] "
)
_IS = ("이다", "다", "이며", "이고", "였", "이었", "입니다")
_CASES = ("은", "는", "이", "가", "을", "를", "와", "과", "의", "도", "에", "에게", "에서", "만")
BULLET = re.compile(r"\s*[▷△▲▶◇■□○●◆※*·-]\s?\S")
_NEAR = 4
"""Characters before the first name of such a line: the bullet, a space, ㈜."""
_END = re.compile(r"(?:이다|다|입니다|이었다|였다|로|으로|며|고)[.\s]*$")
_HEROES = re.compile(r"[이가] (?:바로 )?(?:그 )?(?:주인공|면면|대상|그들이다|이들이다)")


def tells_parties(sentence: str) -> bool:
    """Whether its subject is the other side, not any firm: 협약 상대는, 참여 기업은."""
    return bool(_PARTIES.search(sentence) or _SIGNERS.search(sentence))


def roster(
    sentence: str,
    words: list[Word],
    found: list[Mention],
    places: Set[str],
    *,
    pending: bool = False,
) -> list[Mention]:
    """The names of a sentence that only lists them; nothing where it says something else.

    `pending` while a deed told before waits for its parties: then names alone are a list, too.
    """
    ours = [m for m in found if not m.host and m.particle not in ("에서", "에")]
    ours = [m for m in ours if m.name not in places]
    # 상대는 가나로, …: it is 가나, and more is told of it.
    party = _PARTIES.search(sentence) or _SIGNERS.search(sentence)
    if not party:
        ours = [m for m in ours if m.particle not in ("로", "으로")]
    if not ours:
        return []
    if BULLET.match(sentence) and not re.search(r"다[.\s]*$", sentence):
        first = ours[0]
        near = first.start <= _NEAR and (first.sure or first.rare)
        return [m for m in ours if m.tail == first.tail] if near else []
    named = _PARTIES.search(sentence)
    ours = [m for m in ours if not m.weak or (named and m.rare and m.start >= named.end())]
    if not ours:
        return []
    if heroes := _HEROES.search(sentence):
        return [m for m in ours if m.end <= heroes.start() + 2]
    head = _HEAD.search(sentence)
    if not head and pending and _only(words, ours):
        return ours
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
    if listed and listed[-1].particle in _CASES:
        return []
    if party and listed:
        size = next((i for i, m in enumerate(listed) if m.particle != ","), len(listed) - 1)
        last = listed[size]
        if _is_them(sentence, last):
            return [*listed[:size], *(m for m in listed if m.tail == last.tail)]
    closed = (_END.search(sentence) or not rest.strip(" .")) and len(rest) <= 3
    return listed if closed else []


def _is_them(sentence: str, one: Mention) -> bool:
    """가나로, 이번이 처음이다; 가나로 151번째 기업이다: it is 가나, and more is told."""
    also = one.particle in ("로", "으로") and re.match(
        r",|\s?(?:모두|총|각각|\d)", sentence[one.tail :]
    )
    return one.particle.startswith(_IS) or bool(also)


def _only(words: list[Word], ours: list[Mention]) -> bool:
    """가나와, 칩을 만드는 다라다: a sentence that is names, with what describes them."""
    told = ours[-1].particle.startswith(("이다", "다", "이었", "였", "입니다"))
    other = any(w.noun and w.particle in ("은", "는", "이", "가", "도") for w in words)
    return told and not other and bool(words) and words[-1].end <= ours[-1].end + 1
