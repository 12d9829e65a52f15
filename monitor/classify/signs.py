"""What speaks for the topic and against it, each sign with its points."""

import math
import re
from collections.abc import Iterator

from monitor.classify.look import LEAD, Sentence, whole, words_of
from monitor.model import Reason
from monitor.topics import Topic, folded

_ACT = re.compile(
    r"협약|MOU|MoU|양해각서|업무 ?제휴|손잡|맞손|유치|입주|투자|제안|러브콜|타진|회동|협의|이전|"
    r"연구소"
    r"|개소|철회|무산|해지|사무소|머리 맞|합의|논의|간담회|둥지|간판|본사|준공|착공|손 ?잡|계약|"
    r"방문단|공동연구|포기|손 ?내밀|손짓|철수|설립|차린|차렸|기공식|사옥|첫 삽|합류|동행|선정|"
    r"뽑|agreement|talks|"
    r"partner|memorandum|signs"
)


def score_of(points: float) -> float:
    """Points above the threshold as a score between 0 and 1."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, points)))), 3)


def points_of(score: float) -> float:
    return math.log(score / (1 - score))


def signs(head: Sentence, body: list[Sentence], topic: Topic) -> Iterator[Reason]:
    lead, rest = body[:LEAD], body[LEAD:]
    yield from _terms("title", [head], 1.0, topic)
    yield from _terms("lead", lead, 0.7, topic)
    yield from _terms("body", rest, 0.5, topic)
    for place, found, most in (("title", [head], 2.0), ("lead", lead, 1.5), ("body", rest, 1.0)):
        if both := [s for s in found if s.city and s.ai]:
            weight = most if place != "body" else min(most, 0.4 * len(both))
            yield _reason(f"city and AI in the {place}", both[0], weight, both[0].city + both[0].ai)
        elif kin := [s for s in found if s.city and s.kin]:
            words = kin[0].city + kin[0].kin
            yield _reason(f"city and a near field in the {place}", kin[0], 0.6 * most, words)
    yield from _cooperation(head, body)
    yield from _against(head, body, topic)


def _cooperation(head: Sentence, body: list[Sentence]) -> Iterator[Reason]:
    """An act of cooperation with the city, in an article whose beginning or body names AI."""
    for place, found, weight in (("title", [head], 1.5), ("body", body, 1.0)):
        acts = [s for s in found if s.city and _ACT.search(s.text)]
        if place == "body":
            acts = [s for s in found if _deed(s)]
        if acts:
            words = acts[0].city + tuple(_ACT.findall(acts[0].text)[:2])
            yield _reason(f"an act of cooperation in the {place}", acts[0], weight, words)


def _deed(sentence: Sentence) -> bool:
    """An act with the city in its field, or within a part of the initiative."""
    field = sentence.city and (sentence.ai or sentence.kin)
    return bool((field or sentence.terms) and _ACT.search(sentence.text))


def _against(head: Sentence, body: list[Sentence], topic: Topic) -> Iterator[Reason]:
    full = whole(body)
    with_ai = [s for s in full if s.ai or s.terms or topic.near.search(s.text)]
    share = len(with_ai) / max(1, len(full))
    deed = any(map(_deed, full))
    if share < 0.5 and not (
        head.ai
        or head.terms
        or head.kin
        or any(s.ai for s in full[:1])
        or any(s.terms for s in full[:LEAD])
    ):
        weight = round((-2 if deed else -6) * (0.6 - share), 2)
        yield _reason("AI in passing", head, weight, (f"{len(with_ai)}/{len(full)}",))
    if politics := words_of(topic.politics, head.text):
        yield _reason("politics in the title", head, -2.5, politics)
    if estate := words_of(topic.estate, head.text):
        yield _reason("houses for sale in the title", head, -4.0, estate)
    if not (head.city or head.terms) and not any(s.city for s in full[:LEAD]):
        yield _reason("city in passing", head, -1.5, ())
    if found := compared(head, topic):
        yield _reason("the city in comparison only", head, -2.5, found)
    if not any(s.ai or s.terms for s in (head, *full)):
        yield _reason("AI is never named", head, -1.5, head.kin)
    other = _elsewhere(head.text, topic)
    if other and not head.city:
        yield _reason("another city in the title", head, -2.0, other)
    ours = sum(len(s.city) for s in (head, *full))
    theirs = sum(len(_elsewhere(s.text, topic)) for s in (head, *full))
    if theirs > 2 * ours:
        yield _reason("more about other cities", head, -2.0, (f"{theirs}:{ours}",))


# 광주와는 다른 길, 광주 제치고: the city is what another one is measured by.
_MEASURED = re.compile(
    r"(?:시|\s)?(?:·[가-힣]{2,3}){0,3} ?(?:(?:와는|과는|와|과) "
    r"(?:다른|달리|경쟁|맞붙|겨룬|격돌)|보다|처럼|에 맞서|"
    r"제치고|제친|제쳐|제쳤|못지않|에 밀린|[을를] (?:넘어|제치))"
)


def compared(head: Sentence, topic: Topic) -> tuple[str, ...]:
    """The city's names in a headline about another city, if it is only measured by ours."""
    found = list(topic.city.finditer(head.text))
    if not found or not topic.others.search(head.text):
        return ()
    measured = all(_MEASURED.match(head.text, match.end()) for match in found)
    return head.city if measured else ()


def _terms(place: str, found: list[Sentence], share: float, topic: Topic) -> Iterator[Reason]:
    seen: set[str] = set()
    for sentence in found:
        for term in sentence.terms:
            key = folded(term)
            if key not in seen:
                seen.add(key)
                weight = round(share * topic.points.get(key, 0.0), 2)
                yield _reason(f"part of the initiative in the {place}", sentence, weight, (term,))


def _reason(rule: str, found: Sentence, weight: float, words: tuple[str, ...]) -> Reason:
    return Reason(rule=rule, words=tuple(dict.fromkeys(words)), sentence=found.text, weight=weight)


# 세종텔레콤, 부산은행: a firm that carries a city's name.
_FIRM = re.compile(
    r"[가-힣]{0,6}(?:기술|텔레콤|테크|로보틱스|반도체|소프트|시스템|산업|모터스|바이오|은행|대학교|대병원|랩)"
)


def _elsewhere(text: str, topic: Topic) -> tuple[str, ...]:
    """The other cities that a text names, not the firms named after them."""
    found = [m for m in topic.others.finditer(text) if not _FIRM.match(text, m.end())]
    return tuple(dict.fromkeys(m.group() for m in found))
