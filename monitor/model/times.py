"""Korean time."""

from datetime import date, timedelta, timezone

Day = date
"""A calendar day: for the classes with a field called `date`, where the type's name is taken."""

KST = timezone(timedelta(hours=9), "KST")
"""Korea has one zone and no summer time since 1988; sites print their times in it."""
