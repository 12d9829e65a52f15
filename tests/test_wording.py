"""What two texts have in common, kept beside every report."""

import pytest

from monitor.wording import MOST_WORDS, wording

CASES = {
    "endings do not count": ("광주시는 협약을", "광주 협약"),
    "nor do signs": ("“광주”, 협약!", "광주 협약"),
    "single letters are no words": ("광주 및 A 시", "광주"),
    "case does not count": ("NVIDIA Corp", "nvidia corp"),
    "numbers are whole": ("1,200억원 35곳", "1,200 억원 35"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_words_are_known_by_their_beginnings(case: str) -> None:
    text, expected = CASES[case]
    assert wording("", text) == expected


def test_the_title_comes_first_and_a_long_text_only_with_its_beginning() -> None:
    found = wording("제목이다", "본문이다 " * 1_000).split()
    assert found[0] == "제목"
    assert len(found) == MOST_WORDS
