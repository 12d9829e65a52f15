"""Where a word ends and its particles begin, and whether the analyser took a name apart."""

import re

from monitor.korean import Token

_GLUED = re.compile(r"(?:와|는|를|가|에)$")
_GLUED_CLOSED = re.compile(r"(?<!학)(?:과|은|을|이|에)$")
_NO_COPULA = ("래", "야", "네", "냐", "자", "지", "니", "요", "군", "게", "나", "더라", "세")
_LAST = ("이", "가", "을", "를", "와", "과")
_BEFORE_LAST = ("만", "까지", "부터", "만큼", "뿐", "측", "하고", "이나", "조차")
"""Particles that another may follow that marks the doer, the object or the company."""


def is_made_noun(core: list[Token]) -> bool:
    """바로고침, 서로돌봄: an adverb or noun and a verb made a noun, written as one word."""
    return (
        len(core) > 2
        and core[-1].tag == "ETN"
        and core[-1].form in ("ᆷ", "음", "ㅁ")
        and core[0].tag in ("MAG", "NNG", "MM", "NNP")
        and not any(t.tag in ("EP", "XSV", "XSA", "XSV-R") for t in core)
    )


def is_broken(stem: str, core: list[Token]) -> bool:
    """Whether the analyser took an unknown word apart: 솔/티/랩, 알파/칩/스."""
    if len(stem) < 3 or not re.fullmatch(r"[가-힣]+", stem):
        return False
    verb = any(t.tag[:2] in ("VV", "MA") for t in core)
    single = [t for t in core if t.tag == "NNG" and t.end - t.start == 1]
    return verb or (len(single) >= 3 and len(single) == len(core))


def divided(raw: str, start: int, inside: list[Token]) -> tuple[str, str]:
    """A word and its particles, as the analyser divides them."""
    cut = len(raw)
    copula = any(t.tag == "VCP" for t in inside)
    # 세미나래: without its 이 the copula has only some of its endings.
    hidden = any(t.tag == "VCP" and "이" not in raw[t.start - start :][:1] for t in inside)
    if hidden and any(t.tag[0] == "E" and t.form in _NO_COPULA for t in inside):
        return raw, ""
    if not copula and len(inside) > 1:
        # 가나다: behind a vowel the copula is not to be seen.
        bare = [t for t in inside if t.tag != "SF"]
        copula = len(bare) > 1 and bare[-1].form == "다" and bare[-2].tag[:2] == "NN"
    behind = ""
    for token in reversed(inside):
        if token.tag == "SF":
            continue
        if behind in _LAST and token.form not in _BEFORE_LAST:
            # 생각대로와: no particle or ending stands before these, it is the name's own end.
            break
        if token.tag[0] == "J" or token.tag == "VCP" or (token.tag[0] == "E" and copula):
            cut = min(cut, token.start - start)
            behind = token.form if token.tag[0] == "J" else ""
        else:
            break
    if cut == len(raw) >= 4 and inside and inside[-1].unknown and "가" <= raw[-2] <= "힣":
        # 가나와 read as one unknown word: these syllables end no name after such a one.
        closed = (ord(raw[-2]) - 0xAC00) % 28 > 0
        cut -= bool((_GLUED_CLOSED if closed else _GLUED).search(raw))
    elif raw[cut:] in ("도", "는", "의") and raw[cut - 1] in "와과" and cut > 3:
        # 가나와도: of two particles only the second was seen.
        cut -= any(t.unknown and t.end - start == cut for t in inside)
    return (raw[:cut], raw[cut:]) if cut > 0 else (raw, "")
