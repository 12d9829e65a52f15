"""What is tidied up now and then: pages that have been kept for long enough."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import structlog

from monitor.model import Source
from monitor.store import Store

log = structlog.get_logger()


def purge(
    store: Store, sources: Iterable[Source], now: datetime, *, dry: bool = False
) -> Mapping[str, int]:
    """Takes away the pages that are older than their source keeps them; gives how many, by source.

    A source that is declared no longer, or was never (imported articles), keeps the usual time.
    """
    keep = {source.id: source.keep_pages for source in sources}
    gone = {
        source: store.purge_pages(source, now - keep.get(source, Source.keep_pages), dry=dry)
        for source in store.kept()
    }
    if any(gone.values()) and not dry:
        log.info("old pages purged", **{name: count for name, count in gone.items() if count})
    return gone
