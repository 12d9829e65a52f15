"""Agreements: what is signed, decided together, or given to the one chosen for it."""

import re
from dataclasses import replace

from monitor.announce import deeds as d
from monitor.announce.frames import COMING, Act, Frame, act_of
from monitor.announce.moods import Mood
from monitor.announce.phrases import SIGNING, WINNING
from monitor.announce.phrases import told as phrase_in
from monitor.announce.words import Word
from monitor.model import Stage


def signs(frame: Frame, sentence: str) -> Act | None:
    verb, stem = frame.verb, frame.verb.stem
    near: Word | None = None
    told = stem in d.SIGN_ALONE
    if stem in d.SIGN:
        near = frame.is_object(d.AGREEMENT)
        told = near is not None
        if told and stem in ("마치", "완료하", "마무리하", "확정하", "공식화하", "나누"):
            told = bool(frame.object())
    if stem in ("서명하", "사인하", "조인하", "날인하") and not told:
        # 29번째로 서명했다, 가나와도 서명했다: what is signed need not be said again.
        alone = bool(frame.words) and frame.words[-1].particle in ("와", "과", "와도", "과도")
        told = alone or bool(_ORDINAL.search(sentence[: verb.start]))
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
    if not told and (near := phrase_in(SIGNING, frame, sentence)):
        told = True
    planned = frame.object() if stem in d.PLANNING else None
    if planned and (
        re.search(r"(?:체결|협약식|서명)$", planned.stem)
        or (stem == "앞두" and d.AGREEMENT.search(planned.stem))
    ):
        return act_of(frame, Stage.PLANNED, "sign", planned)
    if stem in d.TOGETHER and _decided(frame):
        return replace(act_of(frame, Stage.SIGNED, "sign"), loose=True)
    # 뜻을 모았다 is to agree; 힘을 모았다 may be a holiday's work.
    agreed = frame.mood is Mood.DONE and _AGREED.search(sentence[: verb.end])
    all_of = frame.has(_WILL_OF_ALL, ("을", "를")) if stem in ("모으", "합치", "보태") else None
    if all_of and (_decided(frame) or agreed):
        return replace(act_of(frame, Stage.SIGNED, "sign"), loose=True)
    if stem == "합의하" and (
        frame.mood not in (Mood.DONE, Mood.CHAIN)
        or (frame.mood is Mood.CHAIN and sentence[verb.end - 1] not in "고며")
    ):
        return None
    if not told:
        return None
    mood, final = frame.mood, frame.final
    if near and near.particle in ("로", "으로") and mood not in (Mood.DONE, Mood.CHAIN):
        return None
    if mood is Mood.DECIDED and near and _PARTNER.search(near.stem):
        # 동반자가 되기로 했다: to decide it together is to agree.
        return replace(act_of(frame, Stage.SIGNED, "sign", near), loose=True)
    if mood is Mood.REFUSED:
        return act_of(frame, Stage.ENDED, "end", near)
    if mood is Mood.CHAIN and final is Mood.WISH:
        return None
    if mood is Mood.CHAIN and final is Mood.WILL and COMING.search(sentence[: verb.start]):
        mood = Mood.WILL
    if mood in (Mood.DONE, Mood.CHAIN):
        trade = bool(near and re.search(r"계약(?:서)?$", near.stem))
        return replace(act_of(frame, Stage.SIGNED, "sign", near), trade=trade)
    if mood is Mood.NOW and frame.headline and not COMING.search(sentence):
        return act_of(frame, Stage.SIGNED, "sign", near)
    if mood in (Mood.WILL, Mood.NOW, Mood.DECIDED) and not verb.adnominal:
        return act_of(frame, Stage.PLANNED, "sign", near)
    return None


# 하자는 데, 필요하다는 데: of one mind, but nothing is agreed yet.
_AGREED = re.compile(
    r"(?<!다는)(?<!자는)(?<!라는) (?:데 |것에 )?(?:뜻|의견)을 (?:[가-힣]+ )?모[으았]"
)
_ORDINAL = re.compile(r"번째로? (?:[가-힣]+ )?$")
_PARTNER = re.compile("(?:동반자|파트너|가족|식구)$")
_WILL_OF_ALL = re.compile("(?:힘|뜻|마음|지혜|역량)$")


def _decided(frame: Frame) -> bool:
    """협력하기로 했다: to decide to act together is to agree."""
    return frame.mood is Mood.DECIDED and not frame.verb.adnominal


def selects(frame: Frame, sentence: str) -> Act | None:
    stem = frame.verb.stem
    if (won := phrase_in(WINNING, frame, sentence)) and frame.mood in (Mood.DONE, Mood.CHAIN):
        return act_of(frame, Stage.SIGNED, "select", won, active=False)
    if stem not in _CHOSEN or frame.mood not in (Mood.DONE, Mood.CHAIN):
        return None
    role = frame.has(d.ROLE, ("로", "으로", "에", "")) or _one_to(frame, sentence)
    if role is None or (role.particle == "" and role is not frame.words[-1]):
        return None
    active = stem in ("선정하", "뽑", "낙점하", "확정하", "결정하", "선택하", "지정하", "고르")
    return act_of(frame, Stage.SIGNED, "select", role, active=active)


def _one_to(frame: Frame, sentence: str) -> Word | None:
    """참여할 기업으로, 맡을 곳으로: a role told by what the chosen one is to do."""
    for word in reversed(frame.words):
        if word.particle in ("로", "으로") and _BODY.fullmatch(word.stem):
            # The ending ᆯ: one that will.
            before = sentence[: word.start].rstrip()[-1:]
            return word if "가" <= before <= "힣" and (ord(before) - 0xAC00) % 28 == 8 else None
    return None


_BODY = re.compile(r"기업|업체|회사|기관|곳|대학|병원|단체|팀|학교|주체|파트너|컨소시엄")
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
