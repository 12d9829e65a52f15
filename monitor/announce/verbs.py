"""The predicates of a sentence: each verb's stem, and what its ending says of it.

Korean puts everything about a deed behind its verb: 맺-었-다 "concluded", 맺-을 예정 "about to",
맺-자고 "let us", 맺-지 않-기로 "decided not to". The stem says what is done, the ending whether.
"""

from dataclasses import dataclass

from monitor.announce.moods import Mood, mood_at
from monitor.korean import Token


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb with its ending. `stem` is in the dictionary's form without 다: 체결하, 맺, 열리."""

    stem: str
    mood: Mood
    start: int
    verb: int
    """Where the verb itself begins; `start` is where a noun belongs to it (체결 in 체결하)."""
    end: int
    adnominal: bool = False
    back: bool = False
    """맺은 바 있다: told as experience."""
    ends_clause: bool = True
    """Not so of 어: 합의해 종료하다 "agree to end"."""
    not_but: bool = False
    """연장하지 않고: what follows is done instead, to the same object."""
    conditional: bool = False
    """오지 않으면, 어길 경우: what follows is only for that case."""
    bound: bool = True
    """Whether a clause ends here; a describing clause (를 만드는) ends none."""


_NOUNS = ("NNG", "XR", "NNP", "SL", "XPN")


def predicates(tokens: tuple[Token, ...]) -> list[Predicate]:
    """The predicates of a sentence in order."""
    out: list[Predicate] = []
    for index, token in enumerate(tokens):
        # The analyser calls some main verbs (만들다) auxiliary, which only follow an ending.
        alone = token.tag[:2] == "VX" and not (index and tokens[index - 1].tag == "EC")
        if token.tag[:2] == "VV" or token.tag[:3] == "XSV" or alone:
            one = _predicate(tokens, index)
        else:
            one = _nominal(tokens, index) if token.tag == "NNG" else None
        if one:
            out.append(one)
    return out


def _predicate(tokens: tuple[Token, ...], index: int) -> Predicate | None:
    token = tokens[index]
    stem, start = token.form, token.start
    if stem == "하" and [t.form for t in tokens[index - 2 : index]] in (["기", "로"], ["키", "로"]):
        return None
    if token.tag[:3] == "XSV" and index and tokens[index - 1].tag in _NOUNS:
        stem, start = tokens[index - 1].form + stem, tokens[index - 1].start
    elif token.tag[:3] == "XSV" and index > 1 and tokens[index - 1].tag == "XSN":
        # 백지+화+되다
        stem = tokens[index - 2].form + tokens[index - 1].form + stem
        start = tokens[index - 2].start
    mood, last, adnominal, back = mood_at(tokens, index + 1)
    bound = not adnominal and mood is not Mood.UNREAL
    return Predicate(
        stem=stem,
        mood=mood,
        start=start,
        verb=token.start,
        end=tokens[last].end,
        adnominal=adnominal,
        back=back,
        bound=bound,
        ends_clause=tokens[last].form not in ("어", "아", "여"),
        not_but=[t.form for t in tokens[index + 1 : index + 4]] == ["지", "않", "고"],
        conditional=_conditional(tokens, index, last),
    )


def _conditional(tokens: tuple[Token, ...], index: int, last: int) -> bool:
    # 이르면 9월, 지나면, 31일이 되면: these tell when, not whether.
    if tokens[index].form in ("이르", "지나", "되", "늦"):
        return False
    near = tokens[last - 1 : last + 2]
    given = any(t.tag == "EC" and t.form.endswith("면") and t.form[-2:] != "려면" for t in near)
    return given or any(t.form == "경우" for t in near)


def _nominal(tokens: tuple[Token, ...], index: int) -> Predicate | None:
    """체결 예정, 입주 계획인, 체결키로: a noun of doing that says by itself that it is to come."""
    after = tokens[index + 1 : index + 2]
    if not after or after[0].start - tokens[index].end > 1:
        return None
    token = tokens[index]
    if after[0].tag == "NNG" and after[0].form in ("예정", "방침", "계획", "전망", "앞두"):
        if "".join(t.form for t in tokens[index + 2 : index + 3]) in ("이", "", ",", ".", "…"):
            return Predicate(
                token.form + "하", Mood.WILL, token.start, token.start, after[0].end, bound=True
            )
    elif after[0].tag == "NNB" and after[0].form == "중":
        # 설립을 추진 중이다
        more = tokens[index + 2 : index + 3]
        if more and more[0].tag == "VCP":
            return Predicate(token.form + "하", Mood.NOW, token.start, token.start, more[0].end)
    elif after[0].form in ("키로", "키"):
        return Predicate(
            token.form + "하", Mood.DECIDED, token.start, token.start, after[0].end, bound=True
        )
    return None
