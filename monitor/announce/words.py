"""A sentence as words: each with its stem, the particle behind it, and its gloss in brackets."""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from monitor.announce.division import divided, is_broken, is_made_noun
from monitor.announce.lexicon import BODY, STRONG_TAIL
from monitor.korean import Token

_HOLE = "\x01"
_LEGAL = re.compile(r"㈜|\((?:주|유|재|사)\)|주식회사|유한회사|재단법인|사단법인")
_PAREN = re.compile(r"\(([^()]*)\)|（([^（）]*)）")
# 광주·전남지방중소벤처기업청: a dot between two regions does not end the word.
_REGIONS = (
    r"(?:(?:광주|전남|대구|경북|부산|울산|대전|세종|충남|경남)"
    r"·(?:전남|광주|경북|대구|울산|경남|세종|충남)(?=[가-힣]))?"
)
_JOINED = (
    r"(?:(?:한국|대한|전국|국제|국립|정보)[가-힣]{1,8}(?<![원회소력사단행대학부청국])·(?!한국|대한|광주)"
    r"(?=[가-힣]{2,14}(?:협회|학회|진흥원|연구원|기획평가원|평가원|조합|연합회|진흥회)))?"
)
"""한국인공지능·소프트웨어산업협회: one name with a dot in it."""
_WORD = re.compile(_REGIONS + _JOINED + r"[^\s,·ㆍ‧∙△▲▷▶◇■;:…/‘’“”\"'「」『』<>\[\]\-–—~＿]+")
_CLOSED = re.compile(
    r"(?<=[\w\x01㈜])['’](?=(?:와|과|은|는|이|가|도|의|를|을|에|측|역시)(?:의|도|는|서)?(?:\s|$))"
)
"""The quotation mark between a name and its particle: '가나'와."""
_HYPHEN = re.compile(
    r"(?<=[가-힣A-Za-z])(?<![시주도단원대])-(?=[가-힣A-Z])(?![가-힣A-Za-z]+ ?-|[가-힣]+ \d자)"
)
_AFTER_HOLE = re.compile(
    r"^(?:에서는|에게는|에게|에는|에도|측에|측과|와의|과의|와는|과는|와도|과도|와|과|은|는|이|가|도|의|에서|에|을|를|로|측은|측이)"
)
_AND = ("및", "그리고", "또", "또는")
_HEAD = re.compile(r"(?:공동)?(?:대표|대표이사|회장|사장|이사장|총장|원장|소장|CEO)[ :=·]")
_PARTED = re.compile(
    r"([\w㈜.&-]{2,}?)(와의|과의|와는|과는|와도|과도|에서는|에게|에서|에는|와|과|은|는|이|가|도|"
    r"의|에|을|를|로)$"
)
_GOES_ON = re.compile(r"([가-힣A-Za-z]{2,}?)(에서|으로|을|를|이|가|은|는|와|과|의|에|로)?$")
_SOLID = re.compile(r"[가-힣A-Za-z0-9&.]{3,12}")
_CONTENT = ("NNG", "XR", "MM", "MAG", "VA", "VV", "VA-I", "VV-I", "VV-R", "IC", "VX")
_COMMON = ("NNG", "XPN", "XSN", "XR", "SN", "NNB", "NR")
_NOUNS = ("NN", "SL", "SH", "SN", "XP", "XS", "XR", "SW", "NR", "MM")


@dataclass(frozen=True, slots=True)
class Word:
    """`gap` is what stands between this word and the next; `legal` when ㈜ belongs to it."""

    stem: str
    particle: str
    start: int
    end: int
    noun: bool
    proper: bool
    unknown: bool
    legal: bool
    gloss: str
    gap: str = ""
    parts: int = 1
    """Morphemes of the stem: a name made of common words has two or more."""
    ordinary: bool = False
    """Whether all of the stem stands in the dictionary as common nouns."""
    rare: bool = False
    """Whether one of its nouns is rare in this field's news."""
    odd: bool = False
    """Put together from nouns of which one is rare in this field's news: 볼트나무."""


@cache
def ordinary_nouns() -> frozenset[str]:
    """The nouns of this field's news (made by bench/vocabulary.py)."""
    return frozenset(Path(__file__).with_name("ordinary.txt").read_text("utf-8").split())


def words_of(
    sentence: str,
    tokens: tuple[Token, ...],
    names: Set[str] = frozenset(),
    *,
    headline: bool = False,
) -> list[Word]:
    """The words of a sentence in order. A headline's first word before a comma is a name whole.

    `names` are spellings known from elsewhere in the article: they are never taken apart.
    """
    # (주) and ㈜ become one mark of the same length, so that they are no brackets.
    marked = _LEGAL.sub(lambda m: "㈜" * len(m.group()), sentence)
    glosses = {m.start(): m.group(1) or m.group(2) or "" for m in _PAREN.finditer(marked)}
    flat = _PAREN.sub(lambda m: _HOLE * len(m.group()), marked)
    flat = _CLOSED.sub(_HOLE, flat)
    if not headline:
        # 텔-홈 is one name; between the city and a firm the hyphen stands in headlines.
        flat = _HYPHEN.sub("\x02", flat)
    words: list[Word] = []
    index = 0
    for match in _WORD.finditer(flat):
        start, end = match.span()
        inside = []
        while index < len(tokens) and tokens[index].start < start:
            index += 1
        while index < len(tokens) and tokens[index].start < end:
            if _HOLE not in flat[tokens[index].start : tokens[index].end]:
                inside.append(tokens[index])
            index += 1
        raw, marked_before = match.group(), flat[:start].rstrip().endswith("㈜")
        word = _word(raw, start, inside, marked_before, glosses)
        told = _PARTED.match(raw.strip("㈜"))
        if told and told[1] in names and told[1] != word.stem:
            word = replace(
                word, stem=told[1], particle=told[2], noun=True, unknown=True, ordinary=False
            )
        elif word.stem in names:
            word = replace(word, noun=True)
        if not word.stem and set(raw) == {"㈜"}:
            continue
        if word.stem in _AND and not word.particle:
            word = replace(word, noun=False)
        if words:
            words[-1] = replace(words[-1], gap=flat[words[-1].end : start])
        words.append(word)
    if headline and words and words[0].gap[:1] == "," and words[0].particle:
        first = words[0]
        words[0] = replace(first, stem=first.stem + first.particle, particle="", unknown=True)
    return _joined(_mended(words), names)


def _joined(words: list[Word], names: Set[str]) -> list[Word]:
    """Two words that are one name of the article become one."""
    out: list[Word] = []
    for word in words:
        first = out[-1] if out else None
        whole = f"{first.stem} {word.stem}" if first else ""
        if first and whole in names and first.gap == " " and not (first.particle or first.gloss):
            out[-1] = replace(
                word,
                stem=whole,
                start=first.start,
                noun=True,
                proper=first.proper or word.proper,
                unknown=True,
                legal=first.legal or word.legal,
                parts=2,
                ordinary=False,
                rare=True,
            )
        else:
            out.append(word)
    return out


def _word(
    raw: str, start: int, inside: list[Token], after_mark: bool, glosses: dict[int, str]
) -> Word:
    legal = "㈜" in raw or after_mark
    hole, mark = raw.find(_HOLE), raw.rfind("㈜")
    gloss = glosses.get(start + hole, "") if hole >= 0 else ""
    if hole >= 0:
        body, particle = raw[:hole], raw[hole:].strip(_HOLE + "'’‘")
        if found := _AFTER_HOLE.match(particle):
            particle = found.group()
        elif goes_on := _GOES_ON.match(particle):
            # 연구개발(R&D)센터를: the brackets stand inside the word.
            body, particle, gloss = body + goes_on[1], goes_on[2] or "", ""
    elif raw[:mark].strip("㈜") and mark > 0:
        body, particle = raw[:mark], raw[mark:].strip("㈜")
    else:
        body, particle = divided(raw, start, inside)
    body = body.replace("\x02", "-")
    # 가나(대표 김다라): only a body has a head.
    legal = legal or bool(_HEAD.match(gloss))
    core = [t for t in inside if t.start < start + len(body)]
    # A verb's stem without an ending is a name the analyser took apart (알파+칩+스).
    # One with an ending inside and a noun last is a name, too: 빨간+망치 has no space.
    predicate = bool(core) and any(t.tag[0] == "E" for t in core)
    last = core[-2] if len(core) > 3 and core[-1].form == "들" else core[-1] if core else None
    if predicate and len(core) > 2 and last and last.tag in ("NNG", "NNP", "SL"):
        stem = body.replace("㈜", "")
        predicate, inner = not (re.fullmatch(r"[가-힣]{3,8}", stem) or BODY.search(stem)), True
    else:
        inner = False
    stem = re.sub(r"(?<=[가-힣])\.$", "", body.replace("㈜", "").strip("·'\"()"))
    behind = next((t for t in inside if t.start >= start + len(body)), None)
    # 물들다와: what a particle of nouns follows is a noun, whatever it looks like.
    noun = bool(core) and core[-1].tag in ("EF", "EC") and len(core) > 1 and bool(behind)
    noun = noun and behind is not None and behind.tag in ("JC", "JKO", "JKG")
    made = is_made_noun(core) or noun or any(t.tag[0] == "J" for t in core[1:])
    nouns = any(t.tag[:2] in _NOUNS for t in core) or made
    predicate = predicate and not made
    return Word(
        stem=stem,
        particle=particle,
        start=start,
        end=start + len(raw),
        noun=bool(stem) and (legal or (nouns and not predicate)),
        proper=any(t.tag == "NNP" for t in core),
        unknown=any(t.unknown and t.end - t.start >= 2 for t in core)
        or (not made and is_broken(stem, core))
        or (inner and not predicate),
        legal=legal,
        gloss=gloss,
        parts=len(core),
        rare=(rare := any(t.form not in ordinary_nouns() for t in core if t.tag in _CONTENT)),
        odd=(rare or made) and len(core) > 1 and bool(_SOLID.fullmatch(stem)),
        ordinary=bool(core) and all(t.tag in _COMMON and not t.unknown for t in core),
    )


def _mended(words: list[Word]) -> list[Word]:
    """베로 홀딩스: before such a second word, a syllable that looks like a particle is none."""
    out = list(words)
    for index in range(1, len(out) - 1):
        before, here = out[index - 1], out[index]
        # Between the commas of a list even a predicate is a name: ㈜가나, 도와서, ㈜다라.
        if before.gap[:1] == "," and here.gap[:1] == "," and before.noun and not here.noun:
            name = here.stem + here.particle
            out[index] = replace(here, stem=name, particle="", noun=True)
    for index in range(1, len(out)):
        left, right = out[index - 1], out[index]
        short = len(left.stem) == 1 and len(left.particle) == 1
        if STRONG_TAIL.match(right.stem) and left.gap == " " and (short or not left.noun):
            name = left.stem + left.particle
            out[index - 1] = replace(left, stem=name, particle="", noun=True, unknown=True)
    return out
