"""Who is told: whether each channel could be, without telling it anything."""

from collections.abc import Iterator

from monitor import config
from monitor.config import Config, Settings
from monitor.doctor.finding import Finding
from monitor.errors import ConfigError
from monitor.notify import kind, problems
from monitor.notify.reach import reach

NOBODY = "nobody is told: alerts.toml has no enabled route that wants announcements"

UNHEARD = "nobody is told when a source breaks: no route wants drift"


def routes(where: Settings, loaded: Config, *, offline: bool) -> Iterator[Finding]:
    """Secrets that are set, addresses that Apprise understands, servers that answer."""
    channels: list[tuple[str, str]] = []
    for route in loaded.routes:
        if not route.enabled:
            yield Finding(
                "alert route", "note", f"[{route.id}] is off", "enabled = true turns it on"
            )
            continue
        for channel in route.channels:
            try:
                channels.append((route.id, config.resolve(channel, where)))
            except ConfigError as error:
                says, _, do = str(error).partition("; ")
                yield Finding("alert route", "problem", f"[{route.id}] {says}", do)
    wanted = {one for route in loaded.routes if route.enabled for one in route.wants}
    if "announcements" not in wanted:
        yield Finding("alert route", "problem", NOBODY, "write one: docs/alerts.md")
    if "drift" not in wanted:
        yield Finding(
            "alert route", "note", "nobody is told of a source that is not what it was",
            'wants = ["announcements", "drift"] on a route tells its people; see docs/alerts.md',
        )  # fmt: skip
    elif not loaded.hears_of_drift:
        yield Finding("alert route", "note", UNHEARD, 'add "drift" to wants of one: docs/alerts.md')
    addresses = [address for _, address in channels]
    if offline:
        for (route_id, address), problem in zip(channels, problems(addresses), strict=True):
            yield found(route_id, kind(address), problem or "", "its address is well-formed")
        return
    for (route_id, _), one in zip(channels, reach(addresses), strict=True):
        yield found(route_id, one.kind, "" if one.well else one.says, one.says)


def found(route: str, channel: str, problem: str, well: str) -> Finding:
    if not problem:
        return Finding("alert route", "ok", f"[{route}] {channel}: {well}")
    return Finding(
        "alert route", "problem", f"[{route}] {channel}: {problem}",
        "correct the address in alerts.toml or the secret in it, then "
        f"`monitor alerts test {route}`",
    )  # fmt: skip
