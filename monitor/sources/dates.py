"""Times as Korean sites print them. A time without a zone is Korean time (KST)."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from monitor.model import KST

# 2026-09-11T10:23:07+09:00 · 2025.12.05 17:09:21 · 2026년09월11일 10:23 · 2026. 9. 27. 09:54 ·
# 2025년 09월 11일(목) 오후 3:20 · 2019/11/01 13:48 · 2025-12-05
WRITTEN = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})"
    r"\s*[일.]?\s*(?:\([^)\d]{1,3}\))?"
    r"(?:\s*T?\s*(?P<half>오전|오후|AM|PM)?\s*(?P<hour>\d{1,2})\s*[:시]\s*(?P<minute>\d{2})"
    r"(?:\s*[:분]\s*(?P<second>\d{2}))?(?:[.,]\d+)?)?"
    r"(?:\s*(?P<zone>Z|[+-]\d\d:?\d\d)(?!\d))?"
)
STAMP = re.compile(r"(?<!\d)((?:19|20)\d{12})(?!\d)")
# RFC 822, as feeds write it; its named zones do not include Korea's.
RFC822 = re.compile(r"\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d\d")


def moment(text: str) -> datetime | None:
    """The first time a text names, in KST; a day alone is its midnight. None if it names none."""
    if RFC822.search(text):
        return rfc822(text)
    if found := WRITTEN.search(text):
        return written(found)
    if found := STAMP.search(text):
        return stamp(found[1])
    return None


def rfc822(text: str) -> datetime | None:
    zoned = re.sub(r"\bKST\b", "+0900", text).strip()
    try:
        parsed = parsedate_to_datetime(zoned)
    except ValueError:
        return None
    return parsed.replace(tzinfo=KST) if parsed.tzinfo is None else parsed.astimezone(KST)


def stamp(digits: str) -> datetime | None:
    """`YYYYMMDD` or `YYYYMMDDHHMMSS`, Korean time."""
    try:
        form = "%Y%m%d%H%M%S" if len(digits) == 14 else "%Y%m%d"
        return datetime.strptime(digits, form).replace(tzinfo=KST)
    except ValueError:
        return None


def unix(digits: str) -> datetime | None:
    """Seconds since 1970."""
    try:
        return datetime.fromtimestamp(int(digits), KST)
    except (ValueError, OverflowError, OSError):
        return None


def written(found: re.Match[str]) -> datetime | None:
    hour = int(found["hour"] or 0)
    if found["half"] in ("오후", "PM") and hour < 12:
        hour += 12
    elif found["half"] in ("오전", "AM") and hour == 12:
        hour = 0
    try:
        parsed = datetime(
            int(found["year"]), int(found["month"]), int(found["day"]),
            hour, int(found["minute"] or 0), int(found["second"] or 0), tzinfo=zone(found["zone"]),
        )  # fmt: skip
    except ValueError:
        return None
    return parsed.astimezone(KST)


def zone(text: str | None) -> timezone:
    if not text:
        return KST
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
