"""What a word's form says: is it an organisation, part of its name, the city, its host side?"""

import re
from functools import lru_cache

from monitor.announce.geography import (
    COUNTRY,
    PLACE,
    TOWN,
)
from monitor.announce.lexicon import (
    BODY,
    BUILDING,
    COMMON,
    COUNTED,
    DESCRIPTOR,
    FORCES,
    GENERIC_PREFIX,
    MINISTRY,
    NOT_NAME,
    NOT_ORG,
    NOT_SUFFIX,
    ORG_SUFFIX,
    TAIL,
)
from monitor.announce.people import (
    OFFICE,
    PERSON,
    TITLE,
)
from monitor.announce.words import Word
from monitor.names import partner_key
from monitor.topics import Topic

_LATIN = re.compile(r"[A-Z][A-Za-z&.\-]*$")
_MAYOR = re.compile(
    r"(?:[가-힣]\s?)?시장|(?:광역|특별|통합특별)시장|시청|시의회|"
    r"(?:시\s?)?(?:방문단|대표단|투자유치단|유치단|사절단)"
)
_MISSION = re.compile(r"(?:대사관|총영사관|영사관|무역대표부|대표부)")
_OFFICE_OF = re.compile(r"\s?(?:시장|장|시청|청|청사|의회|방문단|대표단|투자유치단|유치단|사절단)$")


def extends(left: Word, right: list[Word], topic: Topic) -> bool:
    """Whether the word to the left is the beginning of the name: [쿠로시오] 로보틱스."""
    if not left.noun or left.particle or left.gloss or left.stem == "등":
        return False
    if " " in right[0].stem:
        # 오션 브릿지: what the article always writes so is whole.
        return False
    if re.match(r"(?:국립대|주립대|공과대|공대|과기대)", right[-1].stem) and len(right) == 1:
        return COUNTRY.match(left.stem) is not None or left.proper
    if _MISSION.fullmatch(right[0].stem) or (len(right) > 1 and left.stem == "주한"):
        # 주한 이스라엘 대사관, 독일 무역대표부
        return bool(COUNTRY.match(left.stem) or left.proper or left.stem == "주한")
    if TOWN.match(left.stem):
        # 케임브리지 대학교, 보스턴 다이내믹스; but 뮌헨 가나연구소 has a name of its own.
        body = BODY.search(right[0].stem) and not right[0].unknown
        return len(right) == 1 and bool(TAIL.match(right[0].stem) or body)
    if COUNTRY.match(left.stem) or DESCRIPTOR.search(left.stem) or COUNTED.match(left.stem):
        return False
    if is_city(left.stem, topic) or left.stem in topic.hosts or TITLE.match(left.stem):
        return False
    first, head = right[0], right[-1]
    if first.legal and not first.unknown and left.unknown and not left.legal:
        return False
    if TAIL.match(head.stem) and len(right) == 1:
        foreign = left.unknown or bool(re.match(r"[A-Z]", left.stem))
        if foreign and (left.stem in NOT_NAME or COMMON.match(left.stem)):
            return False
        return foreign or left.proper
    if _LATIN.match(left.stem) and re.match(r"[A-Z]", first.stem):
        return left.stem not in NOT_NAME
    part = re.search(
        r"(?:대학원|병원|의료원|캠퍼스|연구원|산학협력단|의대|[가-힣]대학|..연구소|..센터|..사업단)$|"
        r"^[A-Z]{3,}$",
        head.stem,
    )
    if re.search(r".대(?:학교?)?$", left.stem) and (head.gloss or part) and len(right) == 1:
        # 인도공과대학 하이데라바드(IIT Hyderabad): a university, and where it is.
        return True
    named = left.unknown or (left.proper and not PLACE.search(left.stem))
    if named and right[0].unknown and len(right) == 1 and not right[0].legal:
        # 오르빗 센싱: before a second unknown word the first is no person's name.
        alone = may_be_org(left.stem) or bool(PERSON.match(left.stem))
        alone = alone and not re.search(r"[가-힣]{2}사$", left.stem)
        return alone and not ORG_SUFFIX.search(left.stem)
    if head.stem in ("연구소", "연구센터") and len(right) == 1 and left.unknown:
        return may_be_org(left.stem)
    if FORCES.fullmatch(left.stem) and re.search(
        r"\d|(?:센터|학교|대학|사령부|연구소)$", head.stem
    ):
        return len(right) == 1
    if left.stem == "AI" and TAIL.match(head.stem) and len(right) == 2:
        return True
    if is_bare(head.stem) and re.search(r"(?:공사|공단|회|재단|조합)$", head.stem):
        # 소프트웨어단지 관리공사
        return len(right) == 1 and len(left.stem) > 2 and not left.stem.endswith(("들", "등"))
    above = bool(ORG_SUFFIX.search(left.stem)) or left.stem.endswith(("대", "시"))
    below = re.search(r"(?:센터|연구원|연구소|국|허브)$", head.stem)
    if not above and below and len(head.stem) >= 5 and not head.unknown:
        # 가나 인공지능연구센터: a firm's part with a name of its own.
        above = left.unknown and may_be_org(left.stem)
    return above and bool(below) and len(right) == 1


def is_bare(name: str) -> bool:
    """진흥회, 관리공사: a kind of body; what makes it one of them stands before it."""
    tail = ORG_SUFFIX.search(name)
    if not tail or name in ("하이닉스", "모비스", "이노텍", "유플러스"):
        return False
    if tail.start() and not re.search(r"(?:공사|공단|회|재단|조합)$", name):
        return False
    return not tail.start() or name[: tail.start()] in (
        "관리",
        "운영",
        "산업",
        "사업",
        "지원",
        "개발",
    )


def is_org(name: str, head: Word, size: int, topic: Topic, *, described: bool) -> bool:
    """Whether the name is an organisation's by its form; `described` if something says so."""
    if len(name) < 2 or name in NOT_NAME or COMMON.match(name) or COUNTRY.match(name):
        return False
    if head.legal:
        return True
    if NOT_ORG.match(name) or OFFICE.search(name) or NOT_SUFFIX.search(name) or is_bare(name):
        return False
    if re.match(r"[\d.,%]+", name):
        return False
    if size > 1:
        return True
    if name in topic.cities or re.search(r"[가-힣]{2,}대$", name):
        return head.proper
    if PERSON.match(name) and not described:
        return False
    if _LATIN.match(name):
        return True
    if re.match(r"[가-힣]{2,}AI$", name):
        return True
    tail = ORG_SUFFIX.search(name)
    if tail and tail.start() and GENERIC_PREFIX.search(name[: tail.start()]):
        # AI반도체, 의료데이터: things, not bodies.
        return False
    if re.match(r"[A-Z]{2,}[가-힣]{2,}$", name):
        return bool(ORG_SUFFIX.search(name)) or head.proper or head.unknown
    if ORG_SUFFIX.search(name) and len(name) >= 4:
        return head.proper or head.unknown or described
    if head.unknown:
        return not PLACE.search(name) or described
    if MINISTRY.search(name):
        return True
    if re.search(r"(?:도|시|부|처|청)$", name):
        return head.proper and len(name) >= 3
    if described and (is_made_up(head) or (head.rare and may_be_org(name))):
        return not NOT_SUFFIX.search(name)
    return head.proper and described and may_be_org(name)


@lru_cache(maxsize=4096)
def _host_keys(hosts: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    keys = [partner_key(host) for host in hosts]
    return frozenset(keys), tuple(key for key in keys if len(key) > 4)


def is_city(name: str, topic: Topic) -> bool:
    """The city itself, by a name, by what it is called once named, or its mayor."""
    if name in topic.short or name in topic.city_names or _MAYOR.fullmatch(name):
        return True
    if name.endswith("서") and name[:-1] in topic.city_names:
        # 광주서: a headline's 광주에서.
        return True
    return bool(_OFFICE_OF.search(name)) and _OFFICE_OF.sub("", name) in topic.city_names


def is_host(name: str, topic: Topic) -> bool:
    """A body on the city's own side."""
    keys, long = _host_keys(topic.hosts)
    key = partner_key(name)
    if any(name.startswith(city) for city in topic.cities):
        # 경남테크노파크: another region's.
        return False
    return key in keys or key.endswith(long)


def is_known(name: str, topic: Topic) -> bool:
    """A partner whose spellings the topic lists."""
    return partner_key(name) in topic.known


def is_made_up(head: Word) -> bool:
    """Whether a word is put together as firms' names are: 별무리에너지, 새벽로직."""
    if not re.fullmatch(r"[가-힣A-Za-z0-9&.]{3,}", head.stem) or not may_be_org(head.stem):
        return False
    if NOT_SUFFIX.search(head.stem) or (BUILDING.search(head.stem) and not head.unknown):
        return False
    if head.odd:
        return True
    tail = ORG_SUFFIX.search(head.stem)
    if tail and tail.start() >= 2:
        return not GENERIC_PREFIX.search(head.stem[: tail.start()])
    return not head.ordinary and head.parts > 1


def may_be_org(name: str) -> bool:
    """Whether nothing in the form of a proper noun forbids that it is an organisation."""
    if COMMON.match(name) or COUNTRY.match(name) or NOT_ORG.match(name) or name in NOT_NAME:
        return False
    if TOWN.match(name):
        return False
    return not (OFFICE.search(name) or PERSON.match(name) or PLACE.search(name))
