"""How real a deed is: what the endings behind a verb's stem say of it."""

from enum import StrEnum

from monitor.korean import Token


class Mood(StrEnum):
    """How real a deed is, by its ending."""

    DONE = "done"
    NOW = "now"
    """Present: 연다 "opens" is told of what will be; of a talk, it goes on."""
    WILL = "will"
    DECIDED = "decided"
    CHAIN = "chain"
    """맺고, 열어: what follows says when."""
    WISH = "wish"
    REFUSED = "refused"
    """Decided against: 맺지 않기로 했다."""
    UNREAL = "unreal"


_PLANS = {
    "예정", "계획", "방침", "전망", "참", "생각", "구상", "목표", "것", "셈", "채비", "복안", "거",
    "의향", "뜻", "의사", "포부", "심산", "작정", "태세", "요량", "각오", "의지", "궁리", "속셈",
}  # fmt: skip
_HEARSAY = {"보도", "소문", "설", "의혹", "주장", "관측", "지적", "추측", "말", "오해"}
_TOLD = {
    "설명", "것", "소식", "입장", "계획", "방침", "구상", "목표", "복안", "이야기", "얘기", "전언",
}  # fmt: skip
_REAL = {"성공", "합의", "이르", "앞장서", "동의"}


def mood_at(tokens: tuple[Token, ...], at: int) -> tuple[Mood, int, bool, bool]:
    """The mood that the endings from `at` tell, the last token that belongs to it, and whether
    the predicate describes a noun (adnominal) or tells an experience (back)."""
    past = will = False
    index = at
    while index < len(tokens):
        token = tokens[index]
        tag, form = token.tag, token.form
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if tag == "EP":
            past |= form in ("었", "았", "였", "엇", "앗", "ᆻ")
            will |= form == "겠"
            index += 1
            continue
        if tag == "EF":
            return _final(form, past, will), index, False, False
        if tag == "EC":
            if form in ("어야", "아야", "여야") and after and after.form in ("하", "되"):
                # 상의해야 한다: what should be done is not done.
                return Mood.UNREAL, index + 1, False, False
            if after and after.tag[:2] == "VX":
                if form == "지" and after.form in ("않", "못하", "말"):
                    return _refused(tokens, index + 2)
                if form in ("어", "아", "여") and after.form == "달":
                    # 지어 달라고: asked of another.
                    return Mood.WISH, mood_at(tokens, index + 2)[1], False, False
                if form == "고" and after.form in ("싶", "파"):
                    return Mood.WISH, mood_at(tokens, index + 2)[1], False, False
                if form in ("고", "구") and after.form == "있":
                    past_now = mood_at(tokens, index + 2)
                    return Mood.NOW, past_now[1], past_now[2], False
                if form in ("려고", "으려고", "고자"):
                    return Mood.WILL, index + 1, False, False
                index += 2
                continue
            if form == "게" and after and after.form == "되":
                index += 2
                continue
            if form in ("려고", "으려고", "고자", "려") and after and after.form == "하":
                return Mood.WILL, index + 1, False, False
            return _connected(tokens, index, past, will)
        if tag == "ETM":
            return _describing(tokens, index, past)
        if tag == "ETN":
            return _as_noun(tokens, index, past)
        break
    return (Mood.DONE if past else Mood.UNREAL), max(at - 1, index - 1), False, False


def _final(form: str, past: bool, will: bool) -> Mood:
    if form in ("는지", "은지", "ᆫ지", "을지", "ᆯ지", "던지"):
        # 언제부터 접촉했는지도: what is asked is not told.
        return Mood.UNREAL
    if will:
        return Mood.WILL
    if past:
        return Mood.DONE
    if form in ("자", "ᆸ시다", "읍시다", "으라", "라", "아라", "어라", "세요"):
        return Mood.WISH
    if form in ("어", "아", "여"):
        # A headline's 열어, 손잡아 tells what was done.
        return Mood.DONE
    return Mood.NOW


def _connected(
    tokens: tuple[Token, ...], index: int, past: bool, will: bool
) -> tuple[Mood, int, bool, bool]:
    form = tokens[index].form
    if form.endswith("지") and form != "지":
        # 언제부터 접촉했는지: what is asked is not told.
        return Mood.UNREAL, index, False, False
    if form.endswith(("자고", "자며", "자는", "라고", "라며")) and not past and not will:
        wish = form.endswith(("자고", "자며", "자는"))
        return (Mood.WISH if wish else Mood.NOW), index, False, False
    if will:
        return Mood.WILL, index, False, False
    if past:
        return Mood.DONE, index, False, False
    if form in (
        "고",
        "며",
        "으며",
        "면서",
        "으면서",
        "어",
        "아",
        "여",
        "어서",
        "아서",
        "자",
        "더니",
    ):
        return Mood.CHAIN, index, False, False
    if form.endswith("려다"):
        return Mood.UNREAL, index, False, False
    if form.endswith(("다고", "다며", "다면서", "다", "지만", "는데", "ᆫ데", "은데", "으나")):
        return Mood.NOW, index, False, False
    return Mood.UNREAL, index, False, False


def _describing(tokens: tuple[Token, ...], index: int, past: bool) -> tuple[Mood, int, bool, bool]:
    """맺을 예정, 맺은 바 있다, 맺는 데 성공했다 — or a clause that describes a noun."""
    form = tokens[index].form
    nouns = [t for t in tokens[index + 1 : index + 3] if t.tag != "SP"]
    noun = nouns[0] if nouns else None
    future = form in ("ᆯ", "을", "ㄹ")
    wish = form.endswith(("자는", "려는", "으려는"))
    last = min(index + 1, len(tokens) - 1)
    if wish:
        return (Mood.WISH if form.endswith("자는") else Mood.WILL), index, False, False
    if form.endswith(("려던", "으려던")):
        return Mood.UNREAL, index, False, False
    if form.endswith("다는") and noun and noun.form in _HEARSAY:
        return Mood.UNREAL, index, False, False
    if form.endswith("다는") and noun and noun.form in _TOLD:
        # 짓는다는 계획이다, 논의하고 있다는 설명이다: told, though by way of a noun.
        if past:
            return Mood.DONE, last, False, False
        return (Mood.WILL if noun.form in _PLANS else Mood.NOW), last, False, False
    done = past or form in ("ᆫ", "은", "ㄴ", "던")
    if noun is None:
        return (Mood.WILL if future else Mood.DONE), index, False, False
    if future and past:
        # 맺었을 것이다: only guessed.
        return Mood.UNREAL, last, False, False
    if future:
        if noun.form in _PLANS:
            after = tokens[index + 2 : index + 4]
            if any(t.form in ("없", "아니") for t in after):
                return Mood.UNREAL, last, False, False
            if any(t.tag == "ETM" for t in after[:2]):
                # 문을 열 예정인 학교: describes.
                return Mood.WILL, last, True, False
            if noun.form == "것" and any(t.form in ("같", "이") and t.tag == "VA" for t in after):
                return Mood.UNREAL, last, False, False
            return Mood.WILL, last, False, False
        if noun.tag == "NNB" or noun.form in ("때", "경우", "수", "만", "필요"):
            return Mood.UNREAL, last, False, False
        return Mood.WILL, index, True, False
    if noun.form == "바" and noun.tag == "NNB":
        return Mood.DONE, last, False, True
    if noun.form in ("적", "일") and done and noun.tag == "NNB":
        return Mood.DONE, last, False, True
    if noun.form in ("것", "데", "성과", "쾌거") and not done:
        behind = {t.form for t in tokens[index + 2 : index + 6]}
        real = bool(behind & (_REAL | {"거두", "올리", "이루"}))
        plan = bool(behind & {"목표", "골자", "계획", "검토", "추진"})
        mood = Mood.DONE if real else Mood.WILL if plan and noun.form == "것" else Mood.UNREAL
        return mood, last, False, False
    if done and (noun.tag == "NNB" or noun.form in ("뒤", "후", "이후", "다음", "직후", "상태")):
        return Mood.DONE, last, False, False
    if noun.form in ("자리", "행사"):
        return (Mood.DONE if done else Mood.NOW), index, False, False
    if done:
        return Mood.DONE, index, True, False
    return Mood.NOW, index, True, False


def _as_noun(tokens: tuple[Token, ...], index: int, past: bool) -> tuple[Mood, int, bool, bool]:
    """맺기로 했다 "decided to"; any other nominal form (맺기 위해) is only a purpose."""
    last = min(index + 2, len(tokens) - 1)
    after = [t.form for t in tokens[index + 1 : index + 6]]
    if tokens[index].form == "기" and after[:1] == ["로"]:
        if after[1:2] != ["하"]:
            return Mood.DECIDED, index + 1, False, False
        # 짓기로 한 결정 "the decision to build" describes, and is no news itself.
        ending = next((t for t in tokens[index + 3 :] if t.tag[0] == "E" and t.tag != "EP"), None)
        while last + 1 < len(tokens) and tokens[last + 1].tag[0] == "E":
            last += 1
        if ending and ending.tag == "ETM":
            return Mood.UNREAL, last, True, False
        # 짓기로 했지만: what was decided did not come about.
        if ending and ending.form in ("지만", "으나", "는데", "ᆫ데", "은데"):
            return Mood.UNREAL, last, False, False
        return Mood.DECIDED, last, False, False
    if tokens[index].form == "기" and "앞두" in after:
        return Mood.WILL, last, False, False
    if tokens[index].form in ("음", "ᆷ", "ㅁ") and (past or len(tokens) - index <= 2):
        return Mood.DONE, index, False, False
    return Mood.UNREAL, index, False, False


def _refused(tokens: tuple[Token, ...], at: int) -> tuple[Mood, int, bool, bool]:
    """지 않-: 않기로 했다, 않겠다, 않을 방침 refuse; 않았다 says that nothing was done."""
    forms = [t.form for t in tokens[at : at + 3]]
    last = min(at + 1, len(tokens) - 1)
    if forms[:2] == ["기", "로"] or forms[:1] == ["겠"]:
        return Mood.REFUSED, last, False, False
    if len(forms) > 1 and forms[0] in ("ᆯ", "을") and forms[1] in _PLANS:
        return Mood.REFUSED, last, False, False
    return Mood.UNREAL, last, False, False
