"""Openings: a house opened, moved into or begun, and the money put into one."""

import re
from dataclasses import replace

from monitor.announce import deeds as d
from monitor.announce.frames import COMING, SUBJECT, Act, Frame, act_of
from monitor.announce.moods import Mood
from monitor.announce.phrases import OPENING
from monitor.announce.phrases import told as phrase_in
from monitor.announce.words import Word
from monitor.model import Stage


def opens(frame: Frame, sentence: str) -> Act | None:
    verb, stem = frame.verb, frame.verb.stem
    noun = frame.object()
    near: Word | None = None
    told = False
    if stem in d.DOING and noun and d.OPENING.search(noun.stem):
        near, told = noun, True
    elif stem in d.DOING and (near := frame.has(d.OPENING, SUBJECT)):
        told = stem in ("열리", "개최되", "진행되", "이루어지", "이뤄지")
    elif stem in d.DOING and near is None and OPENING_WORDS.search(sentence[: verb.start].rstrip()):
        told = True
    elif noun and noun.stem.endswith("문") and stem == "열":
        # 참여할 문을 연다: a door that a clause describes is a figure of speech.
        near, told = noun, not _DOOR.search(sentence[: noun.start])
    elif near := phrase_in(OPENING, frame, sentence):
        told = True
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
            told = near is noun and not verb.adnominal and stem in _ENOUGH
            if stem in ("꾸미", "갖추"):
                told = told and bool(_ROOM.search(near.stem))
            elif stem == "두":
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
                        return act_of(frame, Stage.PLANNED, "decide", near)
                    return None if verb.adnominal else act_of(frame, Stage.PLANNED, "open", near)
                told = True
    if not told:
        return None
    mood, final = frame.mood, frame.final
    if mood is Mood.REFUSED:
        return act_of(frame, Stage.ENDED, "end", near)
    if mood is Mood.CHAIN:
        if final in (Mood.WISH, Mood.REFUSED):
            return None
        mood = Mood.DONE if final in (Mood.DONE, Mood.CHAIN, Mood.UNREAL) else final
        if mood is Mood.NOW and _SINCE.search(sentence, 0, verb.start):
            # 지난달 입주해 로봇을 개발하고 있다: what goes on since then.
            mood = Mood.DONE
        elif mood is Mood.NOW:
            mood = Mood.WILL if COMING.search(sentence) else Mood.UNREAL
    if _TERMS.search(sentence[: verb.start]) and mood is Mood.DONE:
        return None
    if mood is Mood.NOW and _GOING_ON.search(sentence, verb.verb, verb.end + 4):
        # 짓고 있다: under way, neither begun nor to come.
        return None
    promised = mood is Mood.WILL and _PROMISED.search(sentence, verb.start)
    vague = promised or mood is Mood.DECIDED or (mood is Mood.NOW and not COMING.search(sentence))
    door = stem == "열" and near is not None and near.stem.endswith("문")
    vague = bool(vague) and not COMING.search(sentence) if promised else bool(vague)
    if mood is Mood.DONE:
        return replace(act_of(frame, Stage.LAUNCHED, "open", near), door=door)
    if mood is Mood.DECIDED:
        return replace(act_of(frame, Stage.PLANNED, "decide", near), term=vague)
    if mood in (Mood.WILL, Mood.NOW) and not verb.adnominal:
        return replace(act_of(frame, Stage.PLANNED, "open", near), door=door, term=vague)
    return None


_SINCE = re.compile(
    r"지난 ?(?:달|주|해|\d+일|\d+월|봄|여름|가을|겨울)|최근|얼마 전|(?:이달|올해) (?:초|들어)|"
    r"작년|전날|(?:이달|올해|올) \d+[일월]에? (?!까지|부터)"
)
_PROMISED = re.compile(r"겠다(?:고|는) (?:약속|다짐|조건|뜻)")
_GOING_ON = re.compile(r"고 있")
_ENOUGH = ("두", "마치", "완료하", "끝내", "꾸미", "갖추")
_ROOM = re.compile(r"(?:사무소|사무실|연구소|연구센터|지사|공장|[가-힣]실|쇼룸|데이터룸)$")
# "Under the agreement": what follows are its terms.
_TERMS = re.compile(r"협약(?:에 따라|에 따르면|서에는|에는|의 |을 통해)")
# 취업의 문, 참여할 문: a door in a figure of speech.
_DOOR = re.compile(
    r"(?:할|될|볼|갈|취업|진학|도약|마음의|기회의|소통의|협력의|미래의|희망의|도약의|취업의|수출의|"
    r"교류의|배움의|세계로의|시장의)\s?$"
)
OPENING_WORDS = re.compile(r"(?:이전|개소|입주|준공|개관|개원|출범) (?:기념식|기념행사)[을를이가]$")
EVENTS = re.compile(r"(?:식|회|포럼|행사|대회|축제)$")
CITYWARD = re.compile(r"(?:^[가-힣]{2}|시|지구|단지|밸리|산단|캠퍼스|센터|타워)$")


_FUND = re.compile("(?:투자금|출자금|자금|펀드|투자액|자본금)$")


def invests(frame: Frame, sentence: str) -> Act | None:
    if frame.verb.adnominal:
        return None
    if frame.verb.stem in ("집행하", "납입하", "투입하") and frame.mood is Mood.DONE:
        # 조합 자금을 집행했다
        fund = frame.has(_FUND, ("을", "를"))
        return act_of(frame, Stage.LAUNCHED, "open", fund) if fund else None
    if frame.verb.stem not in ("투자하", "출자하"):
        return None
    if frame.mood is Mood.REFUSED:
        return act_of(frame, Stage.ENDED, "end")
    money = frame.has(re.compile("(?:원|달러|유로|엔)$"), ("을", "를", ""))
    if money and frame.mood is Mood.DONE:
        return act_of(frame, Stage.LAUNCHED, "open", money)
    if money and frame.mood in (Mood.DECIDED, Mood.WILL) and not _TERMS.search(sentence):
        vague = not COMING.search(sentence)
        return replace(act_of(frame, Stage.PLANNED, "decide", money), term=vague)
    return None
