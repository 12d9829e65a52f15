"""Which organisations a sentence names, under which particle.

A Korean noun phrase carries its role behind it: 와/과 "with", 은/는 and 이/가 the doer, 의 "of",
에서 "at". The name is the phrase's end, without what describes it: 팹리스 기업 [가나]와.
"""

import re
from collections.abc import Set
from dataclasses import replace

from monitor.announce.forms import (
    extends,
    is_city,
    is_host,
    is_known,
    is_made_up,
    is_org,
    may_be_org,
)
from monitor.announce.lexicon import (
    COUNTED,
    COUNTRY,
    DESCRIPTOR,
    FIRM,
    NOT_NAME,
    NOT_ORG,
    OFFICE,
    ORG_SUFFIX,
    PERSON,
    PLAN_HEAD,
    PLURAL,
    SEAT,
    TAIL,
    TITLE,
    WHEN,
)
from monitor.announce.lists import shared
from monitor.announce.mention import AT, OF, PLANS, Mention
from monitor.announce.words import Word
from monitor.korean import Token
from monitor.names import partner_key, plain
from monitor.topics import Topic

_AFTER = ("등", "컨소시엄", "본사", "사옥", "본원", "역시", "측")
_QUOTES = " '\"‘’"
_AND = ("및", "그리고", "또", "또는")
_SEAT = re.compile(r"^(?:본사|사옥|본원|본점)$")


def mentions(
    sentence: str,
    tokens: tuple[Token, ...],
    words: list[Word],
    topic: Topic,
    trusted: Set[str] = frozenset(),
    *,
    headline: bool = False,
) -> list[Mention]:
    """The organisations of a sentence in their order; those of a list share the last particle.

    `trusted` are names known from elsewhere in the article, as keys.
    """
    found: list[Mention] = []
    phrase: list[Word] = []
    clauses = {t.end for t in tokens if t.tag == "ETM"}
    made = dashed = after_dash = False
    for word in words:
        goes_on = TITLE.match(word.stem) or word.stem in _AFTER or SEAT.search(word.stem)
        if phrase and phrase[-1].gloss and not goes_on:
            whole = [*phrase[:-1], replace(phrase[-1], particle=OF)]
            if (mention := _mention(whole, topic, trusted, made=made)) and mention.sure:
                found.append(mention)
        if phrase and word.stem in _AND:
            # 가나 그리고 다라와: the word between ends the first name as a comma does.
            whole = [*phrase[:-1], replace(phrase[-1], particle=",")]
            if mention := _mention(whole, topic, trusted, made=made):
                found.append(mention)
            phrase = []
            continue
        bare = len(phrase) == 1 and not phrase[0].particle and not COUNTRY.match(phrase[0].stem)
        if bare and dashed and word.ordinary:
            # 광주시-가나 인공지능 업무협약: after the city's dash a name stands, then the matter.
            whole = [replace(phrase[0], particle=",")]
            if (mention := _mention(whole, topic, trusted, made=True)) and not TAIL.match(
                word.stem
            ):
                found.append(replace(mention, sure=True, likely=False, weak=False))
                phrase = []
        if not phrase:
            dashed = after_dash
        phrase.append(word)
        dash = word.gap.strip() in ("-", "–", "—", "↔")
        after_dash = dash and (after_dash or is_city(word.stem, topic))
        quoted = headline and re.search(r"\s[‘'\"“]", word.gap)
        if word.particle or not word.noun or word.gap.strip(_QUOTES) or not word.gap or quoted:
            if mention := _mention(phrase, topic, trusted, made=made):
                found.append(mention)
            phrase = []
            # 칩을 만드는 [가나]: a clause that describes stands before a name.
            made = not word.noun and word.end in clauses
    return shared(_seated(found, words), sentence)


def _seated(found: list[Mention], words: list[Word]) -> list[Mention]:
    """가나의 광주공장이: what the firm's seat does, the firm does."""
    out = []
    for one in found:
        after = next((w for w in words if w.start >= one.end), None)
        if one.particle == "의" and after and SEAT.search(after.stem) and after.particle:
            one = replace(one, particle=after.particle, tail=after.end)
        out.append(one)
    return out


def _mention(phrase: list[Word], topic: Topic, trusted: Set[str], *, made: bool) -> Mention | None:
    end, particle = phrase[-1].end, phrase[-1].particle
    if not particle and phrase[-1].gap.strip(" '\"‘’"):
        particle = ","
    words, more = [w for w in phrase if w.stem], False
    # 시는 3일 오전 가나와: the time is no part of the name.
    while len(words) > 1 and WHEN.match(words[0].stem) and not words[0].gloss:
        words = words[1:]
    if len(words) > 1 and words[-1].stem in ("역시", "또한", "측", "쪽"):
        particle = "도" if words[-1].stem in ("역시", "또한") else particle
        words = words[:-1]
    counted = False
    for index, word in enumerate(words):
        if word.stem == "등":
            counted = any(PLURAL.search(w.stem) for w in words[index:])
            more, words = True, words[:index]
            break
    if len(words) > 1 and words[-1].stem == "컨소시엄":
        words = [*words[:-2], replace(words[-2], gloss=words[-1].gloss + "··")]
    if words and PLURAL.search(words[-1].stem) and len(names := _parts(words[-1].gloss)) > 1:
        place = words[-1].start
        return Mention(
            name=names[0],
            start=place,
            end=end,
            tail=end,
            particle=particle,
            members=names[1:],
            sure=True,
        )
    while words and COUNTED.match(words[-1].stem) and not words[-1].proper:
        words = words[:-1]
    if len(words) > 1 and _SEAT.match(words[-1].stem):
        if not particle.startswith("에서"):
            return None
        words, particle = words[:-1], AT
    if len(words) > 1 and PLAN_HEAD.match(words[-1].stem):
        words, particle = words[:-1], PLANS
    elif len(words) > 1 and _is_seat(words, topic):
        words = words[:-1]
    if words and (realm := _mayor_of(words, topic)):
        return Mention(
            name=realm, start=words[0].start, end=end, tail=end, particle=particle, sure=True
        )
    person = len(words) > 1 and bool(TITLE.match(words[-1].stem))
    while person and len(words) > 1 and TITLE.match(words[-1].stem):
        words = words[:-1]
    if person and _is_person(words, topic, trusted):
        return None
    if person and PERSON.match(words[-1].stem):
        words = words[:-1]
    if not words or not words[-1].noun:
        return None
    near = person or counted or (made and len(words) == 1)
    found = _named(words, particle, end, topic, trusted, near=near, more=more)
    if found and found.weak and counted:
        return replace(found, weak=False, sure=True)
    return found


def _is_person(words: list[Word], topic: Topic, trusted: Set[str]) -> bool:
    """Whether two unknown words before a title are a foreigner's name: 팀 판데르하헌 총장."""
    if len(words) < 2 or any(PERSON.match(w.stem) for w in words[-2:]):
        return False
    first, last = words[-2:]
    if last.legal or last.odd or ORG_SUFFIX.search(last.stem) or DESCRIPTOR.search(first.stem):
        return False
    if partner_key(last.stem) in trusted or is_known(last.stem, topic):
        return False
    if TAIL.match(last.stem) or re.match(r"[A-Z]", last.stem):
        return False
    return last.unknown and (first.unknown or first.proper or len(first.stem) <= 2)


def _is_seat(words: list[Word], topic: Topic) -> bool:
    """가나 연구소, 가나 광주사무소: what stands last is a seat of the firm before it."""
    firm, seat = words[-2], words[-1]
    if not SEAT.search(seat.stem) or is_known(f"{firm.stem} {seat.stem}", topic):
        return False
    known = firm.legal or firm.unknown or bool(firm.gloss) or bool(ORG_SUFFIX.search(firm.stem))
    return known and firm.noun and may_be_org(firm.stem)


def _mayor_of(words: list[Word], topic: Topic) -> str:
    """홍준표 대구시장, 대구시장: another city's head stands for it (대구시)."""
    match = re.match(r"(.{2,})(?:시장|도지사|군수)$", words[-1].stem)
    if not match or is_city(words[-1].stem, topic):
        return ""
    name = words[-1].stem
    suffix = {"장": "시", "사": "도", "수": "군"}[name[-1]]
    place = match[1] if match[1].endswith(suffix) else match[1] + suffix
    return place if match[1] in topic.cities or place in topic.cities else ""


def _named(
    words: list[Word],
    particle: str,
    end: int,
    topic: Topic,
    trusted: Set[str],
    *,
    near: bool,
    more: bool,
) -> Mention | None:
    head, size = words[-1], 1
    while size < len(words) and extends(words[-size - 1], words[-size:], topic):
        size += 1
    name = plain(" ".join(w.stem for w in words[-size:]))
    known = is_known(name, topic) or partner_key(name) in trusted
    if size == 1 and SEAT.search(name) and not (head.legal or head.gloss or known):
        return None
    city = is_city(name, topic)
    host = city or is_host(name, topic)
    described = len(words) > size and bool(DESCRIPTOR.search(words[-size - 1].stem))
    if described and not FIRM.search(words[-size - 1].stem):
        described = not head.rare or head.unknown or head.proper
    near = near and (size > 1 or head.odd or head.unknown or head.proper)
    near = near and name not in topic.cities
    aliases, members = _glossed(head.gloss, name)
    form = is_org(name, head, size, topic, described=described or near or bool(aliases))
    weak = not (host or known or form)
    if weak and (OFFICE.search(name) or NOT_ORG.match(name) or len(name) < 2):
        return None
    if weak and size < len(words) and not (size == 1 and is_made_up(head)):
        return None
    abroad = len(words) > size and COUNTRY.match(words[-size - 1].stem)
    if weak and abroad and re.search(r"[가-힣]{2,}(?:시|주|현|성)$", name) and head.noun:
        # 카자흐스탄 알마티시: a country before it makes a place a body that signs.
        weak, form, described = False, True, True
    alone = weak and size == 1
    likely = alone and len(words) == 1 and head.proper and may_be_org(name)
    likely = likely or (alone and is_made_up(head))
    likely = likely or (weak and name in topic.cities)
    sure = known or head.legal or (form and (described or near or bool(ORG_SUFFIX.search(name))))
    told = known or head.legal or aliases or described or size > 1 or ORG_SUFFIX.search(name)
    if particle in ("을", "를") and not told:
        # An unknown word that something is done to may be any thing.
        form, likely = False, likely or form
    return Mention(
        name=name,
        start=words[0].start if described else words[-size].start,
        end=end,
        tail=end,
        particle=particle,
        aliases=aliases,
        members=members,
        sure=sure or (form and (bool(aliases) or size > 1 or head.unknown)),
        weak=weak and not likely,
        likely=likely,
        host=host,
        city=city,
        more=more,
    )


def _parts(gloss: str) -> tuple[str, ...]:
    parts = [plain(part) for part in re.split(r"[·,ㆍ/]", gloss)]
    return tuple(p for p in parts if 1 < len(p) <= 40)


def _glossed(gloss: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the brackets behind a name hold: other spellings of it, or its members."""
    text = re.sub(r"^(?:이하|옛|구|약칭|영문명)\s+", "", gloss.strip())
    parts = [p for p in _parts(text) if not re.search(r"\d{2}|시각|시간|대표|사장", p)]
    if not parts or partner_key(name) in map(partner_key, parts):
        return (), ()
    if gloss.endswith("··") or len(parts) > 3:
        return (), tuple(parts)
    if all(p in NOT_NAME for p in parts):
        return (), ()
    short = len(name) + 2
    return tuple(p for p in parts if re.search(r"[A-Za-z一-鿿]", p) or len(p) <= short), ()
