"""Ends: what is called off, given up, closed or left."""

import re
from dataclasses import replace

from monitor.announce import deeds as d
from monitor.announce.frames import Act, Frame, act_of
from monitor.announce.moods import Mood
from monitor.announce.words import Word
from monitor.model import Stage


def _over(frame: Frame, near: Word | None) -> Act:
    """An end, told of its subject even where the clause describes a noun."""
    return replace(act_of(frame, Stage.ENDED, "end", near), adnominal=False)


def ends(frame: Frame, _: str) -> Act | None:
    verb, stem = frame.verb, frame.verb.stem
    if frame.mood in (Mood.UNREAL, Mood.WISH) or verb.back:
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
    if frame.words:
        last = frame.words[-1]
        for head, idiom in d.IDIOMS:
            if stem == idiom and last.stem.endswith(head):
                return _over(frame, last)
    return None
