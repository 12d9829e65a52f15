"""Offers and talks: what one side puts forward, and what both speak about."""

import re
from dataclasses import replace

from monitor.announce import deeds as d
from monitor.announce.frames import COMING, Act, Frame, act_of
from monitor.announce.moods import Mood
from monitor.announce.phrases import TALKING
from monitor.announce.phrases import told as phrase_in
from monitor.announce.words import Word
from monitor.model import Stage


def proposes(frame: Frame, sentence: str) -> Act | None:
    stem = frame.verb.stem
    if frame.mood not in (Mood.DONE, Mood.CHAIN, Mood.NOW) or frame.verb.back:
        return None
    near: Word | None = None
    if stem in d.PROPOSE:
        noun = frame.object()
        if stem == "타진하" and noun and re.search("방안$", noun.stem):
            return act_of(frame, Stage.DISCUSSING, "talk", noun)
        told = True
    else:
        near = frame.is_object(d.PROPOSAL)
        told = near is not None and stem in d.PROPOSE_WITH
        if stem == "내밀" and (near := frame.has(re.compile("손$"), ("을", "를", ""))):
            told = True
        if not told and stem in ("전달하", "전하", "밝히", "내비치", "표명하"):
            # 세우겠다는 뜻을 전했다: a wish that is told to the city is an offer.
            near = frame.has(re.compile("(?:뜻|의사|의지)$"), ("을", "를"))
            told = bool(near and re.search(r"(?:겠다|자|싶다)는 $", sentence[: near.start]))
        if not told and stem in ("요청하", "부탁하", "청하"):
            # 연구소를 지어 달라고 요청했다: to ask one to come is an offer.
            told = bool(_ASKED.search(sentence[: frame.verb.start]))
            told = told and not any(
                w.particle in ("에", "에게", "측에") and _STATE.search(w.stem) for w in frame.words
            )
        if not told and frame.verb.adnominal and stem in d.PROPOSE_WITH:
            # 가나가 시에 건넨 제안서에는: what was handed over.
            told = bool(_HANDED.match(sentence, frame.verb.end))
            if told and frame.mood is Mood.DONE:
                return replace(act_of(frame, Stage.PROPOSED, "propose"), adnominal=False)
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
    return replace(act_of(frame, Stage.PROPOSED, "propose", near), adnominal=False)


_ASKED = re.compile(
    r"(?:지어|세워|열어|옮겨|옮겨와|들어와|참여해|투자해|함께해|입주해|이전해|설립해|차려) "
    r"(?:달라고|줄 것을) (?:[가-힣]+ )?$"
)
_STATE = re.compile(r"(?:부|처|청|정부|국회|위원회|당|의회|도|공사|대통령실)$")
_HANDED = re.compile(r" ?(?:[가-힣]+ )?(?:제안서|의향서)(?:에는|에|엔|를|은|는) ")
_SENT = re.compile(r"(?:보냈|보내|냈|내놓|건넸|전달|제출|전했|띄웠|들고|접수|내밀|발송)")


def talks(frame: Frame, sentence: str) -> Act | None:
    stem, mood = frame.verb.stem, frame.mood
    if mood not in (Mood.DONE, Mood.CHAIN, Mood.NOW):
        return None
    if mood is Mood.NOW and COMING.search(sentence[: frame.verb.start]):
        # 다음 달 회의를 한 차례 더 갖는다
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
    if stem == "만나":
        # 같은 주제로 만나고 있다: they go on meeting about it.
        told = frame.verb.mood is Mood.NOW and bool(_ABOUT.search(sentence[: frame.verb.start]))
    if not told and stem == "앉" and _ABOUT.search(sentence[: frame.verb.start]):
        told = bool(frame.words) and frame.words[-1].stem == "마주"
    if not told and (near := phrase_in(TALKING, frame, sentence)):
        return replace(act_of(frame, Stage.DISCUSSING, "talk", near), adnominal=False)
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
    # 논의하는 과정에서: as they were talking.
    during = re.match(r" (?:과정|자리)에서", sentence[frame.verb.end :])
    if frame.verb.adnominal and mood is not Mood.DONE and not during:
        return None
    return replace(act_of(frame, Stage.DISCUSSING, "talk", near), adnominal=False)


_ABOUT = re.compile(r"(?:놓고|두고|주제로|관해|대해|관련해|위해|안건으로|방안|의제로)")
