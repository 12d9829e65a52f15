"""Every page in `tests/pages`, read again: put one there with `monitor sources try --save`."""

from pathlib import Path

import pytest

from tests.golden import differences
from tests.shipped import ROOT, SOURCES

EXPECTED = sorted((ROOT / "tests/pages").glob("*/*.json"))


@pytest.mark.parametrize("expectation", EXPECTED, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_saved_page_is_read_as_expected(expectation: Path) -> None:
    assert differences(expectation, SOURCES) == {}
