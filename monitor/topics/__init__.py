"""What a topic is: the names, terms and false friends that a judgement rests on, as data."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from monitor.errors import ConfigError
from monitor.names import partner_key

HERE = Path(__file__).parent
_AI = r"(?:인공지능\s?\(AI\)|AI\s?\(인공지능\)|인공지능|(?<![A-Za-z])AI(?![A-Za-z]))"
NOTHING = re.compile(r"(?!)")
"""Finds nothing: what an empty list of words becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A partner with spellings that do not follow from each other (엔비디아, NVIDIA)."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One initiative of one city. The patterns are made from the words once, on loading.

    `city` finds the city under any name, `certain` only under names no other city has,
    `elsewhere` what belongs to another city of that name. `masked` are strings that look like a
    sign and are none; they are blanked before anything else is looked for.
    """

    name: str
    title: str
    threshold: float
    city: re.Pattern[str]
    certain: re.Pattern[str]
    elsewhere: re.Pattern[str]
    people: re.Pattern[str]
    named_after: re.Pattern[str]
    """Bodies that carry the city's name: 광주경찰청, 광주축협. Those of `hosts` act for it."""
    places: re.Pattern[str]
    """Streets and districts that no other city has: what is opened there is opened in ours."""
    ai: re.Pattern[str]
    near: re.Pattern[str]
    kin: re.Pattern[str]
    politics: re.Pattern[str]
    estate: re.Pattern[str]
    not_ai: re.Pattern[str]
    other_ai: re.Pattern[str]
    masked: re.Pattern[str]
    terms: re.Pattern[str]
    others: re.Pattern[str]
    points: Mapping[str, float]
    """Points of a term, by the term as `folded` writes it."""
    city_names: frozenset[str]
    short: frozenset[str]
    hosts: frozenset[str]
    locals: frozenset[str]
    cities: frozenset[str]
    partners: tuple[Known, ...]
    known: frozenset[str]
    """Every spelling of `partners`, as `partner_key` writes it."""


def folded(words: str) -> str:
    """One spelling for all of a term's: 국가 인공지능(AI) 데이터센터 is 국가AI데이터센터."""
    return re.sub(r"\s+", "", re.sub(_AI, "AI", words)).upper()


def _pattern(word: str) -> str:
    parts = re.split(r"(\s+|AI)", word)
    found = "".join(
        _AI if part == "AI" else r"\s?" if part.isspace() else re.escape(part)
        for part in parts
        if part
    )
    # A Latin word must not begin or end inside another.
    front = r"(?<![A-Za-z])" if re.match(r"[A-Za-z]", word) and not word.startswith("AI") else ""
    return front + found + (r"(?![A-Za-z])" if re.search(r"[A-Za-z]$", word) else "")


def finder(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest first."""
    return _any(words, _pattern)


def _literal(words: Iterable[str]) -> re.Pattern[str]:
    """As `finder`, but a word means itself: masking "AI 요약" must not touch 인공지능 요약."""
    return _any(words, re.escape)


def _any(words: Iterable[str], written: Callable[[str], str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return NOTHING
    # Where no word begins, one look at the letter is enough: ten times as fast as every branch.
    letters = {word[0] for word in ordered} | ({"인"} if written is _pattern else set())
    front = "".join(map(re.escape, sorted(letters)))
    return re.compile(f"(?=[{front}])(?:{'|'.join(map(written, ordered))})")


_BODY = (
    r"(?:교육청|경찰청|선관위|선거관리위원회|농협|축협|축산농협|원예농협|은행|병원|의료원|재단|관광공사|교통공사|체육회|협회|"
    r"상의|상공회의소|경영자총협회|법원|지검|교도소|세관|우체국|박물관|미술관|소방안전본부|소방본부|진흥원|공단|"
    r"사업장|협동조합|노동조합|지부|지회|도지회|방송|일보|교구|변호사회|의사회|약사회|기상청|고용노동청|국세청|조달청|보훈청)"
)


def _bodies(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for bodies named after the city."""
    begins = _literal(names)
    return begins if begins is NOTHING else re.compile(rf"{begins.pattern}[가-힣]{{0,8}}?{_BODY}")


class _Table:
    """A TOML table that is read key by key; what is left or missing is a mistake."""

    def __init__(self, file: str, name: str, table: object, problems: list[str]) -> None:
        self.name, self.problems, self.file = name, problems, file
        self.table: dict[str, Any] = dict(table) if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            problems.append(f"{file}: [{name}] must be a table")

    def take(self, key: str, kind: type, default: Any = None) -> Any:
        value = self.table.pop(key, default)
        if value is None:
            self.problems.append(f"{self.file}: {self.name}{key} is missing")
        elif kind is float and type(value) in (int, float):
            return float(value)
        elif not isinstance(value, kind):
            self.problems.append(f"{self.file}: {self.name}{key} must be a {kind.__name__}")
        else:
            return value
        return kind()

    def words(self, key: str) -> tuple[str, ...]:
        value = self.take(key, list, [])
        if not all(isinstance(word, str) and word.strip() for word in value):
            self.problems.append(f"{self.file}: {self.name}{key} must be a list of words")
            return ()
        return tuple(value)

    def done(self) -> None:
        for key in self.table:
            self.problems.append(f"{self.file}: unknown key {self.name}{key}")


def parse(text: str, file: str) -> Topic:
    """A topic from TOML. Raises ConfigError with every mistake, each naming file and key."""
    problems: list[str] = []
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([f"{file}: not TOML: {error}"]) from error
    top = _Table(file, "", raw, problems)

    def table(name: str) -> _Table:
        return _Table(file, f"{name}.", top.take(name, dict, {}), problems)

    city, ai, hosts, others, terms = map(table, ("city", "ai", "hosts", "others", "terms"))
    known = []
    for index, row in enumerate(top.take("partner", list, [])):
        one = _Table(file, f"partner[{index}].", row, problems)
        known.append(Known(name=one.take("name", str), aliases=one.words("aliases")))
        one.done()
    points = {term: terms.take(term, float) for term in tuple(terms.table)}
    certain, possible, short = (city.words(key) for key in ("certain", "possible", "short"))
    bodies, people = city.words("bodies"), city.words("people")
    not_city = city.words("not_city")
    topic = Topic(
        name=top.take("name", str),
        title=top.take("title", str),
        threshold=top.take("threshold", float, 3.0),
        city=finder((*certain, *possible, *bodies, *people)),
        certain=finder((*certain, *bodies)),
        elsewhere=finder(city.words("elsewhere")),
        people=finder(people),
        named_after=_bodies((*certain, *possible)),
        places=finder(city.words("places")),
        ai=finder(ai.words("terms")),
        near=finder((*ai.words("near"), *(kin := ai.words("kin")))),
        kin=finder(kin),
        politics=finder(ai.words("politics")),
        estate=finder(ai.words("estate")),
        not_ai=finder(ai.words("not_ai")),
        other_ai=finder(ai.words("other_ai")),
        masked=_literal((*ai.words("masked"), *not_city)),
        terms=finder(points),
        others=finder(cities := others.words("cities")),
        points={folded(term): value for term, value in points.items()},
        city_names=frozenset((*certain, *possible)),
        short=frozenset(short),
        hosts=frozenset(hosts.words("names")),
        locals=frozenset(hosts.words("locals")),
        cities=frozenset(cities),
        partners=tuple(known),
        known=frozenset(partner_key(n) for one in known for n in (one.name, *one.aliases)),
    )
    for part in (top, city, ai, hosts, others):
        part.done()
    if problems:
        raise ConfigError(problems)
    return topic


@cache
def load(name: str = "gwangju-ai") -> Topic:
    """The topic of that name from this folder. Raises ConfigError if there is none."""
    path = HERE / f"{name}.toml"
    if not path.is_file():
        there = ", ".join(sorted(p.stem for p in HERE.glob("*.toml")))
        raise ConfigError([f"{path.name}: no such topic; there are: {there}"])
    return parse(path.read_text("utf-8"), path.name)
