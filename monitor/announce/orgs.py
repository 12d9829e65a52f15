"""Which organisations a sentence names, under which particle.

A Korean noun phrase carries its role behind it: 와/과 "with", 은/는 and 이/가 the doer, 의 "of",
에서 "at". The name is the phrase's end, without what describes it: 팹리스 기업 [가나]와.
"""

import re
from collections.abc import Set
from dataclasses import replace

from monitor.announce.deeds import SITE
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
    BODY,
    COMMON,
    COUNTED,
    COUNTRY,
    DESCRIPTOR,
    FIRM,
    NOT_NAME,
    NOT_ORG,
    NOT_SUFFIX,
    OFFICE,
    ORG_SUFFIX,
    PART,
    PERSON,
    PLACE,
    PLAN_HEAD,
    PLURAL,
    SEAT,
    SURNAME,
    TAIL,
    TITLE,
    TOWN,
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
_CEREMONY = re.compile(r"^(?:입주|개소|준공|착공|기공|개원|개관|현판|이전|설립)(?:식|기념식)$")
_SCHOLAR = re.compile(r"^(?:총장|부총장|교수|박사|장관|차관|학장|국장|의원|대사)$")
_GIVEN = re.compile(rf"^[{SURNAME}][가-힣]$")
_SEAT = re.compile(r"^(?:본사|사옥|본원|본점)$")
_HOUSE = r"^(?:한국|서울|국내)?(?:본사|사옥|본원|본점|본관|본부|사무소|사무실|지사|캠퍼스|사업장)$"


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
        goes_on = goes_on or COUNTED.match(word.stem)
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
    if len(words) > 1 and words[-1].stem in ("사이", "간"):
        words, particle = words[:-1], "의"
    tail = end
    staged = len(words) > 1 and bool(_CEREMONY.search(words[-1].stem)) and not words[-1].legal
    seat = staged and bool(SITE.search(words[-2].stem))
    if staged and (not seat or (len(words) > 2 and _is_seat(words[:-1], "", topic))):
        # 가나 개소식을 열었다: the ceremony is the firm's own.
        tail, particle, words = words[-1].start, "의", words[:-1]
        end = tail
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
    size = len(words)
    while words and COUNTED.match(words[-1].stem) and not words[-1].proper:
        words = words[:-1]
    # 후원 기업과, 보험사 두 곳과: some of a kind, not a name.
    some = len(words) < size and not more
    glossed = next((i for i, w in enumerate(words[:-1]) if w.gloss), None)
    if glossed is not None and PART.search(words[-1].stem) and not words[-1].unknown:
        # 가나과학기술원(GIST) 인공지능대학원: a part of what stands before it.
        words = words[: glossed + 1]
    if len(words) > 1 and _SEAT.match(words[-1].stem) and not particle.startswith("에서"):
        return None
    at = particle.startswith("에서") and re.search(_HOUSE, words[-1].stem) if words else None
    if len(words) > 1 and at:
        words, particle = words[:-1], AT
    if len(words) > 1 and PLAN_HEAD.match(words[-1].stem):
        words, particle = words[:-1], PLANS
    elif len(words) > 1 and (
        _is_department(words, topic, trusted) or _is_seat(words, particle, topic)
    ):
        words = words[:-1]
    if words and (led := _led_by(words[-1], topic)):
        # LG AI연구원장을 만나: a body's head stands for it.
        words = [*words[:-1], led, _HEAD]
    if words and (realm := _mayor_of(words, topic)):
        return Mention(
            name=realm, start=words[0].start, end=end, tail=end, particle=particle, sure=True
        )
    person = len(words) > 1 and bool(TITLE.match(words[-1].stem))
    if person and _SCHOLAR.match(words[-1].stem) and _is_surname(words[-2], topic, trusted):
        # 무르티 총장: a president's school has a name that tells it.
        words = [*words[:-2], words[-1]]
    while person and len(words) > 1 and TITLE.match(words[-1].stem):
        words = words[:-1]
    if person and _is_person(words, topic, trusted):
        words = words[:-2]
    if (
        person
        and words
        and not (partner_key(words[-1].stem) in trusted or not PERSON.match(words[-1].stem))
    ):
        words = words[:-1]
    if person and len(words) > 1 and _is_given(words, trusted):
        # 박준 하이랩스 대표: the person first, then the firm.
        words = words[1:]
    if person and words:
        words = _body_of(words, topic, trusted)
    if not words or not words[-1].noun or re.fullmatch(r"\d+(?:일|월|년|시|분)", words[-1].stem):
        return None
    near = person or counted or (made and len(words) == 1)
    found = _named(words, particle, end, topic, trusted, near=near, more=more)
    if found and found.weak and counted:
        return replace(found, weak=False, sure=True)
    return replace(found, rare=False) if found and found.weak and some else found


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
    if len(words) > 2 and first.proper and last.proper and words[-3].proper:
        # 그록 조너선 로스 최고경영자: a firm, and a name of two words.
        return not COUNTRY.match(words[-3].stem) and not PLACE.search(words[-3].stem)
    return last.unknown and (first.unknown or first.proper or len(first.stem) <= 2)


def _is_surname(word: Word, topic: Topic, trusted: Set[str]) -> bool:
    name = word.stem
    known = partner_key(name) in trusted or is_known(name, topic) or word.gloss or word.legal
    told = ORG_SUFFIX.search(name) or BODY.search(name) or re.search(r"대$|[A-Z]", name)
    return not (known or told) and (word.unknown or word.proper)


def _is_given(words: list[Word], trusted: Set[str]) -> bool:
    """Whether a title's first word is the person, and the body stands behind it."""
    first = words[0]
    known = partner_key("".join(w.stem for w in words)) in trusted
    named = _GIVEN.match(first.stem) or PERSON.match(first.stem)
    return bool(named) and first.proper and not known


def _led_by(word: Word, topic: Topic) -> Word | None:
    """The body of whose head a word tells: 한국전자통신연구원장."""
    if not word.stem.endswith("장"):
        return None
    match = BODY.search(word.stem[:-1])
    if not is_host(word.stem[:-1], topic) and (not match or match.start() < 2):
        return None
    return replace(word, stem=word.stem[:-1], proper=True)


_HEAD = Word("원장", "", 0, 0, noun=True, proper=False, unknown=False, legal=False, gloss="")


def _body_of(words: list[Word], topic: Topic, trusted: Set[str]) -> list[Word]:
    """Of whom a title is told: [현대자동차그룹] 미래전략 담당 임원, [사피온] 공공사업 본부장."""
    for size in range(len(words), 0, -1):
        one = words[size - 1]
        name = one.stem
        known = partner_key(name) in trusted or is_known(name, topic)
        told = one.legal or one.unknown or bool(one.gloss) or bool(ORG_SUFFIX.search(name))
        told = told or one.odd or one.proper or BODY.search(name) is not None
        told = told or bool(re.search(r"^[A-Z]|[가-힣]AI$", name))
        if known or (told and one.noun and may_be_org(name)):
            return words[:size]
    return words


def _is_seat(words: list[Word], particle: str, topic: Topic) -> bool:
    """가나 연구소, 가나 광주사무소: what stands last is a seat of the firm before it."""
    firm, seat = words[-2], words[-1]
    if seat.stem in ("연구소", "연구센터") and particle[:1] in ("와", "과"):
        # 프라운호퍼 연구소와: who signs is the institute, what opens is the firm's.
        return False
    if not SEAT.search(seat.stem) or is_known(f"{firm.stem} {seat.stem}", topic):
        return False
    known = firm.legal or firm.unknown or bool(firm.gloss) or bool(ORG_SUFFIX.search(firm.stem))
    return known and firm.noun and may_be_org(firm.stem)


def _is_department(words: list[Word], topic: Topic, trusted: Set[str]) -> bool:
    """한국전력 배전계획처: a part of a body that signs nothing of its own."""
    body, part = words[-2], words[-1]
    if not re.search(r"..(?:처|본부|사업부|사업단|부문|사업실|팀|담당|파트)$", part.stem):
        return False
    known = is_known(body.stem, topic) or partner_key(body.stem) in trusted or body.legal
    told = known or body.proper or body.unknown or bool(ORG_SUFFIX.search(body.stem))
    return told and body.noun and not is_host(body.stem, topic) and may_be_org(body.stem)


def _mayor_of(words: list[Word], topic: Topic) -> str:
    """홍준표 대구시장, 대구시장: another city's head stands for it (대구시)."""
    match = re.match(r"(.{2,})(?:시장|도지사|지사|군수)$", words[-1].stem)
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
    # 인공지능 기업 한걸음: behind such a word even a person's or a rare word is a firm's name.
    firm = len(words) > size and bool(FIRM.search(words[-size - 1].stem)) and head.noun
    firm = firm and (head.rare or head.odd or head.proper) and not _is_kind(name)
    near = near and (size > 1 or head.odd or head.unknown or head.proper)
    near = near and name not in topic.cities
    aliases, members = _glossed(head.gloss, name)
    form = is_org(name, head, size, topic, described=described or near or bool(aliases))
    form = form or (firm and not (NOT_ORG.match(name) or OFFICE.search(name) or PLACE.search(name)))
    weak = not (host or known or form)
    if weak and (COUNTRY.match(name) or TOWN.match(name)) and name not in topic.cities:
        return None
    if weak and (OFFICE.search(name) or NOT_ORG.match(name) or len(name) < 2):
        return None
    abroad = len(words) > size and COUNTRY.match(words[-size - 1].stem)
    if weak and abroad and re.search(r"[가-힣]{2,}(?:시|주|현|성)$", name) and head.noun:
        # 카자흐스탄 알마티시: a country before it makes a place a body that signs.
        weak, form, described = False, True, True
    if weak and size < len(words) and not (size == 1 and is_made_up(head)):
        return None
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
        rare=(head.rare or head.odd or head.proper or head.unknown) and not _is_kind(name),
        likely=likely or (weak and (head.odd or head.proper or head.unknown)),
        host=host,
        city=city,
        more=more,
    )


def _is_kind(name: str) -> bool:
    """보험사, 병원: a kind of bodies, not one of them."""
    kind = NOT_SUFFIX.search(name) or DESCRIPTOR.search(name) or PLURAL.search(name)
    kind = kind or COUNTRY.match(name) or COMMON.match(name)
    place = re.search(
        r"(?:읍|면|역|지구|산단|단지|타워|홀|빌딩|큐브|밸리|공항|마을|거리|시장)$", name
    )
    return bool(kind or place) or bool(re.search(r"[가-힣]사$", name))


def _parts(gloss: str) -> tuple[str, ...]:
    parts = [plain(part) for part in re.split(r"[·,ㆍ/]", gloss)]
    return tuple(p for p in parts if 1 < len(p) <= 40)


def _glossed(gloss: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the brackets behind a name hold: other spellings of it, or its members."""
    text = re.sub(r"^(?:이하|옛|구|약칭|영문명)\s+", "", gloss.strip())
    parts = [p for p in _parts(text) if not re.search(r"\d{2}|시각|시간|대표|사장", p)]
    if gloss.endswith("··"):
        parts = [p for p in parts if partner_key(p) != partner_key(name)]
    if not parts or partner_key(name) in map(partner_key, parts):
        return (), ()
    if gloss.endswith("··") or len(parts) > 3:
        return (), tuple(parts)
    if all(p in NOT_NAME for p in parts):
        return (), ()
    short = len(name) + 2
    return tuple(p for p in parts if re.search(r"[A-Za-z一-鿿]", p) or len(p) <= short), ()
