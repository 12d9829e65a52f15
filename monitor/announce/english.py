"""English articles: the same question, asked of capitals and verbs instead of particles."""

import re
from dataclasses import replace
from datetime import date, timedelta

from monitor.announce.english_names import names as named
from monitor.announce.gather import Found
from monitor.announce.spellings import Names
from monitor.model import Partner, Stage

_CITY = re.compile(
    r"Gwangju|Jeonnam|AICA|\b[Tt]he (?:merged )?(?:city|mayor)\b|\bMayor\b|[Cc]ity officials"
)
_PAST = re.compile(
    r"\b(?:last year|previously|earlier|had (?:\w+ )?(?:signed|agreed|opened)|"
    r"in (?:[A-Z][a-z]+ )?(?:19|20)\d\d|since (?:19|20)\d\d)\b"
)
_MEANT = re.compile(
    r"\b(?:[Tt]he (?:[\w-]+ )?(?:company|firm|institute|startup|start-up|university|bank|"
    r"fund|hospital|"
    r"two sides|two parties|pair)|[Bb]oth sides|[Tt]hey|^It)\b"
)
_DEEDS = (
    (
        Stage.ENDED,
        r"(?:(?:would|will) not (?:proceed|go ahead|build|open|invest|renew|extend)|"
        r"dropp?(?:ed|s|ing)? (?:its |the )?(?:plans?|project|bid)|abandon(?:s|ed)|shelved|"
        r"walk(?:s|ed) away|withdr[ae]wn?|pull(?:s|ed)? out|terminated|scrapped|"
        r"cancell?ed|called off|backed out|fell through|collapsed (?:on|last)|expired)\b",
    ),
    (
        Stage.PLANNED,
        r"(?:will|plans? to|planned to|(?:is|are) set to|(?:is|are) to|intends? to|expects? to|"
        r"(?:is|are) expected to|(?:is|are) scheduled to)\s+(?:\w+\s+)?"
        r"(?:sign|open|establish|build|launch|set up|move|relocate|ink|conclude)\b",
    ),
    (
        Stage.PROPOSED,
        r"(?:proposed|offered (?:to|the city)|has offered|submitted a proposal|letter of intent|"
        r"made an offer|invited the city|asked the city to)",
    ),
    (
        Stage.SIGNED,
        r"(?:signed|inked|concluded|sealed|struck|reached|entered into|exchanged)\b.{0,80}?"
        r"(?:agreements?|MOUs?|memorandums?|memoranda|contracts?|deals?|partnerships?|pacts?|accords?)"
        r"|(?:agreement|memorandum|MOU|contract|pact|deal)\b.{0,30}?(?:signed|concluded|sealed)"
        r"|put (?:their|its|his|her) (?:names?|signatures?) to\b"
        r"|(?:was|were|been) (?:selected|chosen|picked|named) as|agreed to|joined hands|"
        r"teamed up|won (?:a|the) (?:contract|tender|bid)",
    ),
    (
        Stage.LAUNCHED,
        r"(?:opened|launched|broke ground|moved into|inaugurated|completed construction|"
        r"cut the ribbon|began operat\w+|started operat\w+)\b",
    ),
    (
        Stage.DISCUSSING,
        r"(?:discuss(?:ed|es|ing|ions?)?|rounds? of talks|h[eo]ld(?:ing)? talks|in talks|"
        r"negotiat(?:ed|es|ing|ions?)|"
        r"met (?:with )?(?:city officials|officials (?:of|from) the city|(?:the )?[Mm]ayor)|"
        r"exchanged views|explor(?:ed|ing) (?:ways|cooperation))\b",
    ),
)
_PATTERNS = tuple((stage, re.compile(pattern)) for stage, pattern in _DEEDS)
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SAID = r"(?:said|says|announced|told reporters|confirmed|added|reported|according to \w+)(?: on)? "
_DAY = re.compile(
    rf"(?<!said )(?<!announced )(?P<week>{'|'.join(_WEEK)})\b|"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? (?P<day>\d{{1,2}})\b"
    r"(?:, (?P<year>\d{4}))?"
)
_NUMBER = re.compile(
    r"(\d{1,4})(?:st|nd|rd|th)(?:\s?(?:to|through|and|-|–)\s?(?:the )?(\d{1,4})(?:st|nd|rd|th))?"
    r"[^.]{0,30}(?:agreement|compan|firm|partner|pact|memorand|MOU)"
)


def is_english(text: str) -> bool:
    """Whether Latin letters outnumber Korean ones five to one."""
    korean = len(re.findall(r"[가-힣]", text))
    return len(re.findall(r"[A-Za-z]", text)) > 5 * korean


def read(sentences: list[str], names: Names, published: date | None) -> list[Found]:
    """The deeds of English sentences; each needs the city's side and another name beside it."""
    found: list[Found] = []
    last: tuple[Partner, ...] = ()
    number: tuple[int, int] | None = None
    whole = "\n".join(sentences)
    for index, sentence in enumerate(sentences):
        spoken = re.sub(r"[“\"][^”\"]*[”\"]", lambda m: " " * len(m.group()), sentence)
        if ranged := _NUMBER.search(spoken):
            first = int(ranged[1])
            number = number or (first, int(ranged[2] or first))
        here = named(spoken, whole)
        for mention in here:
            names.learn(mention)
        partners = tuple(Partner(name=mention.name) for mention in here)
        stage = next((stage for stage, p in _PATTERNS if p.search(spoken)), None)
        if stage and not partners and _MEANT.search(spoken):
            partners = last
        if len(partners) == 1 or (partners and stage):
            last = partners
        if not partners or stage is None or not (_CITY.search(spoken) or index < 2):
            continue
        back = bool(_PAST.search(spoken)) and stage is not Stage.PLANNED
        day = None if back else _day(spoken, published, future=stage is Stage.PLANNED)
        found.append(
            Found(
                partners=partners,
                stage=stage,
                evidence=sentence,
                back=back,
                lead=index < 3,
                day=day,
            )
        )
    return [_numbered(one, number) for one in found]


def _numbered(one: Found, number: tuple[int, int] | None) -> Found:
    if number is None or one.back or one.stage is not Stage.SIGNED:
        return one
    return replace(one, number=number)


def _day(sentence: str, published: date | None, *, future: bool) -> date | None:
    """The day of a deed: "on Tuesday" is the last one, of a plan the next one."""
    if published is None:
        return None
    for match in _DAY.finditer(sentence):
        if re.search(rf"{_SAID}$", sentence[: match.start()]):
            continue
        if match["week"]:
            behind = (published.weekday() - _WEEK.index(match["week"])) % 7
            return (
                published + timedelta(days=(7 - behind) % 7)
                if future
                else published - timedelta(days=behind)
            )
        month = _MONTHS.index(match["month"]) + 1
        year = int(match["year"] or published.year)
        try:
            return date(year, month, int(match["day"]))
        except ValueError:
            return None
    return None
