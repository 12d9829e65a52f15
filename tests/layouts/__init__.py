"""Pages written after every layout that is recorded of the watched sites, old and new.

The text is invented and the same everywhere; what stands around it is each site's own furniture,
as it was recorded. `CASES` are the pages, `VARIANTS` what a site may do to any of them.
"""

from tests.layouts import asiatoday, daum, fnnews, gwangju, kwangju, newspim
from tests.layouts.case import Case
from tests.layouts.variants import VARIANTS

CASES: tuple[Case, ...] = (
    *newspim.CASES,
    *asiatoday.CASES,
    *fnnews.CASES,
    *daum.CASES,
    *gwangju.CASES,
    *kwangju.CASES,
)

__all__ = ["CASES", "VARIANTS", "Case"]
