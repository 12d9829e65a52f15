"""Names written as two words: 블루 노트, 베스터홀름 연구소.

To the dictionary they are two nouns. That they are one name shows in the article: the two stand
beside each other again and again and never apart, a mark of law stands before the first, or the
brackets behind the second give two Latin words for them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from monitor.announce.deeds import SITE
from monitor.announce.forms import extends, is_city, is_host
from monitor.announce.geography import (
    COUNTRY,
    TOWN,
)
from monitor.announce.lexicon import (
    COMMON,
    COUNTED,
    DESCRIPTOR,
    NOT_NAME,
    ORG_SUFFIX,
    SEAT,
    WHEN,
)
from monitor.announce.people import (
    PERSON,
    TITLE,
)
from monitor.announce.words import Word
from monitor.topics import Topic

_HOUSE = re.compile(r"^(?:연구소|연구센터|연구원|대학|대학교|재단|협회|병원)$")
_LATIN = re.compile(r"^[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*)+")
_TITLED = (
    r" (?:[가-힣]{0,6} )?(?:대표|시장|총장|교수|박사|회장|원장|소장|최고경영자|이사|사장|의장|장관)"
)


def pairs(words: list[Word], text: str, topic: Topic) -> Iterator[str]:
    """The pairs of neighbours that are one name in this article."""
    for left, right in pairwise(words):
        if left.gap != " " or left.particle or left.gloss or not (left.noun and right.noun):
            continue
        if not (_may_begin(left, topic) and _may_end(right, topic)):
            continue
        if extends(left, [right], topic) and not _HOUSE.match(right.stem):
            continue
        pair = f"{left.stem} {right.stem}"
        told = len(left.stem) > 1 and bool(_LATIN.match(right.gloss))
        marked = left.legal and not right.legal and _odd(right)
        if told or marked or _always(left, right, pair, text):
            yield pair


def _always(left: Word, right: Word, pair: str, text: str) -> bool:
    """Whether the article has the two beside each other only, and not as a person's name."""
    often = text.count(pair)
    if often < 2 or len(re.findall(rf"{re.escape(pair)}{_TITLED}", text)) * 2 > often:
        return False
    alone = text.count(left.stem) > often
    if _HOUSE.match(right.stem):
        return left.unknown and not alone
    return _odd(left) and _odd(right) and not (alone and text.count(right.stem) > often)


def _odd(word: Word) -> bool:
    return word.rare or word.unknown or word.odd or word.proper


def _may_begin(word: Word, topic: Topic) -> bool:
    name = word.stem
    no = (COUNTRY, TOWN, TITLE, COMMON, COUNTED, WHEN, DESCRIPTOR, PERSON, SEAT, SITE, ORG_SUFFIX)
    if len(name) < 2 or any(one.search(name) for one in no) or name in NOT_NAME:
        return False
    return not (is_city(name, topic) or is_host(name, topic) or name in topic.cities)


def _may_end(word: Word, topic: Topic) -> bool:
    name = word.stem
    if _HOUSE.match(name):
        return True
    no = [COUNTRY, TITLE, COMMON, COUNTED, WHEN, DESCRIPTOR, PERSON, SEAT]
    if not (word.proper or word.unknown):
        no.append(SITE)
    if len(name) < 2 or any(one.search(name) for one in no) or name in NOT_NAME:
        return False
    return not (is_city(name, topic) or is_host(name, topic) or name in topic.cities)
