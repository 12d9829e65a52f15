"""One announcement, many reports: which belong together, what they say, and what of it is news.

`likeness` says how likely two reports are of one announcement, `fold` makes stories of them,
`history` reads a story, `changes` what an edit did to it, `settle` gives stories their numbers,
`effects` tells what several turns did together.
"""

from monitor.ledger.effects import Turned, effects
from monitor.ledger.fold import fold
from monitor.ledger.likeness import ORDER
from monitor.ledger.settle import settle

__all__ = ["ORDER", "Turned", "effects", "fold", "settle"]
