"""Which organisations a sentence names, under which particle.

A Korean noun phrase carries its role behind it: 와/과 "with", 은/는 and 이/가 the doer, 의 "of",
에서 "at". The name is the phrase's end, without what describes it: 팹리스 기업 [가나]와.
"""

import re
from collections.abc import Set
from dataclasses import replace

from monitor.announce.consortium import GROUP
from monitor.announce.deeds import SITE
from monitor.announce.forms import (
    is_city,
)
from monitor.announce.geography import (
    COUNTRY,
)
from monitor.announce.heads import (
    HEAD,
    SCHOLAR,
    body_of,
    called,
    is_department,
    is_given,
    is_person,
    is_seat,
    is_surname,
    led_by,
    mayor_of,
)
from monitor.announce.houses import HOUSE, seated, visited
from monitor.announce.lexicon import (
    COUNTED,
    NOT_NAME,
    PART,
    PLAN_HEAD,
    PLURAL,
    SEAT,
    TAIL,
    WHEN,
)
from monitor.announce.lists import shared
from monitor.announce.mention import AT, BRANCH, OF, PLANS, Mention
from monitor.announce.naming import named, parts_of
from monitor.announce.people import (
    TITLE,
)
from monitor.announce.words import Word
from monitor.korean import Token
from monitor.topics import Topic

_AFTER = ("등", "컨소시엄", "본사", "사옥", "본원", "역시", "측")
_QUOTES = " '\"‘’"
_AND = ("및", "그리고", "또", "또는")
_CEREMONY = re.compile(r"^(?:입주|개소|준공|착공|기공|개원|개관|현판|이전|설립)(?:식|기념식)$")
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
    for index, word in enumerate(words):
        if word.particle in ("을", "를") and visited(words[index : index + 6]):
            # 가나 본사를 찾아 존 스미스 대표와 협의했다: it was done there.
            word = replace(word, particle="에서")
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
        if bare and dashed and (word.ordinary or word.stem in NOT_NAME):
            # 광주시-가나 인공지능 업무협약: after the city's dash a name stands, then the matter.
            whole = [replace(phrase[0], particle=",")]
            second = TAIL.match(word.stem) and not (word.stem in NOT_NAME and not word.particle)
            if (mention := _mention(whole, topic, trusted, made=True)) and not second:
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
    return shared(seated(found, words, sentence), sentence)


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
    if staged and (not seat or (len(words) > 2 and is_seat(words[:-1], "", topic))):
        # 가나 개소식을 열었다: the ceremony is the firm's own.
        tail, particle, words = words[-1].start, "의", words[:-1]
        end = tail
    counted = False
    for index, word in enumerate(words):
        if word.stem == "등":
            counted = any(PLURAL.search(w.stem) for w in words[index:])
            more, words = True, words[:index]
            break
    if len(words) > 1 and GROUP.match(words[-1].stem):
        gloss = words[-1].gloss + "··" if words[-1].gloss else words[-2].gloss
        words = [*words[:-2], replace(words[-2], gloss=gloss)]
    if words and PLURAL.search(words[-1].stem) and len(names := parts_of(words[-1].gloss)) > 1:
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
    size, branch = len(words), ""
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
    at = particle.startswith("에서") and re.search(HOUSE, words[-1].stem) if words else None
    if len(words) > 1 and at:
        words, particle = words[:-1], AT
    if len(words) > 1 and PLAN_HEAD.match(words[-1].stem):
        words, particle = words[:-1], PLANS
    elif len(words) > 1 and (
        is_department(words, topic, trusted) or is_seat(words, particle, topic)
    ):
        # 한국노총 광주지역본부: the branch is the body's other name.
        if BRANCH.search(words[-1].stem):
            branch = f"{words[-2].stem} {words[-1].stem}"
        words = words[:-1]
    if words and (led := led_by(words[-1], topic, words[-2] if len(words) > 1 else None)):
        # LG AI연구원장을 만나: a body's head stands for it.
        words = [*words[: -1 - led.stem.count(" ")], led, HEAD]
    if words and (realm := mayor_of(words, topic)):
        return Mention(
            name=realm, start=words[0].start, end=end, tail=end, particle=particle, sure=True
        )
    person = len(words) > 1 and bool(TITLE.match(words[-1].stem))
    if person and SCHOLAR.match(words[-1].stem) and is_surname(words[-2], topic, trusted):
        # 무르티 총장: a president's school has a name that tells it.
        words = [*words[:-2], words[-1]]
    while person and len(words) > 1 and TITLE.match(words[-1].stem):
        words = words[:-1]
    if person and is_person(words, topic, trusted):
        words = words[:-2]
    if person and words and called(words, phrase[-1].stem, topic, trusted):
        words = words[:-1]
    given = None
    if person and len(words) > 1 and is_given(words, trusted):
        # 박준 하이랩스 대표: the person first, then the firm.
        given, words = words[0].start, words[1:]
    if person and words:
        words = body_of(words, topic, trusted)
    if not words or not words[-1].noun or re.fullmatch(r"\d+(?:일|월|년|시|분)", words[-1].stem):
        return None
    near = person or counted or (made and len(words) == 1) or particle == AT
    found = named(words, particle, end, topic, trusted, near=near, more=more)
    if found and branch and branch.startswith(found.name):
        found = replace(found, branch=branch)
    if found and given is not None:
        found = replace(found, start=given)
    if found and found.weak and counted:
        return replace(found, weak=False, sure=True)
    return replace(found, rare=False) if found and found.weak and some else found
