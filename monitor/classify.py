"""Article → Verdict: is it about the topic? Words and where they stand; no analyser, no model.

Each sign brings points; at `topic.threshold` points the score is 0.5. A sign counts most in the
title, then in the lead (the first two sentences), least in the body, where a mention may be in
passing. What speaks against it takes points away.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.korean import sentences
from monitor.model import Article, Findings, Reason, Verdict
from monitor.topics import Topic, folded

LONGEST = 60_000
"""Characters that are looked at; the longest article of the corpus has 2,000."""
LEAD = 2
DOUBTFUL = 0.01
"""From this score on an announcement made with the city makes an article related."""
FIELD = 0.15
"""Share of the sentences that name the field where neither the headline nor the deed does."""
SURE = 0.5
"""Points above the threshold that such an article gets."""
OWN = 3.5
"""Points of two or more parts of the initiative that stand for the city's name."""
_ACT = re.compile(
    r"협약|MOU|MoU|양해각서|업무 ?제휴|손잡|맞손|유치|입주|투자|제안|러브콜|타진|회동|협의|이전|"
    r"연구소"
    r"|개소|철회|무산|해지|사무소|머리 맞|합의|논의|간담회|둥지|간판|본사|준공|착공|손 ?잡|계약|"
    r"방문단|공동연구|포기|손 ?내밀|손짓|철수|설립|차린|차렸|기공식|사옥|첫 삽|합류|동행|선정|"
    r"뽑|agreement|talks|"
    r"partner|memorandum|signs"
)
_END = re.compile(r"[.!?][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    city: tuple[str, ...]
    ai: tuple[str, ...]
    kin: tuple[str, ...]
    terms: tuple[str, ...]


def classify(article: Article, topic: Topic) -> Verdict:
    """Whether the article is about the topic, and the words that say so or speak against it."""
    title = _blank(article.title[:1_000], topic)
    text = _blank(article.text[:LONGEST], topic)
    whole = f"{title}\n{text}"
    if not whole.strip():
        return _no("no text", "there is nothing to judge", "")
    # 첨단3지구 … 국가AI데이터센터: parts of the initiative that are nowhere else name the city.
    parts = {folded(m.group()) for m in topic.terms.finditer(whole)}
    ours = sum(topic.points.get(part, 0.0) for part in parts)
    if not topic.city.search(whole) and (len(parts) < 2 or ours < OWN):
        return _no("no city", "the city is not named", article.title)
    if not topic.ai.search(whole) and not topic.kin.search(whole):
        return _no("no AI", "artificial intelligence is not named", article.title)
    birdflu = {m.group() for m in topic.not_ai.finditer(whole)}
    called = whole.count("인공지능")
    # 인공수정(AI): the letters are explained as something else, and nothing calls them ours.
    glossed = any(re.search(rf"{re.escape(w)} ?\(AI|AI ?\({re.escape(w)}", whole) for w in birdflu)
    others = birdflu | {m.group() for m in topic.other_ai.finditer(whole)}
    unsaid = not called and not parts and len(others) >= 2
    if unsaid or (len(birdflu) >= 2 and called < 2) or (glossed and not called):
        return _no("false friend", "AI stands for something else", article.title, *sorted(others))
    if words := _namesake(title, whole, topic):
        return _no("another city", "a city of the same name", article.title, *words)
    head = _look(title, topic)
    body = [_look(sentence, topic) for sentence in sentences(text)]
    reasons = tuple(_signs(head, body, topic))
    score = _score(sum(reason.weight for reason in reasons) - topic.threshold)
    return Verdict(related=score >= 0.5, score=score, reasons=reasons)


def _namesake(title: str, whole: str, topic: Topic) -> list[str]:
    """What shows that the article is about the other city of this name; nothing if it is not.

    It may name ours to tell the two apart.
    """
    elsewhere = sorted({m.group() for m in topic.elsewhere.finditer(whole)})
    ours = {m.group() for p in (topic.certain, topic.people) for m in p.finditer(whole)}
    told = topic.elsewhere.search(title) and not topic.city.search(topic.elsewhere.sub("", title))
    return elsewhere if elsewhere and (not ours or told or len(elsewhere) > len(ours) + 1) else []


def reconsider(verdict: Verdict, findings: Findings, article: Article, topic: Topic) -> Verdict:
    """A doubtful verdict, once it is known what the article announces: with the city, it is ours.

    Words of the initiative are few where a hospital or a carmaker tells of its agreement, and a
    firm that opens its doors names the street (금남로에서 개소식을 열고). But the article itself
    must tell of AI, not the headlines around it, and more than in passing.
    """
    if verdict.related or not is_doubtful(verdict):
        return verdict
    told = _whole(_look(one, topic) for one in sentences(_blank(article.text[:LONGEST], topic)))
    with_ai = [s for s in told if s.ai or s.kin or s.terms]
    if not with_ai:
        return verdict
    head = _look(_blank(article.title[:1_000], topic), topic)
    led = () if _compared(head, topic) or topic.others.search(head.text) else head.city
    for announcement in findings.announcements:
        said = _look(_blank(announcement.evidence, topic), topic)
        city = said.city or _words(topic.places, said.text)
        if said.ai or said.kin or head.ai or head.kin:
            # The headline names the city, and one of the two the field.
            city = city or led
        if city and (said.ai or head.ai or len(with_ai) >= FIELD * len(told)):
            points = _points(verdict.score)
            reason = Reason(
                rule="announced with the city",
                words=city,
                sentence=announcement.evidence,
                weight=round(SURE - points, 2),
            )
            return Verdict(related=True, score=_score(SURE), reasons=(*verdict.reasons, reason))
    return verdict


def is_doubtful(verdict: Verdict) -> bool:
    """Neither related nor far from it: what the article announces may decide."""
    return DOUBTFUL <= verdict.score < 0.5


def _score(points: float) -> float:
    """Points above the threshold as a score between 0 and 1."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, points)))), 3)


def _points(score: float) -> float:
    return math.log(score / (1 - score))


def _signs(head: _Sentence, body: list[_Sentence], topic: Topic) -> Iterator[Reason]:
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


def _cooperation(head: _Sentence, body: list[_Sentence]) -> Iterator[Reason]:
    """An act of cooperation with the city, in an article whose beginning or body names AI."""
    for place, found, weight in (("title", [head], 1.5), ("body", body, 1.0)):
        acts = [s for s in found if s.city and _ACT.search(s.text)]
        if place == "body":
            acts = [s for s in found if _deed(s)]
        if acts:
            words = acts[0].city + tuple(_ACT.findall(acts[0].text)[:2])
            yield _reason(f"an act of cooperation in the {place}", acts[0], weight, words)


def _deed(sentence: _Sentence) -> bool:
    """An act with the city in its field, or within a part of the initiative."""
    field = sentence.city and (sentence.ai or sentence.kin)
    return bool((field or sentence.terms) and _ACT.search(sentence.text))


def _whole(body: Iterable[_Sentence]) -> list[_Sentence]:
    """Sentences with an end. Lines without are furniture (menus, captions, related headlines)."""
    every = list(body)
    return [s for s in every if _END.search(s.text)] or every


def _against(head: _Sentence, body: list[_Sentence], topic: Topic) -> Iterator[Reason]:
    full = _whole(body)
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
    if politics := _words(topic.politics, head.text):
        yield _reason("politics in the title", head, -2.5, politics)
    if not (head.city or head.terms) and not any(s.city for s in full[:LEAD]):
        yield _reason("city in passing", head, -1.5, ())
    if compared := _compared(head, topic):
        yield _reason("the city in comparison only", head, -2.5, compared)
    if not any(s.ai or s.terms for s in (head, *full)):
        yield _reason("AI is never named", head, -1.5, head.kin)
    other = _words(topic.others, head.text)
    if other and not head.city:
        yield _reason("another city in the title", head, -2.0, other)
    ours = sum(len(s.city) for s in (head, *full))
    theirs = sum(len(_words(topic.others, s.text)) for s in (head, *full))
    if theirs > 2 * ours:
        yield _reason("more about other cities", head, -2.0, (f"{theirs}:{ours}",))


# 광주와는 다른 길, 광주 제치고: the city is what another one is measured by.
_MEASURED = re.compile(
    r"(?:시|\s)?(?:·[가-힣]{2,3}){0,3} ?(?:(?:와는|과는|와|과) "
    r"(?:다른|달리|경쟁|맞붙|겨룬|격돌)|보다|처럼|에 맞서|"
    r"제치고|제친|제쳐|제쳤|못지않|에 밀린|[을를] (?:넘어|제치))"
)


def _compared(head: _Sentence, topic: Topic) -> tuple[str, ...]:
    """The city's names in a headline about another city, if it is only measured by ours."""
    found = list(topic.city.finditer(head.text))
    if not found or not topic.others.search(head.text):
        return ()
    measured = all(_MEASURED.match(head.text, match.end()) for match in found)
    return head.city if measured else ()


def _terms(place: str, found: list[_Sentence], share: float, topic: Topic) -> Iterator[Reason]:
    seen: set[str] = set()
    for sentence in found:
        for term in sentence.terms:
            key = folded(term)
            if key not in seen:
                seen.add(key)
                weight = round(share * topic.points.get(key, 0.0), 2)
                yield _reason(f"part of the initiative in the {place}", sentence, weight, (term,))


def _reason(rule: str, found: _Sentence, weight: float, words: tuple[str, ...]) -> Reason:
    return Reason(rule=rule, words=tuple(dict.fromkeys(words)), sentence=found.text, weight=weight)


def _no(rule: str, why: str, title: str, *words: str) -> Verdict:
    reason = Reason(rule=rule, words=words or (why,), sentence=title, weight=-10.0)
    return Verdict(related=False, score=0.0, reasons=(reason,))


def _blank(text: str, topic: Topic) -> str:
    """The text with false friends blanked; every other character keeps its place."""
    text = topic.masked.sub(lambda match: "＿" * len(match.group()), text)
    return topic.named_after.sub(lambda match: "＿" * len(match.group()), text)


def _look(sentence: str, topic: Topic) -> _Sentence:
    return _Sentence(
        sentence,
        _words(topic.city, sentence),
        _words(topic.ai, sentence),
        _words(topic.kin, sentence),
        _words(topic.terms, sentence),
    )


def _words(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group() for match in pattern.finditer(text)))
