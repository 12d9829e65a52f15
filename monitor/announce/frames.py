"""A deed as a sentence tells it: the verb with the words it governs, and what becomes of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.announce.moods import Mood
from monitor.announce.verbs import Predicate, predicates
from monitor.announce.words import Word
from monitor.korean import Token
from monitor.model import Stage

_NEAR = 45
"""Characters between an object and its verb."""
OBJECT = ("을", "를", "도")
SUBJECT = ("이", "가", "은", "는", "도")
COMING = re.compile(r"오는 |내달|다음 ?달|이르면|내년|앞으로|하반기|상반기|조만간")
_WHEN = ("지나", "오", "이르", "늦")
"""Stems of 지난 and 오는 "last, next", which take no object."""


@dataclass(frozen=True, slots=True)
class Act:
    """One deed: its stage, the kind of deed, its span, and where its clause begins.

    `adnominal`: it describes the noun behind it (협약을 맺은 가나, "가나, which signed").
    """

    stage: Stage
    kind: str
    start: int
    end: int
    clause: int
    adnominal: bool = False
    back: bool = False
    active: bool = True
    """Whether a choice is told with its object (가나를 선정했다), not with its subject."""
    term: bool = False
    """Told as what is to follow from an agreement, without a time of its own."""
    trade: bool = False
    """A contract as firms close among themselves: 납품 계약."""
    joined: bool = False
    """협약에 … 참여했다: whoever stands there took part in the agreement."""
    loose: bool = False
    """함께 기르기로 했다: agreed, but no paper is signed."""
    door: bool = False
    """문을 열다: something opens, told without who runs it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate with the words it may govern, and how it ends once its chain is followed."""

    verb: Predicate
    mood: Mood
    final: Mood
    words: tuple[Word, ...]
    headline: bool
    conditional: bool = False
    """Told only for a case that an earlier clause sets."""

    def object(self) -> Word | None:
        """The nearest word with 을/를; a headline's, or a bare noun's, stands right before."""
        for word in reversed(self.words):
            if word.particle in OBJECT:
                return word
        last = self.words[-1] if self.words else None
        if last and not last.particle and last.noun and last.gap in (" ", ""):
            return last
        return None

    def has(self, pattern: re.Pattern[str], particles: Sequence[str] = ()) -> Word | None:
        for word in reversed(self.words):
            near = self.verb.start - word.end <= _NEAR
            fits = pattern.search(word.stem) or (word.gloss and pattern.search(word.gloss))
            if near and fits and word.noun and (not particles or word.particle in particles):
                return word
        return None

    def _titled(self, found: Word, pattern: re.Pattern[str]) -> bool:
        """보육센터 '가나 광주'를 열다: the kind stands before the title in quotation marks."""
        if found.end - found.start <= len(found.stem) + len(found.particle):
            # No quotation mark closes between the word and its particle.
            return False
        before = [word for word in self.words if word.end <= found.start]
        quoted = next((w for w in reversed(before) if re.search(r"[‘'“\"]", w.gap)), None)
        return bool(quoted and not quoted.particle and pattern.search(quoted.stem))

    def is_object(self, pattern: re.Pattern[str]) -> Word | None:
        """The word of this kind that is the object, or the subject where there is no object."""
        found = self.object()
        if found and found.particle in OBJECT and found.particle != "도":
            hit = pattern.search(found.stem) or (found.gloss and pattern.search(found.gloss))
            return found if hit or self._titled(found, pattern) else None
        return self.has(pattern, (*OBJECT, *SUBJECT, "에", "에는", "엔", "", "식을"))


def frames(tokens: tuple[Token, ...], words: list[Word], headline: bool) -> list[Frame]:
    verbs = predicates(tokens)
    out: list[Frame] = []
    floor = 0
    taken: set[int] = set()
    """Where words begin that are the object of a describing clause: [설립을] 위한 협약."""
    for index, verb in enumerate(verbs):
        mood = final = verb.mood
        if mood in (Mood.CHAIN, Mood.DONE):
            final = next(
                (v.mood for v in verbs[index + 1 :] if v.bound and v.mood is not Mood.CHAIN), mood
            )
        inside = tuple(w for w in words if floor <= w.start < verb.start and w.start not in taken)
        # 협약체결하다 is one word: what stands before the verb in it is its object.
        trimmed = []
        for word in inside:
            if word.end > verb.start:
                stem = word.stem[: verb.start - word.start]
                if not stem:
                    continue
                word = replace(
                    word, stem=stem, end=verb.start, particle="", gap="", noun=True, legal=False
                )
            trimmed.append(word)
        given = index > 0 and verbs[index - 1].conditional
        out.append(Frame(verb, mood, final, tuple(trimmed), headline, given))
        # 합의해 종료하다: a verb in 어 shares its object with the next.
        shares = verb.mood is Mood.CHAIN and not verb.ends_clause
        if verb.bound and not shares:
            floor = verb.end
        elif verb.stem in _WHEN or verb.not_but:
            continue
        elif inside and inside[-1].particle in ("을", "를"):
            taken.add(inside[-1].start)
    return out


def act_of(
    frame: Frame, stage: Stage, kind: str, near: Word | None = None, *, active: bool = True
) -> Act:
    verb = frame.verb
    """The deed of this frame; `near` is the word that its kind hangs on."""
    return Act(
        stage,
        kind,
        near.start if near else verb.start,
        verb.end,
        0,
        adnominal=verb.adnominal,
        back=verb.back,
        active=active,
    )
