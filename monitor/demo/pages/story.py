"""The articles of the replica sites: written in TOML, dated when the sites open.

An article is told relative to the day it appears: `{day}` in its text is the day of publication
as a newspaper prints it (`20일`), `{day-3}` three days before (`17일`, or `지난달 30일` across a
month's end), `{past-3}` and `{next+6}` the same with 지난 and 오는, `{month}` and `{year}` name
the month (`11월`) and the year, `{dot}` is a photo's date (`2026.11.20`).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Any

from monitor.model import KST, Partner, Stage

OUTLETS = (
    "newspim",
    "asiatoday",
    "fnnews",
    "daum",
    "press",  # the merged city's press board
    "archive",  # the old city's press board
    "pacts",  # the old city's board of agreements (업무제휴·협약)
    "letter",  # the newsletter
    "kwangju",
    "gwangnam",
)
EVENING = time(20)
"""When the imagined day of the sites ends; its hours are squeezed into those really passed."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """An announcement that an article makes, as a careful reader would note it.

    `day` is the day of the act, where the article says it.
    """

    partners: tuple[Partner, ...]
    stage: Stage
    day: date | None = None
    number: tuple[int, int] | None = None
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Story:
    """One article of one outlet at one moment. `number` is its place in the outlet's file.

    `kind` says what it is there for: a kind of the corpus' labels, or `filler`. `status` is what
    its page answers.
    `key_day` is the day in the address where that is not the day of publication, `desk` the
    office that a portal names as its author, `best` the whole articles that follow a body of
    newspim, `tail` lines within a body of 광주일보 that are none of it.
    """

    outlet: str
    key: str
    number: int
    act: int
    title: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    key_day: date
    modified_at: datetime | None = None
    subtitle: tuple[str, ...] = ()
    reporter: str = ""
    section: str = ""
    desk: str = ""
    caption: str = ""
    summary: tuple[str, ...] = ()
    best: tuple[str, ...] = ()
    kind: str = "filler"
    related: bool = False
    announcements: tuple[Told, ...] = ()
    files: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    copy_of: str = ""
    press: str = ""
    status: int = 200

    @property
    def changed_at(self) -> datetime:
        return self.modified_at or self.published_at


@dataclass(frozen=True)
class World:
    """All that stands on the sites at one moment."""

    now: datetime
    stories: Mapping[str, Story] = field(default_factory=dict)

    def of(self, *outlets: str) -> list[Story]:
        """The listed articles of these outlets, newest first."""
        found = [s for s in self.stories.values() if s.outlet in outlets and s.status == 200]
        return sorted(found, key=lambda story: (story.published_at, story.key), reverse=True)

    def all_of(self, *outlets: str) -> list[Story]:
        """The same with those whose page is gone."""
        return [s for s in self.stories.values() if s.outlet in outlets]


def world(today: date, now: datetime, act: int) -> World:
    """The sites in their first or second act. Nothing on them is younger than `now`."""
    hours = min(now - datetime.combine(today, time(), KST), timedelta(hours=EVENING.hour))
    stories = (
        _story(outlet, number, entry, today, hours, act)
        for outlet in OUTLETS
        for number, entry in enumerate(_entries(outlet))
        if entry.get("act", 1) <= act
    )
    return World(now, {story.key: story for story in stories})


@cache
def _entries(outlet: str) -> list[dict[str, Any]]:
    file = resources.files(__package__) / "articles" / f"{outlet}.toml"
    told = tomllib.loads(file.read_text("utf-8"))
    filler = [_filler(outlet, line) for line in told.get("filler", ())]
    return [*filler, *told["story"]]


def _filler(outlet: str, line: str) -> dict[str, Any]:
    """`-0 09:12 | title | body`: an article that is only there to be one of many."""
    at, title, body, *press = (part.strip() for part in line.split("|"))
    key = f"{outlet} {title}"
    return {"at": at, "title": title, "body": body, "key": key, "press": "".join(press)}


def _story(
    outlet: str, number: int, entry: Mapping[str, Any], today: date, hours: timedelta, act: int
) -> Story:
    published_at = _moment(entry["at"], today, hours)
    day = published_at.date()

    def dated(text: str) -> str:
        return _dated(text, day)

    def all_dated(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(dated, texts))

    story = Story(
        outlet=outlet,
        key=entry["key"],
        number=number,
        act=entry.get("act", 1),
        title=dated(entry["title"]),
        paragraphs=all_dated(_paragraphs(entry["body"])),
        published_at=published_at,
        key_day=day + timedelta(days=entry.get("key_day", 0)),
        subtitle=all_dated(entry.get("subtitle", ())),
        reporter=entry.get("reporter", ""),
        section=entry.get("section", ""),
        desk=entry.get("desk", ""),
        caption=dated(entry.get("caption", "")),
        summary=all_dated(entry.get("summary", ())),
        best=all_dated(entry.get("best", ())),
        kind=entry.get("kind", "filler"),
        related=entry.get("related", False),
        announcements=tuple(_told(told, day) for told in entry.get("announcements", ())),
        files=tuple(entry.get("files", ())),
        tail=tuple(entry.get("tail", ())),
        copy_of=entry.get("copy_of", ""),
        press=entry.get("press", ""),
    )
    later = entry.get("later")
    return _later(story, later, today, hours) if later and act > 1 else story


def _later(story: Story, later: Mapping[str, Any], today: date, hours: timedelta) -> Story:
    """The article in the second act: corrected, or gone."""
    if "status" in later:
        return replace(story, status=later["status"])

    def corrected(text: str) -> str:
        for old, new in later["replace"]:
            text = text.replace(old, new)
        return text

    return replace(
        story,
        title=corrected(story.title),
        subtitle=tuple(map(corrected, story.subtitle)),
        paragraphs=tuple(map(corrected, story.paragraphs)),
        modified_at=_moment(later["at"], today, hours),
    )


def _paragraphs(body: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", body) if part.strip()]


def _told(entry: Mapping[str, Any], day: date) -> Told:
    """Partners are written with their other spellings: `노스필드|Northfield`."""
    spellings = [name.split("|") for name in entry["partners"]]
    first, last = entry.get("number", (0, 0))
    return Told(
        partners=tuple(Partner(name=name, aliases=tuple(rest)) for name, *rest in spellings),
        stage=Stage(entry["stage"]),
        day=day + timedelta(days=entry["date"]) if "date" in entry else None,
        number=(first, last) if first else None,
        count=entry.get("count"),
    )


def _moment(at: str, today: date, hours: timedelta) -> datetime:
    """`-3 14:20` is twenty past two, three days ago."""
    days, clock = at.split()
    passed = datetime.combine(today, time.fromisoformat(clock)) - datetime.combine(today, time())
    if days == "-0":
        passed = timedelta(seconds=int(passed / timedelta(hours=EVENING.hour) * hours.seconds))
    moment = datetime.combine(today + timedelta(days=int(days)), time(), KST) + passed
    return moment.replace(second=0)


def _dated(text: str, day: date) -> str:
    return re.sub(r"\{(\w+?)([+-]\d+)?\}", lambda found: _date(day, *found.groups()), text)


def _date(day: date, form: str, offset: str | None) -> str:
    then = day + timedelta(days=int(offset or 0))
    months = (then.year - day.year) * 12 + then.month - day.month
    other = {0: "", -1: "지난달 ", 1: "다음달 "}.get(months, f"{then.month}월 ")
    match form:
        case "day":
            return f"{other}{then.day}일"
        case "past":
            return f"{other or '지난 '}{then.day}일"
        case "next":
            return f"{other or '오는 '}{then.day}일"
        case "month":
            return f"{then.month}월"
        case "year":
            return f"{then.year}년"
        case "dot":
            return f"{then:%Y.%m.%d}"
    raise ValueError(f"no such date form: {form}")
