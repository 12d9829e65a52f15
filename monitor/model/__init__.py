"""The values that travel: frozen, without behaviour beyond what their own fields say.

Times are timezone-aware; those read from a site are in KST, those of the monitor in UTC.
"""

from monitor.model.articles import (
    Article,
    Attachment,
    Change,
    KnownArticle,
    Link,
    Listing,
    Memory,
    Page,
    PendingLink,
    RawArticle,
    State,
    Unchanged,
    Validators,
)
from monitor.model.declared import Address, Declared, Layout, Route, Source, Way
from monitor.model.judged import (
    Announcement,
    Findings,
    Judgement,
    KnownAnnouncement,
    News,
    Partner,
    Placement,
    Reason,
    Stage,
    Verdict,
)
from monitor.model.passed import Failure, Reading, Run
from monitor.model.times import KST, Day
from monitor.model.told import Alert, AlertState, Attempt, Claim, Message

__all__ = [
    "KST",
    "Address",
    "Alert",
    "AlertState",
    "Announcement",
    "Article",
    "Attachment",
    "Attempt",
    "Change",
    "Claim",
    "Day",
    "Declared",
    "Failure",
    "Findings",
    "Judgement",
    "KnownAnnouncement",
    "KnownArticle",
    "Layout",
    "Link",
    "Listing",
    "Memory",
    "Message",
    "News",
    "Page",
    "Partner",
    "PendingLink",
    "Placement",
    "RawArticle",
    "Reading",
    "Reason",
    "Route",
    "Run",
    "Source",
    "Stage",
    "State",
    "Unchanged",
    "Validators",
    "Verdict",
    "Way",
]
