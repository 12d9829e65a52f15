"""The sites: their names, their robots.txt, their lists, and what time they say it is."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from statistics import median

from monitor import look, trial, wire
from monitor.config import Config, Settings
from monitor.doctor.finding import Finding
from monitor.errors import FetchError, Unreachable
from monitor.fetch import Web
from monitor.model import Link, Source

MOST_SKEW = timedelta(minutes=1)
"""How fresh news is told is counted in minutes. A server's Date header tells the second."""

TRY = "`monitor sources try {0} --save pages` shows what came; mend [{0}] in sources.toml"
DO = {
    "unreachable": "open it in a browser: if it comes there, this machine's way out is barred "
    "(proxy, firewall); if not, it is tried again by itself",
    "busy": "wait; if it comes often, set a longer min_interval for [{0}]",
    "blocked": "set MONITOR_CONTACT, ask the publisher, or discover [{0}] another way",
    "refused": "ask the publisher, or discover [{0}] another way",
    "gone": "look where the list has moved to, and correct its url under [{0}]",
    "bad redirect": "look where the list has moved to, and correct its url under [{0}]",
}


def sites(where: Settings, loaded: Config) -> Iterator[Finding]:
    web = look.door(where, loaded)
    try:
        watched = [source for source in loaded.sources if source.enabled]
        lost = lost_hosts(web, watched)
        yield from names(watched, lost)
        if watched and len(lost) == len(hosts(watched)):
            return
        for source in loaded.sources:
            if source.enabled:
                yield from lists(web, source, wire.naver_keys(where))
            else:
                do = f"`monitor sources enable {source.id}` turns it on"
                yield Finding(source.id, "note", "it is off", do)
        yield from clock(web.ahead)
    finally:
        web.close()


# ── names ─────────────────────────────────────────────────────────────────────────────────────


def hosts(sources: list[Source]) -> dict[str, tuple[Source, str]]:
    """Every host that lists are asked at, with one source and address of it."""
    found: dict[str, tuple[Source, str]] = {}
    for source in sources:
        for way in source.discover:
            if way.url:
                found.setdefault(way.url.split("/")[2], (source, trial.first_page(way)))
    return found


def lost_hosts(web: Web, sources: list[Source]) -> dict[str, str]:
    """The hosts whose names lead nowhere, with the reason."""
    lost = {}
    for host, (source, url) in hosts(sources).items():
        try:
            web.resolve(url, source=source.id)
        except Unreachable as error:
            lost[host] = str(error)
    return lost


def names(sources: list[Source], lost: Mapping[str, str]) -> Iterator[Finding]:
    known = hosts(sources)
    if known and len(lost) == len(known):
        yield Finding(
            "DNS", "problem", f"not one of {len(known)} names is found ({', '.join(known)})",
            "this machine has no network or no name server: look at /etc/resolv.conf, in a "
            "container at its `dns`",
        )  # fmt: skip
        return
    for host, says in lost.items():
        yield Finding(
            "DNS", "problem", says,
            f"other names are found, so {host} has moved or is down: correct url under "
            f"[{known[host][0].id}]",
        )  # fmt: skip
    if known and not lost:
        yield Finding("DNS", "ok", f"{len(known)} names are found")


# ── robots.txt and lists ──────────────────────────────────────────────────────────────────────


def lists(web: Web, source: Source, keys: Mapping[str, str] | None) -> Iterator[Finding]:
    """What each list gives, and what robots.txt says of the lists and of the articles on them."""
    urls: dict[str, None] = {}
    well: list[str] = []
    for tried in trial.discovery(web, source, keys):
        if tried.what != "naver":
            urls[tried.url] = None
        urls |= dict.fromkeys(link.url for link in newest_of_each_host(tried.links))
        if tried.outcome == "ok":
            well.append(f"{tried.what} {tried.listed}")
        elif tried.outcome != "off":
            do = DO.get(tried.outcome, TRY).format(source.id)
            yield Finding(source.id, "problem", f"{tried.what}: {tried.message}", do)
    if well:
        yield Finding(source.id, "ok", f"articles listed: {', '.join(well)}")
    yield from robots(web, source, list(urls))


def newest_of_each_host(links: tuple[Link, ...]) -> list[Link]:
    return list({link.url.split("/")[2]: link for link in reversed(links)}.values())


def robots(web: Web, source: Source, urls: list[str]) -> Iterator[Finding]:
    """A robots.txt that a list was asked by is not asked for again."""
    what = f"{source.id} robots"
    files: set[str] = set()
    well = True
    for url in urls:
        try:
            said = web.robots(url, source=source.id, min_interval=source.min_interval)
        except FetchError:
            continue  # told of the list already, or of the name
        if said.address not in files and said.trouble:
            well = False
            yield Finding(
                what, "problem", f"{said.address} cannot be read ({said.trouble}), and a site "
                "without a readable one is left alone",
                "wait; if it stays, tell the publisher",
            )  # fmt: skip
        elif not said.trouble and not said.allowed:
            well = False
            yield Finding(
                what, "problem", f"{said.address} does not allow {url}",
                DO["refused"].format(source.id),
            )  # fmt: skip
        elif said.address not in files and said.delay > source.min_interval:
            yield Finding(
                what, "note", f"{said.address} asks for {said.delay.total_seconds():g} s between "
                f"requests, which holds instead of min_interval",
                f"nothing; min_interval = \"{said.delay.total_seconds():g}s\" under [{source.id}] "
                "would say so",
            )  # fmt: skip
        files.add(said.address)
    if files and well:
        names = ", ".join(sorted(file.split("/")[2] for file in files))
        yield Finding(what, "ok", f"lists and articles are allowed by {names}")


# ── the clock ─────────────────────────────────────────────────────────────────────────────────


def clock(ahead: Mapping[str, timedelta]) -> Iterator[Finding]:
    """Ours against theirs: where most servers agree, it is ours that is wrong."""
    if not ahead:
        yield Finding(
            "clock", "note", "no site told the time, so this clock was compared with none",
            "see that NTP runs: `timedatectl`",
        )  # fmt: skip
        return
    skew = timedelta(seconds=median(one.total_seconds() for one in ahead.values()))
    says = f"{shown(abs(skew))} {'behind' if skew > timedelta(0) else 'ahead of'} the sites' clocks"
    if abs(skew) > MOST_SKEW:
        yield Finding(
            "clock", "problem", f"this machine is {says}, which makes news look older or newer",
            "set the clock by NTP, such as with `timedatectl set-ntp true`",
        )  # fmt: skip
        return
    yield Finding("clock", "ok", f"{says}, asked of {len(ahead)} hosts")
    for host, theirs in ahead.items():
        if abs(theirs - skew) > MOST_SKEW:
            yield Finding(
                "clock", "note", f"{host} is {shown(abs(theirs - skew))} off the others",
                "nothing; times on its pages may be off as well",
            )  # fmt: skip


def shown(duration: timedelta) -> str:
    """`3 s`, `4 min`, `9 h`."""
    seconds = duration.total_seconds()
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"
