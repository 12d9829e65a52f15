"""The first conductor: one pass over a source, from its lists to the queued alerts.

`passes` asks the lists, `order` says which of the new is read first, `articles` takes one article
through the steps, `reading` calls those that need nothing but the page, `writing` records what was
decided, `absent` what did not come.
"""

from monitor.watch.passes import Watch
from monitor.watch.reading import judge, read

__all__ = ["Watch", "judge", "read"]
