"""What is done at a firm's house, by its head, or by all of whom a list names a few."""

import re
from dataclasses import replace

from monitor.announce.lexicon import SEAT
from monitor.announce.mention import Mention
from monitor.announce.people import TITLE
from monitor.announce.words import Word

HOUSE = r"^(?:한국|서울|국내)?(?:본사|사옥|본원|본점|본관|본부|사무소|사무실|지사|캠퍼스|사업장)$"
_NUMBERED = re.compile(
    r"등 (?:[^\s,.]+ ){1,5}?[^\s,.]+[은는한인된던둔온른튼난] (?:[^\s,.]+ ){0,2}?"
    r"(?:\d+|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:여\s?)?"
    r"(?:개 ?사|곳|개 ?기업|개 ?업체|개 ?기관|개 ?대학)"
    r"(와|과|은|는|이|가|을|를)(?![가-힣])"
)
_LEADER = re.compile(
    r"(?:공동)?(?:대표|대표이사|최고경영자|CEO|회장|사장|부사장|소장|원장|총장|의장)$"
)
_PARTY = ("와", "과", "을", "를", "은", "는", "이", "가", "에게")
_VISIT = re.compile(r"찾아|찾은|방문|들러|들른")


def visited(words: list[Word]) -> bool:
    """Whether a firm's house is visited to see who leads it."""
    house = len(words) > 2 and re.search(HOUSE, words[0].stem) and _VISIT.match(words[1].stem)
    return bool(house) and any(_LEADER.match(word.stem) for word in words[2:])


def seated(found: list[Mention], words: list[Word], sentence: str) -> list[Mention]:
    """가나의 광주공장이, 가나의 린자하오 부사장을: what its seat or head does, the firm does."""
    out: list[Mention] = []
    headed = 0
    for one in found:
        if one.start < headed:
            continue
        one = _of_all(one, sentence)
        after = [w for w in words if w.start >= one.end][:3]
        if one.particle == "의" and after and SEAT.search(after[0].stem) and after[0].particle:
            one = replace(one, particle=after[0].particle, tail=after[0].end)
        elif one.particle == "의" and one.sure and not one.host and (head := _head(after)):
            one = replace(one, particle=head.particle, tail=head.end)
            headed = head.end
        out.append(one)
    return out


def _of_all(one: Mention, sentence: str) -> Mention:
    """가나 등 집적단지에 입주한 9개사와: the number behind the clause has the particle of all."""
    told = sentence.rfind("등 ", one.start, one.end)
    if told < 0 or not one.more:
        return one
    match = _NUMBERED.match(sentence, told)
    return replace(one, particle=match[1], tail=match.end()) if match else one


def _head(words: list[Word]) -> Word | None:
    """The title of a person whom nothing but nouns names: 린자하오 부사장, 존 스미스 대표."""
    for index, word in enumerate(words):
        if word.particle in _PARTY and TITLE.match(word.stem):
            named = words[:index]
            persons = all(w.proper and not (w.legal or w.gloss) for w in named)
            return word if persons else None
        if word.particle or not word.noun or word.gap.strip():
            return None
    return None
