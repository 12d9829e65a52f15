"""A mention from the words of its name: how far the name goes, and how sure it is one."""

import re
from collections.abc import Set

from monitor.announce.forms import (
    extends,
    is_city,
    is_host,
    is_known,
    is_made_up,
    is_org,
    may_be_org,
)
from monitor.announce.geography import (
    COUNTRY,
    PLACE,
    TOWN,
)
from monitor.announce.lexicon import (
    COMMON,
    DESCRIPTOR,
    FIRM,
    NOT_NAME,
    NOT_ORG,
    NOT_SUFFIX,
    ORG_SUFFIX,
    PLURAL,
    SEAT,
)
from monitor.announce.mention import PLANS, Mention
from monitor.announce.people import (
    OFFICE,
)
from monitor.announce.words import Word
from monitor.names import partner_key, plain
from monitor.topics import Topic


def named(
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
    firm = firm and (particle != PLANS or head.proper or head.unknown)
    firm = firm and (head.rare or head.odd or head.proper) and not _is_kind(name)
    near = near and (size > 1 or head.odd or head.unknown or head.proper)
    near = near and name not in topic.cities and name.rstrip("시도") not in topic.cities
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


def parts_of(gloss: str) -> tuple[str, ...]:
    parts = [plain(part) for part in re.split(r"[·,ㆍ/]", gloss)]
    return tuple(p for p in parts if 1 < len(p) <= 40)


_IN_IT = re.compile(r"\s(?:등|참여|구성|포함|등이? 참여|컨소시엄|\d+개사|등 \d+(?:개사|곳))$|··$")
"""What stands behind the last of a consortium's members in brackets."""


def _glossed(gloss: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the brackets behind a name hold: other spellings of it, or its members."""
    text = re.sub(r"^(?:이하|옛|구|약칭|영문명)\s+", "", gloss.strip())
    parts = [
        p
        for p in parts_of(text)
        if not re.search(r"\d{2}|시각|시간|대표|사장|^(?:참여|주관|주간|공동)|본사|지분", p)
    ]
    if gloss.endswith("··"):
        parts = [_IN_IT.sub("", p) for p in parts]
        parts = [p for p in parts if partner_key(p) != partner_key(name)]
    if not parts or partner_key(name) in map(partner_key, parts):
        return (), ()
    if gloss.endswith("··") or len(parts) > 3:
        return (), tuple(parts)
    if all(p in NOT_NAME for p in parts):
        return (), ()
    short = len(name) + 2
    return tuple(p for p in parts if re.search(r"[A-Za-z一-鿿]", p) or len(p) <= short), ()
