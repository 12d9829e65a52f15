"""What a person asks the store: rows with stable keys, as `--json` writes them.

Times are aware datetimes (what a site printed in KST, the rest in UTC), days are dates. Every
function raises StoreError if the database cannot be used.
"""

from monitor.store.views.alerts import alert, alerts
from monitor.store.views.articles import article, articles, export, names, versions
from monitor.store.views.coverage import material
from monitor.store.views.ledger import announcement, announcements, stale
from monitor.store.views.partners import partner, partners
from monitor.store.views.status import drifts, runs, sources_status, totals

__all__ = [
    "alert",
    "alerts",
    "announcement",
    "announcements",
    "article",
    "articles",
    "drifts",
    "export",
    "material",
    "names",
    "partner",
    "partners",
    "runs",
    "sources_status",
    "stale",
    "totals",
    "versions",
]
