"""Which organisations a sentence names, under which particle.

A Korean noun phrase carries its role behind it: 와/과 "with", 은/는 and 이/가 the doer, 의 "of",
에서 "at". The name is the phrase's end, without what describes it: 팹리스 기업 [가나]와.
"""

import re
from dataclasses import dataclass, replace

from monitor.announce.lexicon import (
    COMMON,
    COUNTED,
    COUNTRY,
    DESCRIPTOR,
    NOT_NAME,
    NOT_ORG,
    ORG_SUFFIX,
    PERSON,
    PLACE,
    TAIL,
    TITLE,
)
from monitor.korean import Token
from monitor.names import partner_key, plain
from monitor.topics import Topic

_HOLE = "\x01"
_LEGAL = re.compile(r"㈜|\((?:주|유|재|사)\)|주식회사|유한회사|재단법인|사단법인")
_PAREN = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\s,·ㆍ‧∙△▲▷▶◇■;:…/‘’“”\"'「」『』<>\[\]\-–—~]+")
_PARTICLE = re.compile(
    r"(?:와의|과의|와는|과는|와도|과도|와|과|은|는|이|가|도|의|에서는|에서|에게서|에게|에는|"
    r"에도|에|을|를|로부터|"
    r"으로|로|까지|측은|측이|측과|측|및|이라는|라는|이나|나|만|이며|이고|인|이다)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An organisation in a sentence: its name, the particle behind it, and where it stands.

    `person` stands for it (대표 "head of"); `sure` when its form alone shows it is one;
    `members` are named in the brackets behind it.
    """

    name: str
    start: int
    end: int
    particle: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    person: bool = False
    sure: bool = False
    host: bool = False
    city: bool = False
    more: bool = False
    """등 "and others" follows."""


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    particle: str
    start: int
    end: int
    noun: bool
    proper: bool
    unknown: bool
    legal: bool
    gloss: str


def mentions(sentence: str, tokens: tuple[Token, ...], topic: Topic) -> list[Mention]:
    """The organisations of a sentence in their order; those of a list share the last particle."""
    holes = _legal_to_mark(sentence)
    glosses = {m.start(): m.group(1) for m in _PAREN.finditer(holes)}
    flat = _PAREN.sub(lambda m: _HOLE * len(m.group()), holes)
    words = [_word(m, flat, tokens, glosses) for m in _WORD.finditer(flat)]
    found: list[Mention] = []
    phrase: list[_Word] = []
    for index, word in enumerate(words):
        phrase.append(word)
        last = index + 1 == len(words)
        gap = "" if last else flat[word.end : words[index + 1].start]
        if last or word.particle or not word.noun or gap.strip():
            listed = bool(gap.strip(" '\"‘’“”")) or last
            if mention := _mention(phrase, topic, listed):
                found.append(mention)
            phrase = []
    return _shared(found, flat)


def _legal_to_mark(sentence: str) -> str:
    """(주) and ㈜ become one mark of the same length, so that they are no brackets."""
    return _LEGAL.sub(lambda m: "㈜" * len(m.group()), sentence)


def _word(
    match: re.Match[str],
    flat: str,
    tokens: tuple[Token, ...],
    glosses: dict[int, str],
) -> _Word:
    start, end = match.span()
    raw = match.group()
    legal = "㈜" in raw or flat[:start].rstrip().endswith("㈜")
    hole = raw.find(_HOLE)
    gloss = glosses.get(start + hole, "") if hole >= 0 else ""
    inside = [t for t in tokens if start <= t.start < end and _HOLE not in flat[t.start : t.end]]
    if hole > 0 and raw.rstrip(_HOLE) != raw[:hole]:
        particle = raw[hole:].strip(_HOLE)
        body = raw[:hole]
    elif hole >= 0:
        body, particle = raw[:hole], ""
    else:
        body, particle = _stem(raw, start, inside)
    stem = body.replace("㈜", "").strip("·'\"()")
    core = [t for t in inside if t.start < start + len(body)]
    predicate = any(
        t.tag[:2] in ("VV", "VA", "VX", "EC", "EF", "EP", "ET", "MA") or t.tag[:3] in ("XSV", "XSA")
        for t in core
    )
    nouns = [
        t for t in core if t.tag[:2] in ("NN", "SL", "SH", "SN", "XP", "XS", "XR", "SW", "NR", "MM")
    ]
    return _Word(
        stem=stem,
        particle=particle,
        start=start,
        end=end,
        noun=bool(stem) and (not predicate or legal) and bool(nouns or legal),
        proper=any(t.tag == "NNP" for t in core),
        unknown=any(t.unknown and t.end - t.start >= 2 for t in core),
        legal=legal,
        gloss=gloss,
    )


def _stem(raw: str, start: int, inside: list[Token]) -> tuple[str, str]:
    """A word without its particles, as the analyser divides it."""
    cut = len(raw)
    for token in reversed(inside):
        if token.tag[0] == "J" or token.tag == "VCP" or (token.tag[0] == "E" and cut < len(raw)):
            cut = min(cut, token.start - start)
        elif token.tag[0] == "E":
            # An ending that does not follow a noun belongs to a predicate, unless 이다 is there.
            if not any(t.tag == "VCP" for t in inside):
                break
            cut = min(cut, token.start - start)
        else:
            break
    return (raw[:cut], raw[cut:]) if cut > 0 else (raw, "")


def _mention(phrase: list[_Word], topic: Topic, listed: bool) -> Mention | None:
    particle = phrase[-1].particle
    words = [w for w in phrase if w.stem]
    more = False
    for index, word in enumerate(words):
        if word.stem == "등" or (word.stem.endswith("등") and word.stem[:-1] and not word.proper):
            more = True
            words = words[:index]
            break
    while words and COUNTED.match(words[-1].stem) and not words[-1].proper:
        words = words[:-1]
    if not words or not words[-1].noun:
        return None
    person = False
    if TITLE.match(words[-1].stem) and len(words) > 1:
        person = True
        while len(words) > 1 and TITLE.match(words[-1].stem):
            words = words[:-1]
        if len(words) > 1 and PERSON.match(words[-1].stem):
            words = words[:-1]
    head = words[-1]
    size = 1
    while size < len(words) and _extends(words[-size - 1], words[-size:], topic):
        size += 1
    name = plain(" ".join(w.stem for w in words[-size:]))
    gloss = head.gloss
    start = words[-size].start
    city = _is_city(name, topic)
    host = city or _is_host(name, topic)
    known = _known(name, topic)
    described = len(words) > size and bool(DESCRIPTOR.search(words[-size - 1].stem))
    if not (host or known or _is_org(name, head, size, described, person, topic)):
        return None
    aliases, members = _glossed(gloss, name)
    sure = head.legal or known or described or bool(ORG_SUFFIX.search(name)) or bool(aliases)
    return Mention(
        name=name,
        start=start,
        end=phrase[-1].end,
        particle="," if listed and not particle else particle,
        aliases=aliases,
        members=members,
        person=person,
        sure=sure or (head.unknown and not PERSON.match(name)),
        host=host,
        city=city,
        more=more,
    )


def _extends(left: _Word, right: list[_Word], topic: Topic) -> bool:
    """Whether the word to the left is the beginning of the name."""
    if not left.noun or left.particle or left.gloss or left.stem == "등":
        return False
    if COUNTRY.match(left.stem) or DESCRIPTOR.search(left.stem) or COUNTED.match(left.stem):
        return False
    if right[0].legal and not right[0].unknown and left.unknown and not left.legal:
        return False
    if _is_city(left.stem, topic) or left.stem in topic.hosts or TITLE.match(left.stem):
        return False
    head = right[-1].stem
    if TAIL.match(head) and len(right) == 1:
        return left.unknown or left.proper or bool(re.match(r"[A-Z]", left.stem))
    latin = re.match(r"[A-Z][A-Za-z&.]+$", left.stem) and re.match(r"[A-Z]", right[0].stem)
    if latin:
        return left.stem not in NOT_NAME
    if left.stem == "AI" and TAIL.match(head) and len(right) == 2:
        return True
    suborg = bool(ORG_SUFFIX.search(left.stem)) or left.stem.endswith(("대", "시"))
    return suborg and bool(re.search(r"(?:센터|연구원|연구소|국|허브)$", head)) and len(right) == 1


def _is_org(name: str, head: _Word, size: int, described: bool, person: bool, topic: Topic) -> bool:
    if len(name) < 2 or name in NOT_NAME or COMMON.match(name) or COUNTRY.match(name):
        return False
    if head.legal:
        return True
    if NOT_ORG.match(name) or re.fullmatch(r"[\d.,%]+.*", name):
        return False
    if size > 1:
        return True
    if PERSON.match(name) and not described:
        return False
    if re.fullmatch(r"[A-Z][A-Za-z&.\-]*", name):
        return name not in NOT_NAME
    if ORG_SUFFIX.search(name) and len(name) >= 4 and not NOT_ORG.match(name):
        return head.proper or head.unknown
    if re.search(r"[가-힣]{2,}대$", name):
        return head.proper
    if head.unknown:
        return not PLACE.search(name) or described
    if name in topic.cities or re.search(r"(?:도|시|부|처|청)$", name):
        return head.proper and len(name) >= 3
    return head.proper and (described or person or bool(head.gloss))


def _is_city(name: str, topic: Topic) -> bool:
    return (
        name in topic.short
        or name in topic.city_names
        or bool(re.fullmatch(r"(?:이|강|민|윤|송)\s?시장|광주시장|시장", name))
    )


def _is_host(name: str, topic: Topic) -> bool:
    key = partner_key(name)
    return name in topic.hosts or any(
        key == partner_key(host) or (len(host) > 4 and key.endswith(partner_key(host)))
        for host in topic.hosts
    )


def _known(name: str, topic: Topic) -> bool:
    key = partner_key(name)
    return any(key in map(partner_key, (one.name, *one.aliases)) for one in topic.partners)


def _glossed(gloss: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the brackets behind a name hold: other spellings of it, or its members."""
    text = re.sub(r"^(?:이하|옛|구|약칭|영문명)\s+", "", gloss.strip())
    parts = [plain(part) for part in re.split(r"[·,ㆍ/]", text)]
    parts = [
        p for p in parts if 1 < len(p) <= 40 and not re.search(r"\d{2}|시각|시간|대표|사장", p)
    ]
    if not parts or partner_key(name) in map(partner_key, parts):
        return (), ()
    if name.endswith(("컨소시엄", "운용사")) or len(parts) > 3:
        return (), tuple(parts)
    if all(p in NOT_NAME for p in parts):
        return (), ()
    aliases = tuple(p for p in parts if re.search(r"[A-Za-z一-鿿]", p) or len(p) <= len(name))
    return aliases, ()


def _shared(found: list[Mention], flat: str) -> list[Mention]:
    """In a list (가, 나, 다와) every name has the last one's particle."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        here, after = out[index], out[index + 1]
        between = flat[here.end : after.start]
        linked = here.particle in (",", "와", "과", "및") or here.more
        if linked and not re.sub(r"[\s,·ㆍ‧∙△▲▷▶’'‘\"-]|그리고|및|㈜|등", "", between):
            if here.particle in ("와", "과") and after.particle in ("의", "에서", "을", "를"):
                continue
            out[index] = replace(here, particle=after.particle, sure=here.sure or after.sure)
    return out
