"""Who or what stands for a body: its head, those who speak for it, its seat, its departments."""

import re
from collections.abc import Set
from dataclasses import replace

from monitor.announce.forms import is_city, is_host, is_known, may_be_org
from monitor.announce.geography import (
    COUNTRY,
    PLACE,
    TOWN,
)
from monitor.announce.lexicon import (
    BODY,
    DESCRIPTOR,
    ORG_SUFFIX,
    SEAT,
    TAIL,
)
from monitor.announce.people import (
    PERSON,
    SURNAME,
)
from monitor.announce.words import Word
from monitor.names import partner_key
from monitor.topics import Topic

_GIVEN = re.compile(rf"^[{SURNAME}][가-힣]$")
_STAFF = re.compile(
    r"(?:관계자|임원|경영진|실무진|실무자|임원진|담당자|일행|대표단|연구진|방문단)들?$"
)
SCHOLAR = re.compile(r"^(?:총장|부총장|교수|박사|장관|차관|학장|국장|의원|대사)$")
_FIELD = re.compile(r"AI|AX|IT|ICT|GPU|NPU|인공지능")
HEAD = Word("원장", "", 0, 0, noun=True, proper=False, unknown=False, legal=False, gloss="")


def is_person(words: list[Word], topic: Topic, trusted: Set[str]) -> bool:
    """Whether two unknown words before a title are a foreigner's name: 팀 판데르하헌 총장."""
    if len(words) < 2 or any(PERSON.match(w.stem) for w in words[-2:]):
        return False
    first, last = words[-2:]
    if last.legal or last.odd or ORG_SUFFIX.search(last.stem) or DESCRIPTOR.search(first.stem):
        return False
    if is_sure(first, topic, trusted) or is_sure(last, topic, trusted):
        return False
    if TAIL.match(last.stem) or re.match(r"[A-Z]", last.stem):
        return False
    if len(words) > 2 and first.proper and last.proper and words[-3].proper:
        # 그록 조너선 로스 최고경영자: a firm, and a name of two words.
        return not COUNTRY.match(words[-3].stem) and not PLACE.search(words[-3].stem)
    if first.proper and last.proper and not (first.unknown or _GIVEN.match(last.stem)):
        # 존 스미스, 요시 코헨: names that a dictionary has. 보스턴 다이내믹스 is a town's.
        name = first.stem
        place = bool(COUNTRY.match(name) or TOWN.match(name)) or name in topic.cities
        place = place or (len(name) > 2 and bool(PLACE.search(name)))
        return not (place or ORG_SUFFIX.search(name) or BODY.search(name))
    return last.unknown and (first.unknown or first.proper or len(first.stem) <= 2)


def called(words: list[Word], title: str, topic: Topic, trusted: Set[str]) -> bool:
    """Whether the word before a title is the person's name: 두레박 [김다라] 대표.

    한걸음, 위니아 and 연세대 look like names of persons, too.
    """
    last = words[-1]
    if not PERSON.match(last.stem) or partner_key(last.stem) in trusted or _STAFF.search(title):
        return False
    if last.stem in topic.cities or re.search(r"[가-힣]{2}(?:대|시|도)$", last.stem):
        return False
    first = words[-2].stem if len(words) > 1 else ""
    # 김다라 한걸음 대표: of two such words the proper noun is the person.
    other = PERSON.match(first) and words[-2].proper and not last.proper
    return not other


def is_given(words: list[Word], trusted: Set[str]) -> bool:
    """Whether a title's first word is the person, and the body stands behind it."""
    first = words[0]
    known = partner_key("".join(w.stem for w in words)) in trusted
    named = _GIVEN.match(first.stem) or PERSON.match(first.stem)
    return bool(named) and first.proper and not known


def is_surname(word: Word, topic: Topic, trusted: Set[str]) -> bool:
    name = word.stem
    known = partner_key(name) in trusted or is_known(name, topic) or word.gloss or word.legal
    told = ORG_SUFFIX.search(name) or BODY.search(name) or re.search(r"대$|[A-Z]", name)
    return not (known or told) and (word.unknown or word.proper)


def led_by(word: Word, topic: Topic, before: Word | None = None) -> Word | None:
    """The body of whose head a word tells: 한국전자통신연구원장."""
    if not word.stem.endswith("장"):
        return None
    match = BODY.search(word.stem[:-1])
    if before and match and not match.start() and before.noun and not before.particle:
        # 베스터홀름 연구소장
        body = before.unknown and len(before.stem) > 2 and not PERSON.match(before.stem)
        name = f"{before.stem} {word.stem[:-1]}"
        return replace(word, stem=name, unknown=True) if body else None
    if not is_host(word.stem[:-1], topic) and (not match or match.start() < 2):
        return None
    return replace(word, stem=word.stem[:-1], proper=True)


def body_of(words: list[Word], topic: Topic, trusted: Set[str]) -> list[Word]:
    """Of whom a title is told: [현대자동차그룹] 미래전략 담당 임원, [사피온] 공공사업 본부장."""
    for size in range(len(words), 0, -1):
        one = words[size - 1]
        name = one.stem
        if size > 1 and _FIELD.fullmatch(name) and is_sure(words[size - 2], topic, trusted):
            # 엔비디아 AI 부문장: a field of a firm that is known without it.
            continue
        known = is_sure(one, topic, trusted)
        told = one.legal or one.unknown or bool(one.gloss) or bool(ORG_SUFFIX.search(name))
        told = told or one.odd or one.proper or BODY.search(name) is not None
        told = told or bool(re.search(r"^[A-Z]|[가-힣]AI$", name))
        # 노스필드 컴퓨팅(Northfield Computing) 방문단: a plain last word, but a name's.
        last = size > 1 and (bool(one.gloss) or (bool(TAIL.match(name)) and words[size - 2].proper))
        if known or last or (told and one.noun and may_be_org(name)):
            return words[:size]
    return words


def is_sure(word: Word, topic: Topic, trusted: Set[str]) -> bool:
    """Whether a word is a name that the article or the topic makes sure."""
    return partner_key(word.stem) in trusted or is_known(word.stem, topic)


def is_seat(words: list[Word], particle: str, topic: Topic) -> bool:
    """가나 연구소, 가나 광주사무소: what stands last is a seat of the firm before it."""
    firm, seat = words[-2], words[-1]
    if re.search(r"Institute|Laborator|Labs?\b|Cent(?:er|re)\b", seat.gloss):
        # 베스터홀름 연구소(Vesterholm Institute): that is its whole name.
        return False
    if seat.stem in ("연구소", "연구센터") and particle[:1] in ("와", "과"):
        # 프라운호퍼 연구소와: who signs is the institute, what opens is the firm's.
        return False
    if not SEAT.search(seat.stem) or is_known(f"{firm.stem} {seat.stem}", topic):
        return False
    known = firm.legal or firm.unknown or bool(firm.gloss) or bool(ORG_SUFFIX.search(firm.stem))
    return known and firm.noun and may_be_org(firm.stem)


def is_department(words: list[Word], topic: Topic, trusted: Set[str]) -> bool:
    """한국전력 배전계획처: a part of a body that signs nothing of its own."""
    body, part = words[-2], words[-1]
    if not re.search(r"..(?:처|본부|사업부|사업단|부문|사업실|팀|담당|파트)$", part.stem):
        return False
    known = is_known(body.stem, topic) or partner_key(body.stem) in trusted or body.legal
    told = known or body.proper or body.unknown or bool(ORG_SUFFIX.search(body.stem))
    return told and body.noun and not is_host(body.stem, topic) and may_be_org(body.stem)


def mayor_of(words: list[Word], topic: Topic) -> str:
    """홍준표 대구시장, 대구시장: another city's head stands for it (대구시)."""
    match = re.match(r"(.{2,})(?:시장|도지사|지사|군수)$", words[-1].stem)
    if not match or is_city(words[-1].stem, topic):
        return ""
    name = words[-1].stem
    suffix = {"장": "시", "사": "도", "수": "군"}[name[-1]]
    place = match[1] if match[1].endswith(suffix) else match[1] + suffix
    return place if match[1] in topic.cities or place in topic.cities else ""
