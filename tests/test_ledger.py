"""Where a report belongs among what is known."""

from datetime import date

import pytest

from monitor.ledger import keys, place
from monitor.model import Announcement, KnownAnnouncement, News, Partner, Stage

DAY = date(2026, 11, 20)


def says(
    *partners: str,
    stage: Stage = Stage.SIGNED,
    on: date | None = None,
    number: tuple[int, int] | None = None,
) -> Announcement:
    return Announcement(
        partners=tuple(Partner(name=name) for name in partners),
        stage=stage, evidence="…", date=on, number=number,
    )  # fmt: skip


def known(
    *partners: str,
    stage: Stage = Stage.SIGNED,
    on: date = DAY,
    number: tuple[int, int] | None = None,
    id: int = 1,
) -> KnownAnnouncement:
    return KnownAnnouncement(
        id=id, partner_keys=keys(says(*partners)), stage=stage, seen_on=on, number=number
    )


TEN = tuple(f"기업{n}" for n in range(10))
CASES = [
    ("nothing is known", says("가나"), [], News.FIRST),
    ("another paper, same day", says("㈜가나"), [known("가나")], News.REPEAT),
    ("another spelling of spaces", says("가나 랩"), [known("가나랩")], News.REPEAT),
    ("a follow-up after ten days", says("가나", on=date(2026, 11, 30)), [known("가나")], News.REPEAT),
    ("another partner", says("다라"), [known("가나")], News.FIRST),
    ("planned, then signed", says("가나"), [known("가나", stage=Stage.PLANNED)], News.NEXT),
    ("signed, then opened next year", says("가나", stage=Stage.LAUNCHED, on=date(2027, 9, 1)),
     [known("가나")], News.NEXT),
    ("signed long ago, then withdrawn", says("가나", stage=Stage.ENDED, on=date(2029, 1, 1)),
     [known("가나")], News.FIRST),
    ("an old stage told again", says("가나", stage=Stage.PLANNED), [known("가나")], News.REPEAT),
    ("a second agreement after half a year", says("가나", on=date(2027, 5, 20)), [known("가나")],
     News.FIRST),
    ("four of ten", says(*TEN[:4]), [known(*TEN)], News.REPEAT),
    ("one partner of another ten", says("기업0", *(f"사{n}" for n in range(9))), [known(*TEN)],
     News.FIRST),
    ("another running number", says("가나", number=(12, 12)), [known("가나", number=(11, 11))],
     News.FIRST),
]  # fmt: skip


@pytest.mark.parametrize(
    ("announcement", "before", "news"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_places_a_report(
    announcement: Announcement, before: list[KnownAnnouncement], news: News
) -> None:
    placement = place(announcement, before, DAY)
    assert placement.news is news
    assert (placement.known_id is None) == (news is News.FIRST)
    assert placement.reason


def test_takes_the_candidate_with_most_partners_in_common() -> None:
    before = [known("가나", id=1), known("가나", "다라", id=2)]
    assert place(says("가나", "다라"), before, DAY).known_id == 2
