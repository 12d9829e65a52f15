"""Ends: what is called off, given up, closed or left."""

import re
from dataclasses import replace

from monitor.announce import deeds as d
from monitor.announce.frames import SUBJECT, Act, Frame, act_of
from monitor.announce.moods import Mood
from monitor.announce.phrases import ENDING
from monitor.announce.phrases import told as phrase_in
from monitor.announce.words import Word
from monitor.model import Stage

# 사진으로 끝난 전례: an example, not the deed itself.
_EXAMPLE = re.compile(r" (?:전례|사례|경우|경험|예|선례|협약|사업|계획|아픔|기억|곳|기업|회사)")
# 계약이 끝나는 날, 내년 말 끝나는 가운데: when, not that it has ended.
_WHILE = re.compile(r" ?(?:날|때|대로|가운데|시점|즈음|무렵|즉시|해|시기|내년|올해|연말|\d)")
_FIRMS = r"(?:곳|개사|곳씩|절반|일부|상당수|대부분|\d+개|기업들|업체들|회사들|나머지)"
_SOME = re.compile(_FIRMS + "$")
_SOME_BEFORE = re.compile(_FIRMS + r"(?:은|는|이|가) [^.]*(?:거나|고|며) ")


def _over(frame: Frame, near: Word | None) -> Act:
    """An end, told of its subject even where the clause describes a noun."""
    return replace(act_of(frame, Stage.ENDED, "end", near), adnominal=False)


def ends(frame: Frame, sentence: str) -> Act | None:
    verb, stem = frame.verb, frame.verb.stem
    # 해지해 달라고 요청했다: who asks for the end is through with it.
    asked = frame.mood is Mood.WISH and re.match(r" (?:요청|통보)", sentence[verb.end :])
    if frame.mood is Mood.UNREAL or (frame.mood is Mood.WISH and not asked) or verb.back:
        return None
    if frame.conditional and frame.mood is Mood.NOW:
        # 오지 않으면 협약은 해지된다: nothing has ended.
        return None
    if verb.adnominal and _EXAMPLE.match(sentence[verb.end :]):
        return None
    if verb.adnominal and stem in d.CLOSE and _WHILE.match(sentence[verb.end :]):
        return None
    subjects = [word for word in frame.words if word.particle in SUBJECT]
    some = [word for word in subjects if _SOME.search(word.stem)]
    if some or (not subjects and _SOME_BEFORE.search(sentence[: verb.start])):
        # 세 곳은 문을 닫았다: firms without a name.
        return None
    if stem in d.END_ALONE and not (stem == "탈락하" and verb.adnominal):
        return replace(
            act_of(frame, Stage.ENDED, "end", frame.is_object(d.ENDABLE)), adnominal=False
        )
    if stem in ("폐쇄하", "닫") and (near := frame.is_object(d.CLOSED)):
        return act_of(frame, Stage.ENDED, "end", near)
    if stem in d.CLOSE and (near := frame.is_object(d.CLOSABLE)):
        return _over(frame, near)
    if stem in d.END and (near := frame.is_object(d.ENDABLE)):
        return _over(frame, near)
    noun = frame.object()
    if stem in d.SAY:
        if noun and (
            d.END_NOUN.search(noun.stem) or re.search(r"(?:의사|뜻|공문|방침|입장)$", noun.stem)
        ):
            words = [w for w in frame.words if w.start >= noun.start - 10]
            ending = next((w for w in words if d.END_NOUN.search(w.stem)), None)
            if ending:
                return _over(frame, ending)
        ending = frame.has(d.END_NOUN, ("로", "으로", "에"))
        if ending and stem in ("확정하", "결정하", "합의하"):
            return act_of(frame, Stage.ENDED, "end", ending)
    if near := phrase_in(ENDING, frame, sentence):
        return _over(frame, near)
    if frame.mood is Mood.REFUSED and (near := frame.is_object(d.ENDABLE)):
        # 협약을 연장하지 않기로 했다
        return _over(frame, near)
    return None
