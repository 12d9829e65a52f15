"""Articles are found by the words in them: the same on both databases, marked, the best first."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.grams import asked, indexed
from monitor.model import Change
from monitor.search import Found, Hit, search, terms
from monitor.store import Store
from monitor.store.search import AT_ONCE, NAME, make
from tests.store_values import NOW, URL, judged, reading

HOUR = timedelta(hours=1)


def stored(store: Store, number: int, title: str, *paragraphs: str, **changes: Any) -> None:
    """An article, published so many hours ago."""
    given: dict[str, Any] = {
        "title": title, "paragraphs": paragraphs, "digest": f"1:{number}",
        "published_at": NOW - number * HOUR,
    }  # fmt: skip
    with store.turn() as turn:
        turn.record(reading(f"{URL}/{number}", **given | changes))


def numbers(found: Found) -> list[int]:
    return [int(hit.row["url"].rpartition("/")[2]) for hit in found.hits]


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


TEXTS = {
    1: "광주시는 20일 시청에서 업무협약을 체결했다.",
    2: "전남광주통합특별시가 온새미로보틱스와 손을 잡았다.",
    3: "많은 기업인도 참여했다. 할 수도 있는 일이다.",
    4: "인도 시장에 간다. 수도는 델리다.",
    5: "대전에서 열린다.",
    6: "AI 대전환을 이끈다. KAIST 교수가 왔다.",
    7: "업무 협약에 따라 102억원을 들인다.",
    8: "SW융합클러스터에 GPU 1,000장을 둔다.",
    9: "인도네시아로 떠난다.",
    10: "국가AI데이터센터에서 인공 지능을 배운다.",
    11: "광주FC가 이겼다. 억 소리가 났다.",
    12: "시는 예산을 102억 원으로 늘렸다.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("광주", [1, 2, 11]),
        ("광주는", [1, 2, 11]),
        ("광주에서도", [1, 2, 11]),
        ("광주시", [1]),
        ("인도", [4]),
        ("수도", [4]),
        ("대전", [5]),
        ("대전환", [6]),
        ("협약", [1, 7]),
        ("업무협약", [1, 7]),
        ("업무 협약", [1, 7]),
        ("협약을 체결했다", [1]),
        ("로보틱스", [2]),
        ("온새미로보틱스와", [2]),
        ("ai", [6, 10]),
        ("KAIST", [6]),
        ("인공지능", [10]),
        ("데이터센터", [10]),
        ("102억원", [7, 12]),
        ("gpu", [8]),
        ("시", [12]),
        ("억", [7, 11, 12]),
        ("협약 인도", []),
        ("없는말", []),
        ("' OR \" : * -- ( ) & |", []),
        ("title : 광주", []),
        ("", []),
    ],
)
def test_a_word_is_found_where_it_is_meant(store: Store, query: str, found: list[int]) -> None:
    for number, text in TEXTS.items():
        stored(store, number, f"기사 {number}", text)
    assert sorted(numbers(search(store, query))) == found


def test_the_title_comes_before_the_text_and_then_the_newest(store: Store) -> None:
    stored(store, 1, "날씨", "광주에 로봇이 왔다.")
    stored(store, 2, "로봇", "광주에 왔다.")
    stored(store, 3, "광주에 로봇 왔다", "그렇다고 한다.")
    stored(store, 4, "광주 날씨", "로봇이 왔다.")
    stored(store, 5, "로봇 광주로", "그렇다고 한다.")
    stored(store, 6, "빛과 고을", "로봇이 광주에 왔다.", published_at=None, fetched_at=NOW)
    assert numbers(search(store, "광주 로봇")) == [3, 5, 2, 4, 6, 1]
    assert numbers(search(store, "광주 로봇", limit=3)) == [3, 5, 2]
    # A title that holds the letters in other words is no title with the word.
    stored(store, 0, "기업인도 온다", "인도 사람이다.")
    stored(store, 7, "인도 사람이 온다", "그렇다.")
    stored(store, 8, "사람이 온다", "인도 사람이다.")
    assert numbers(search(store, "인도")) == [7, 0, 8]
    assert numbers(search(store, "인도", limit=2)) == [7, 0]


def test_the_words_are_marked_in_title_and_sentence(store: Store) -> None:
    stored(
        store, 1, "광주시, 업무 협약",
        "첫 문장이다.", "기업인도 왔고, 광주는 인도 기업과 업무협약을 맺었다. 광주다.",
    )  # fmt: skip
    (hit,) = search(store, "광주 업무협약 인도").hits
    assert marked(hit.row["title"], hit.title_marks) == ["광주", "업무 협약"]
    assert hit.sentence.startswith("기업인도 왔고")
    assert marked(hit.sentence, hit.sentence_marks) == ["광주", "인도", "업무협약"]
    (only,) = search(store, "협약").hits
    assert marked(only.row["title"], only.title_marks) == ["협약"]


def only(hits: list[Hit]) -> list[str]:
    return [hit.row["source"] for hit in hits]


def test_a_search_can_be_narrowed(store: Store) -> None:
    stored(store, 1, "광주", "가", source="newspim", judgements=(judged(),))
    stored(store, 48, "광주", "나", source="fnnews")
    assert only(search(store, "광주").hits) == ["newspim", "fnnews"]
    day = NOW - timedelta(days=1)
    for narrowed, expected in (
        ({"source": "fnnews"}, ["fnnews"]),
        ({"related": True}, ["newspim"]),
        ({"related": False}, ["fnnews"]),
        ({"since": day}, ["newspim"]),
        ({"until": day}, ["fnnews"]),
        ({"since": day, "until": day}, []),
    ):
        assert only(search(store, "광주", **narrowed).hits) == expected


def test_the_latest_version_is_searched_and_at_once(store: Store) -> None:
    stored(store, 1, "광주 협약", "나래데이터와 맺었다.")
    assert numbers(search(store, "나래데이터")) == [1]
    known = store.known([f"{URL}/1"])[f"{URL}/1"]
    stored(
        store, 1, "광주 협약", "다솜소프트와 맺었다.", digest="1:b", known=known,
        change=Change.REVISED,
    )  # fmt: skip
    assert numbers(search(store, "다솜소프트")) == [1]
    assert numbers(search(store, "나래데이터")) == []


def test_texts_of_any_length_are_stored_and_found_by_their_beginning(store: Store) -> None:
    wide = "".join(map(chr, range(0xAC00, 0xD7A4)))
    stored(store, 1, "긴 글 " + "가" * 3000, "첫머리에 광주가 있다.", wide * 10, "x" * 5000, "끝말")
    (hit,) = search(store, "광주").hits
    assert hit.sentence == "첫머리에 광주가 있다."
    assert search(store, "x" * 5000).hits == []  # too long for a word, and no error


def test_letters_in_other_words_do_not_make_a_search_endless(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.search.MOST_MISSES", 3)
    for number in range(1, 6):
        stored(store, number, "모임", "기업인도 왔다.")
    stored(store, 9, "모임", "인도 사람이 왔다.")
    found = search(store, "인도")
    assert (found.hits, found.cut) == ([], True)
    stored(store, 0, "모임", "인도 사람이 왔다.")
    found = search(store, "인도")
    assert (numbers(found), found.cut) == ([0], True)


def test_a_database_from_before_is_indexed_when_it_is_upgraded(store: Store) -> None:
    for number in range(1, AT_ONCE + 50):
        stored(store, number, f"기사 {number}", "광주다.")
    with store.database.writing() as session:
        session.connection().exec_driver_sql(f"DROP TABLE {NAME}")
    with store.database.writing() as session:
        make(session.connection())
    assert numbers(search(store, "광주", limit=1000)) == list(range(1, AT_ONCE + 50))


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("광주는", [("광주",)]),
        ("업무협약을", [("업무", "협약")]),
        ("협약식에서는", [("협약식",)]),
        ("체결했다", [("체결",)]),
        ("로봇, 로봇", [("로봇",)]),
        ("는", [("는",)]),
        ("… !", []),
    ],
)
def test_a_word_is_taken_without_what_is_attached(query: str, parts: list[Any]) -> None:
    assert [term.parts for term in terms(query)] == parts


WORD = st.text(st.sampled_from("가나다라광주aZ1漢 .-"), max_size=12)


@given(WORD, WORD, WORD)
def test_whatever_holds_a_word_is_indexed_so_that_it_is_found(
    before: str, word: str, after: str
) -> None:
    there = set(indexed(f"{before} {word} {after}"))
    glued = set(indexed(f"다{word}나"))
    for gram in asked(word):
        for held in (there, glued) if all("가" <= c <= "힣" for c in word) else (there,):
            assert gram.text in held or (
                gram.begins and any(one.startswith(gram.text) for one in held)
            )
