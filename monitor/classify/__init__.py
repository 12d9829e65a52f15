"""Article → Verdict: is it about the topic? Words and where they stand; no analyser, no model.

Each sign brings points; at `topic.threshold` points the score is 0.5. A sign counts most in the
title, then in the lead (the first two sentences), least in the body, where a mention may be in
passing. What speaks against it takes points away.
"""

import re

from monitor.classify.doubts import is_doubtful, reconsider
from monitor.classify.look import LONGEST, blank, look
from monitor.classify.signs import score_of, signs
from monitor.korean import sentences
from monitor.model import Article, Reason, Verdict
from monitor.topics import Topic, folded

__all__ = ["classify", "is_doubtful", "reconsider"]

OWN = 3.5
"""Points of two or more parts of the initiative that stand for the city's name."""


def classify(article: Article, topic: Topic) -> Verdict:
    """Whether the article is about the topic, and the words that say so or speak against it."""
    title = blank(article.title[:1_000], topic)
    text = blank(article.text[:LONGEST], topic)
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
    head = look(title, topic)
    body = [look(sentence, topic) for sentence in sentences(text)]
    reasons = tuple(signs(head, body, topic))
    score = score_of(sum(reason.weight for reason in reasons) - topic.threshold)
    return Verdict(related=score >= 0.5, score=score, reasons=reasons)


def _namesake(title: str, whole: str, topic: Topic) -> list[str]:
    """What shows that the article is about the other city of this name; nothing if it is not.

    It may name ours to tell the two apart.
    """
    elsewhere = sorted({m.group() for m in topic.elsewhere.finditer(whole)})
    ours = {m.group() for p in (topic.certain, topic.people) for m in p.finditer(whole)}
    if not ours and _all_apart(whole, topic):
        # 경기도 광주가 아닌 호남의 광주: it is said only so that nobody takes it for the other.
        return []
    told = topic.elsewhere.search(title) and not topic.city.search(topic.elsewhere.sub("", title))
    return elsewhere if elsewhere and (not ours or told or len(elsewhere) > len(ours) + 1) else []


_APART = re.compile(
    r"이름(?:이|만) 같|같은 이름|동명|헷갈|혼동|착각|아닌|아니라|구별|구분|와는? 달리|와는 다른"
)


def _all_apart(whole: str, topic: Topic) -> bool:
    """Whether the other city is only named to tell ours from it, by parts of the initiative."""
    named = [line for line in sentences(whole) if topic.elsewhere.search(line)]
    strong = any(topic.points.get(folded(m.group()), 0) >= 2 for m in topic.terms.finditer(whole))
    return strong and all(_APART.search(line) for line in named)


def _no(rule: str, why: str, title: str, *words: str) -> Verdict:
    reason = Reason(rule=rule, words=words or (why,), sentence=title, weight=-10.0)
    return Verdict(related=False, score=0.0, reasons=(reason,))
