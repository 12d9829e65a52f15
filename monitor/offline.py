"""What works on the database alone, put together: no site is asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from monitor import clean, rules, topics, wire
from monitor.config import Settings
from monitor.importing import Importing
from monitor.replay import Replay
from monitor.store.past import Past


@contextmanager
def importing(
    settings: Settings, *, alerts: bool, clock: Callable[[], datetime] = wire.utcnow
) -> Iterator[Importing]:
    """What takes articles in from a file. Raises ConfigError, StoreError."""
    loaded = wire.checked(settings)
    store = wire.open_store(settings)
    try:
        yield Importing(
            store=store,
            topics=(topics.load(),),
            routes=loaded.routes if alerts else (),
            sources=loaded.sources,
            clock=clock,
        )
    finally:
        store.close()


@contextmanager
def replay(
    settings: Settings,
    topic: str,
    *,
    since: datetime | None,
    clock: Callable[[], datetime] = wire.utcnow,
) -> Iterator[Replay]:
    """What judges the past again. Raises ConfigError, StoreError."""
    loaded = wire.checked(settings)
    about = topics.load(topic)
    store = wire.open_store(settings)
    try:
        past = Past(
            store=store,
            topic=about.name,
            rules=rules.name(topic),
            recipe=str(clean.RECIPE),
            since=since,
        )
        yield Replay(
            past=past, topic=about, routes=loaded.routes, sources=loaded.sources, clock=clock
        )
    finally:
        store.close()
