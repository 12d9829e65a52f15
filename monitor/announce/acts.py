"""What is done in a sentence, how far it has come, and whether it is only recalled."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from monitor.announce import deeds as d
from monitor.announce.idioms import HEADLINE, IDIOMS
from monitor.announce.verbs import Mood, Predicate, predicates
from monitor.announce.words import Word
from monitor.korean import Token
from monitor.model import Stage

_NEAR = 45
"""Characters between an object and its verb."""
_OBJECT = ("을", "를", "도")
_SUBJECT = ("이", "가", "은", "는", "도")
# 광주와 무관하다: "it has nothing to do with 광주".
_ELSEWHERE = re.compile(r"무관하|무관한|관련이 없|관계가 없|별개의")
_COMING = re.compile(r"오는 |내달|다음 ?달|이르면|내년|앞으로|하반기|상반기|조만간")

# Surely earlier: 바 있다 "has … before", 지난해 "last year", 달 만 "after … months".
_BACK = re.compile(
    r"바 있|적이 있|지난해|작년|재작년|지난 ?\d{1,2}월|지난\s?(?:봄|여름|가을|겨울)|"
    r"에 이어 (?:두|세|네)\s?번째|"
    r"후속 절차|출발은|첫걸음|당시|인연을 맺|지난번|과거|예전|때 맺|같은 해|"
    r"올해 [^.]{0,40}잇따라|"
    r"올 들어|그동안|지금까지|지난해부터"
)
_AFTER = re.compile(r"달 만|개월 만|년 만|\d일 만")
# Earlier, but in a report of a month's work it is the news itself.
_SOFT = re.compile(r"앞서|지난달")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})년(?:\s?(\d{1,2})월)?")
_WHEN = ("지나", "오", "이르", "늦")
"""Stems of 지난 and 오는 "last, next", which take no object."""
_ONCE = re.compile(r"[^,.]*(?:맺은|맺었던|체결한|체결했던|서명한|약속한|예정했던|예정했)\s")
_DATED = re.compile(r"(?:지난해|작년|올해|지난) ?\d{1,2}월 ?\d{1,2}일|\d{1,2}월 ?\d{1,2}일")
_MONTH = re.compile(r"(?:올해|올|같은 해)\s?(\d{1,2})월|(?<![\d월])\s(\d{1,2})월(?!\s?\d{1,2}일)")


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

    def object(self) -> Word | None:
        """The nearest word with 을/를; a headline's, or a bare noun's, stands right before."""
        for word in reversed(self.words):
            if word.particle in _OBJECT:
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

    def is_object(self, pattern: re.Pattern[str]) -> Word | None:
        """The word of this kind that is the object, or the subject where there is no object."""
        found = self.object()
        if found and found.particle in _OBJECT and found.particle != "도":
            hit = pattern.search(found.stem) or (found.gloss and pattern.search(found.gloss))
            return found if hit else None
        return self.has(pattern, (*_OBJECT, *_SUBJECT, "에", "", "식을"))


def acts(
    sentence: str, tokens: tuple[Token, ...], words: list[Word], *, headline: bool = False
) -> list[Act]:
    """The deeds of a sentence in order; where two readings overlap the rarer one stands."""
    if _ELSEWHERE.search(sentence):
        return []
    found: list[Act] = []
    for frame in _frames(tokens, words, headline):
        for read in _READERS:
            if act := read(frame, sentence):
                found.append(act)
                break
    for stage, kind, pattern in (*IDIOMS, *(HEADLINE if headline else ())):
        for match in pattern.finditer(sentence):
            start, end = match.span()
            if not any(start < one.end and one.start < end for one in found):
                joined = match.group().startswith("협약")
                found.append(Act(stage, kind, start, end, 0, joined=joined))
    found.sort(key=lambda act: act.start)
    # 옮기겠다고 제안했다: what is only offered or talked about is no plan yet.
    spoken = [a.end for a in found if a.stage in (Stage.PROPOSED, Stage.DISCUSSING)]
    found = [
        a
        for a in found
        if a.stage is not Stage.PLANNED or not any(0 < end - a.end < 40 for end in spoken)
    ]
    out: list[Act] = []
    clause = 0
    for act in found:
        if out and act.end <= out[-1].end:
            continue
        out.append(replace(act, clause=clause))
        clause = act.end
    return out


def _frames(tokens: tuple[Token, ...], words: list[Word], headline: bool) -> list[Frame]:
    verbs = predicates(tokens)
    frames: list[Frame] = []
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
        frames.append(Frame(verb, mood, final, tuple(trimmed), headline))
        # 합의해 종료하다: a verb in 어 shares its object with the next.
        shares = verb.mood is Mood.CHAIN and not verb.ends_clause
        if verb.bound and not shares:
            floor = verb.end
        elif verb.stem not in _WHEN and inside and inside[-1].particle in ("을", "를"):
            taken.add(inside[-1].start)
    return frames


def _act(
    frame: Frame, stage: Stage, kind: str, near: Word | None = None, *, active: bool = True
) -> Act:
    verb = frame.verb
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


def _signs(frame: Frame, sentence: str) -> Act | None:
    verb, stem = frame.verb, frame.verb.stem
    near: Word | None = None
    told = stem in d.SIGN_ALONE
    if stem in d.SIGN:
        near = frame.is_object(d.AGREEMENT)
        told = near is not None
        if told and stem in ("마치", "완료하", "마무리하", "확정하", "공식화하", "나누", "찍"):
            told = bool(frame.object())
        if stem == "찍":
            near, told = None, bool(frame.has(re.compile("도장$"), ("을", "를", "")))
    if stem in ("잡", "맞잡") and (near := frame.has(re.compile("손$"), ("을", "를", ""))):
        told = near is frame.words[-1]
    if stem in d.DOING and not told:
        near = frame.is_object(d.SIGNING)
        noun = frame.object()
        told = near is not None
        if (noun and noun.stem.endswith(("체결", "서명", "교환"))) or (
            stem == "하" and noun and d.AGREEMENT.search(noun.stem)
        ):
            near, told = noun, True
    planned = frame.object() if stem in d.PLANNING else None
    if planned and (
        re.search(r"(?:체결|협약식|서명)$", planned.stem)
        or (stem == "앞두" and d.AGREEMENT.search(planned.stem))
    ):
        return _act(frame, Stage.PLANNED, "sign", planned)
    if stem in d.TOGETHER and _decided(frame):
        return _act(frame, Stage.SIGNED, "sign")
    if stem == "모으" and _decided(frame) and frame.has(_WILL_OF_ALL, ("을", "를")):
        return _act(frame, Stage.SIGNED, "sign")
    if stem == "합의하" and (
        frame.mood not in (Mood.DONE, Mood.CHAIN)
        or (frame.mood is Mood.CHAIN and sentence[verb.end - 1] not in "고며")
    ):
        return None
    if not told:
        return None
    mood, final = frame.mood, frame.final
    if mood is Mood.REFUSED:
        return _act(frame, Stage.ENDED, "end", near)
    if mood is Mood.CHAIN and final is Mood.WISH:
        return None
    if mood is Mood.CHAIN and final is Mood.WILL and _COMING.search(sentence[: verb.start]):
        mood = Mood.WILL
    if mood in (Mood.DONE, Mood.CHAIN):
        trade = bool(near and re.search(r"계약(?:서)?$", near.stem))
        return replace(_act(frame, Stage.SIGNED, "sign", near), trade=trade)
    if mood is Mood.NOW and frame.headline and not _COMING.search(sentence):
        return _act(frame, Stage.SIGNED, "sign", near)
    if mood in (Mood.WILL, Mood.NOW, Mood.DECIDED) and not verb.adnominal:
        return _act(frame, Stage.PLANNED, "sign", near)
    return None


_WILL_OF_ALL = re.compile("(?:힘|뜻|마음|지혜|역량)$")


def _decided(frame: Frame) -> bool:
    """협력하기로 했다: to decide to act together is to agree."""
    return frame.mood is Mood.DECIDED and not frame.verb.adnominal


def _opens(frame: Frame, sentence: str) -> Act | None:
    verb, stem = frame.verb, frame.verb.stem
    noun = frame.object()
    near: Word | None = None
    told = False
    if stem in d.DOING and noun and d.OPENING.search(noun.stem):
        near, told = noun, True
    elif stem in d.DOING and (near := frame.has(d.OPENING, _SUBJECT)):
        told = stem in ("열리", "개최되", "진행되", "이루어지", "이뤄지")
    elif stem in d.DOING and near is None and OPENING_WORDS.search(sentence[: verb.start].rstrip()):
        told = True
    elif noun and noun.stem.endswith("문") and stem == "열":
        # 참여할 문을 연다: a door that a clause describes is a figure of speech.
        near, told = noun, not _DOOR.search(sentence[: noun.start])
    elif (
        (noun and re.search(r"둥지$|보금자리$", noun.stem) and stem in ("틀", "마련하", "꾸리"))
        or (noun and noun.stem.endswith("삽") and stem == "뜨")
        or (
            noun
            and re.search(r"(?:현판|간판)$", noun.stem)
            and stem in ("걸", "내걸", "달", "올리")
        )
        or (noun and re.search(r"뿌리$|닻$", noun.stem) and stem in ("내리",))
        or (noun and noun.stem.endswith("자리") and stem in ("잡",))
    ):
        near, told = noun, True
    elif stem in d.OPEN_ALONE:
        told = not (noun and noun.particle in ("을", "를") and EVENTS.search(noun.stem))
        if stem == "이전하" and told:
            told = bool(frame.is_object(d.SITE)) or bool(frame.has(CITYWARD, ("으로", "로", "에")))
    elif stem in d.OPEN:
        near = frame.is_object(d.SITE)
        told = near is not None
        if noun and noun is not near and noun.particle in ("을", "를"):
            told = False
        if told and near and stem in d.OPEN_MANY:
            told = near is noun and not verb.adnominal and stem in ("두", "마치", "완료하", "끝내")
            if stem == "두":
                told = told and frame.mood in (Mood.WILL, Mood.DECIDED)
            elif told and near:
                told = bool(re.search(r"법인", near.stem))
    if not told and stem in (d.DOING | d.PLANNING) and noun:
        deed = next((n for n in d.DEED_NOUNS if noun.stem.endswith(n)), "")
        if deed and deed not in ("체결", "서명", "교환"):
            sited = d.SITE.search(noun.stem[: -len(deed)]) or frame.has(d.SITE)
            if sited or deed in ("입주", "착공", "준공", "이전", "개소"):
                near = noun
                if stem in d.PLANNING:
                    if stem in ("결정하", "확정하", "약속하", "확정짓") and frame.mood is Mood.DONE:
                        return _act(frame, Stage.PLANNED, "decide", near)
                    return None if verb.adnominal else _act(frame, Stage.PLANNED, "open", near)
                told = True
    if not told:
        return None
    mood, final = frame.mood, frame.final
    if mood is Mood.REFUSED:
        return _act(frame, Stage.ENDED, "end", near)
    if mood is Mood.CHAIN:
        if final in (Mood.WISH, Mood.REFUSED):
            return None
        mood = Mood.DONE if final in (Mood.DONE, Mood.CHAIN, Mood.UNREAL) else final
        if mood is Mood.NOW:
            mood = Mood.WILL if _COMING.search(sentence) else Mood.UNREAL
    if _TERMS.search(sentence[: verb.start]) and mood is Mood.DONE:
        return None
    vague = frame.mood in (Mood.NOW, Mood.DECIDED) and not _COMING.search(sentence)
    door = stem == "열" and near is not None and near.stem.endswith("문")
    if mood is Mood.DONE:
        return replace(_act(frame, Stage.LAUNCHED, "open", near), door=door)
    if mood is Mood.DECIDED:
        return replace(_act(frame, Stage.PLANNED, "decide", near), term=vague)
    if mood in (Mood.WILL, Mood.NOW) and not verb.adnominal:
        return replace(_act(frame, Stage.PLANNED, "open", near), door=door, term=vague)
    return None


# "Under the agreement": what follows are its terms.
_TERMS = re.compile(r"협약(?:에 따라|에 따르면|서에는|에는|의 |을 통해)")
_DOOR = re.compile(r"(?:할|될|볼|갈|취업|진학|도약)\s?$")
OPENING_WORDS = re.compile(r"(?:이전|개소|입주|준공|개관|개원|출범) (?:기념식|기념행사)[을를이가]$")
EVENTS = re.compile(r"(?:식|회|포럼|행사|대회|축제)$")
CITYWARD = re.compile(r"(?:^[가-힣]{2}|시|지구|단지|밸리|산단|캠퍼스|센터|타워)$")


def _invests(frame: Frame, sentence: str) -> Act | None:
    if frame.verb.stem not in ("투자하", "출자하") or frame.verb.adnominal:
        return None
    if frame.mood is Mood.REFUSED:
        return _act(frame, Stage.ENDED, "end")
    money = frame.has(re.compile("(?:원|달러|유로|엔)$"), ("을", "를", ""))
    if money and frame.mood in (Mood.DECIDED, Mood.WILL) and not _TERMS.search(sentence):
        vague = not _COMING.search(sentence)
        return replace(_act(frame, Stage.PLANNED, "decide", money), term=vague)
    return None


def _selects(frame: Frame, _: str) -> Act | None:
    stem = frame.verb.stem
    if stem not in _CHOSEN or frame.mood not in (Mood.DONE, Mood.CHAIN):
        return None
    role = frame.has(d.ROLE, ("로", "으로", "에", ""))
    if role is None or (role.particle == "" and role is not frame.words[-1]):
        return None
    active = stem in ("선정하", "뽑", "낙점하", "확정하", "결정하", "선택하", "지정하", "고르")
    return _act(frame, Stage.SIGNED, "select", role, active=active)


_CHOSEN = frozenset(
    [
        "선정하",
        "선정되",
        "뽑",
        "뽑히",
        "낙점하",
        "낙점되",
        "확정하",
        "확정되",
        "결정하",
        "결정되",
        "선택하",
        "선택되",
        "지정하",
        "지정되",
        "고르",
        "낙찰되",
        "이름을올리",
        "최종선정되",
        "발탁되",
    ]
)


def _proposes(frame: Frame, sentence: str) -> Act | None:
    stem = frame.verb.stem
    if frame.mood not in (Mood.DONE, Mood.CHAIN, Mood.NOW) or frame.verb.back:
        return None
    near: Word | None = None
    if stem in d.PROPOSE:
        noun = frame.object()
        if stem == "타진하" and noun and re.search("방안$", noun.stem):
            return _act(frame, Stage.DISCUSSING, "talk", noun)
        told = True
    else:
        near = frame.is_object(d.PROPOSAL)
        told = near is not None and stem in d.PROPOSE_WITH
        if stem == "내밀" and (near := frame.has(re.compile("손$"), ("을", "를", ""))):
            told = True
        if not told and stem in ("전달하", "전하", "밝히", "내비치", "표명하"):
            # 세우겠다는 뜻을 전했다: a wish that is told to the city is an offer.
            near = frame.has(re.compile("(?:뜻|의사|의지)$"), ("을", "를"))
            told = bool(near and re.search(r"(?:겠다|자)는 $", sentence[: near.start]))
        if told and near and re.search("(?:의향|서한|손길)$", near.stem):
            told = stem not in ("하", "받")
    if not told:
        return None
    if frame.verb.adnominal and frame.mood is not Mood.DONE:
        # 제안하는 공문을 보냈다: what is sent tells whether.
        sent = re.match(
            r"[^.]{0,18}?[을를] (?:공식 |정식으로 |먼저 )?([가-힣]+)", sentence[frame.verb.end :]
        )
        if not sent or not _SENT.match(sent[1]):
            return None
    return replace(_act(frame, Stage.PROPOSED, "propose", near), adnominal=False)


_SENT = re.compile(r"(?:보냈|보내|냈|내놓|건넸|전달|제출|전했|띄웠|들고|접수|내밀|발송)")


def _talks(frame: Frame, sentence: str) -> Act | None:
    stem, mood = frame.verb.stem, frame.mood
    if mood not in (Mood.DONE, Mood.CHAIN, Mood.NOW):
        return None
    if mood is Mood.CHAIN and frame.final in (Mood.NOW, Mood.WILL):
        # 협의해 … 푼다: talks that are still to come.
        return None
    near: Word | None = None
    told = stem in d.TALK
    if stem == "검토하":
        told = bool(re.search(r"함께|공동으로", sentence[: frame.verb.start]))
    if stem == "모색하" or stem == "타진하":
        told = frame.is_object(re.compile("방안$")) is not None
    if stem == "맞대":
        told = frame.has(re.compile("머리$")) is not None
    if not told and stem in d.TALK_WITH:
        near = frame.is_object(d.MEETING if stem not in ("나누", "교환하", "주고받") else d.TALKED)
        told = near is not None and (near is frame.words[-1] or near.particle != "")
        if told and near and stem in ("하",):
            told = near.particle in ("을", "를")
        if near and re.search(
            r"(?:정책|주민|시민|학부모|전략|대책|확대간부|국무)\s?(?:회의|간담회|협의회)$",
            near.stem,
        ):
            told = False
    if not told:
        return None
    if frame.verb.adnominal and mood is not Mood.DONE:
        return None
    return replace(_act(frame, Stage.DISCUSSING, "talk", near), adnominal=False)


def _ends(frame: Frame, _: str) -> Act | None:
    verb, stem = frame.verb, frame.verb.stem
    if frame.mood in (Mood.UNREAL, Mood.WISH) or verb.back:
        return None
    if stem in d.END_ALONE and not (stem == "탈락하" and verb.adnominal):
        return replace(_act(frame, Stage.ENDED, "end", frame.is_object(d.ENDABLE)), adnominal=False)
    if stem in ("폐쇄하", "닫") and (near := frame.is_object(d.CLOSED)):
        return _act(frame, Stage.ENDED, "end", near)
    if stem in d.CLOSE and (near := frame.is_object(d.CLOSABLE)):
        return replace(_act(frame, Stage.ENDED, "end", near), adnominal=False)
    if stem in d.END and (near := frame.is_object(d.ENDABLE)):
        return replace(_act(frame, Stage.ENDED, "end", near), adnominal=False)
    noun = frame.object()
    if stem in d.SAY:
        if noun and (
            d.END_NOUN.search(noun.stem) or re.search(r"(?:의사|뜻|공문|방침|입장)$", noun.stem)
        ):
            words = [w for w in frame.words if w.start >= noun.start - 10]
            ending = next((w for w in words if d.END_NOUN.search(w.stem)), None)
            if ending:
                return replace(_act(frame, Stage.ENDED, "end", ending), adnominal=False)
        ending = frame.has(d.END_NOUN, ("로", "으로", "에"))
        if ending and stem in ("확정하", "결정하", "합의하"):
            return _act(frame, Stage.ENDED, "end", ending)
    if frame.words:
        last = frame.words[-1]
        for head, idiom in d.IDIOMS:
            if stem == idiom and last.stem.endswith(head):
                return replace(_act(frame, Stage.ENDED, "end", last), adnominal=False)
    return None


_READERS: tuple[Callable[[Frame, str], Act | None], ...] = (
    _ends,
    _selects,
    _proposes,
    _signs,
    _opens,
    _talks,
    _invests,
)


class Past(StrEnum):
    """How a deed is told: as news, as something earlier, or as what may be either."""

    NEWS = "news"
    MAYBE = "maybe"
    EARLIER = "earlier"


def recalled(sentence: str, act: Act, published: date | None) -> Past:
    """Whether the deed is told as something past."""
    clause = sentence[act.clause : act.end]
    behind = sentence[act.end : act.end + 14]
    if act.back:
        return Past.EARLIER
    if re.match(r"\s?(?:데 이어|뒤|후)", behind):
        behind = ""
    if act.stage is Stage.ENDED:
        # 지난해 맺은 협약을 해지했다: last year's is the agreement, not its end.
        clause = _ONCE.sub("", clause)
    if _BACK.search(_DATED.sub("", clause) + behind):
        return Past.EARLIER
    if act.stage is Stage.SIGNED and _AFTER.search(clause + behind):
        return Past.EARLIER
    for match in _YEAR.finditer(clause):
        year, month = int(match[1]), int(match[2] or 0)
        if published is None or year < published.year:
            return Past.EARLIER
        if year == published.year and month and month < published.month:
            return Past.EARLIER
    if published and act.stage in (Stage.SIGNED, Stage.LAUNCHED):
        for match in _MONTH.finditer(clause):
            if int(match[1] or match[2]) < published.month:
                return Past.EARLIER
    return Past.MAYBE if _SOFT.search(clause) else Past.NEWS
