"""Looking at sites, articles and saved pages without storing anything."""

from collections.abc import Mapping
from contextlib import suppress

from monitor import wire
from monitor.config import Config, Settings
from monitor.errors import ConfigError, StoreError
from monitor.fetch import Web
from monitor.model import Article, Page, Rest, Source
from monitor.sources import addresses
from monitor.store import Store, schema
from monitor.watch import read


def door(settings: Settings, loaded: Config) -> Web:
    """The door for a look that stores nothing. What servers asked of the daemon holds here too."""
    rests: Mapping[str, Rest] = {}
    # A look is most wanted where something is out of order, maybe the database.
    with suppress(StoreError):
        if schema.current(settings.database_url) is not None:
            store = Store.open(settings.database_url)
            rests = store.rests()
            store.close()
    return wire.open_web(settings, loaded, rests=rests)


def read_url(settings: Settings, url: str) -> Article:
    """Fetches and reads one address of any declared source; nothing is stored.

    Raises ConfigError where no source has such addresses, FetchError, ReadError.
    """
    loaded = wire.checked(settings)
    for source in loaded.sources:
        link = addresses.link(source, url)
        if link is not None:
            web = door(settings, loaded)
            try:
                page = web.get(link.url, source=source.id, min_interval=source.min_interval)
                if not isinstance(page, Page):
                    raise ConfigError([f"{url}: the server has nothing new to say"])
                return read(source, page, link)
            finally:
                web.close()
    raise ConfigError([f"{url} is no article's address of any source in sources.toml"])


def read_file(source: Source, content: bytes, url: str) -> Article:
    """Reads a saved page as if it had been fetched from `url`. Raises ConfigError, ReadError."""
    link = addresses.link(source, url)
    if link is None:
        raise ConfigError(
            [f"[{source.id}] {url} is none of its articles' addresses; see its address tables"]
        )
    return read(source, Page(url=url, content=content), link)
