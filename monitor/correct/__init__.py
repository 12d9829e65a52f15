"""The third conductor: what people correct in the ledger. Nobody is alerted of a correction.

What was said is kept, and holds when the same articles are judged again, when reports come and
go, and when partners are renamed. Said otherwise later, the last word holds.
"""

from monitor.correct.announcements import confirm, dismiss, merge, split
from monitor.correct.folding import Folded
from monitor.correct.partners import alias, join, part

__all__ = ["Folded", "alias", "confirm", "dismiss", "join", "merge", "part", "split"]
