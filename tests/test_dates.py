"""Times as the sites print them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import KST
from monitor.sources.dates import moment


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-09-11T10:23:07+09:00", datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)),
        ("2026-09-11T01:23:07Z", datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)),
        ("2026-09-11T10:23:07", datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)),
        ("2026-09-11T01:23:07.123+00:00", datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)),
        ("2026년09월11일 10:23", datetime(2026, 9, 11, 10, 23, tzinfo=KST)),
        ("2025년 09월 11일(목) 15:20", datetime(2025, 9, 11, 15, 20, tzinfo=KST)),
        ("2025년 9월 11일 오후 3:20", datetime(2025, 9, 11, 15, 20, tzinfo=KST)),
        ("2025년 9월 11일 오전 12시 05분", datetime(2025, 9, 11, 0, 5, tzinfo=KST)),
        ("2026. 9. 27. 09:54", datetime(2026, 9, 27, 9, 54, tzinfo=KST)),
        ("입력 2020.05.05. 12:33 수정 2020.05.05. 13:00", datetime(2020, 5, 5, 12, 33, tzinfo=KST)),
        ("승인 : 2025. 11. 11. 06:00", datetime(2025, 11, 11, 6, 0, tzinfo=KST)),
        ("작성일 : 2025-12-05 17:09", datetime(2025, 12, 5, 17, 9, tzinfo=KST)),
        ("작성일시2019/11/01 13:48", datetime(2019, 11, 1, 13, 48, tzinfo=KST)),
        ("2025-12-05 17:09:21", datetime(2025, 12, 5, 17, 9, 21, tzinfo=KST)),
        ("20260927095437", datetime(2026, 9, 27, 9, 54, 37, tzinfo=KST)),
        ("2025-12-05", datetime(2025, 12, 5, tzinfo=KST)),
        ("Fri, 11 Sep 2026 10:23:07 +0900", datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)),
        ("Fri, 11 Sep 2026 01:23:07 GMT", datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)),
        ("Fri, 11 Sep 2026 10:23:07 KST", datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)),
        ("Fri, 11 Sep 2026 10:23:07", datetime(2026, 9, 11, 10, 23, 7, tzinfo=KST)),
        ("기사입력 :", None),
        ("23분 전", None),
        ("2026-13-45 10:00", None),
        ("Fri, 31 Feb 2026 10:23:07 +0900", None),
        ("조회수 20260927", None),
        ("", None),
    ],
)
def test_reads_a_time(text: str, told: datetime | None) -> None:
    assert moment(text) == told


SINCE = datetime(1990, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
UNTIL = datetime(2099, 12, 31)  # noqa: DTZ001


@given(st.datetimes(SINCE, UNTIL, timezones=st.just(UTC)))
def test_reads_back_what_python_writes(when: datetime) -> None:
    whole = when.replace(microsecond=0)
    assert moment(whole.isoformat()) == whole


@given(st.text(max_size=60))
def test_never_fails_on_any_text(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is not None
