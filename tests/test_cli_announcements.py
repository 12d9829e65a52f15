"""`monitor announcements` and `monitor partners`: who announced what."""

from pathlib import Path

from tests.homes import Monitor

LISTED = {
    "id", "topic", "partners", "stage", "steps", "number", "count", "standing", "merged_into",
    "seen_on", "first_seen_at", "reports",
}  # fmt: skip
STAGES = ["proposed", "discussing", "planned", "signed", "launched", "ended"]


def test_list_is_one_object_an_announcement(monitor: Monitor) -> None:
    rows = monitor("announcements", "list", "--json").rows
    assert rows
    for row in rows:
        assert row.keys() == LISTED
        assert row["stage"] in STAGES
        assert all(partner.keys() == {"name", "aliases"} for partner in row["partners"])
        for step in row["steps"]:
            assert step.keys() == {
                "stage", "date", "evidence", "url", "version", "source", "reported_on",
            }  # fmt: skip


def test_the_sentence_is_a_part_of_the_article(monitor: Monitor) -> None:
    for row in monitor("announcements", "list", "--json").rows:
        for step in row["steps"]:
            article = monitor("articles", "show", step["url"], "--json").row
            text = [article["title"], article["subtitle"] or "", *article["paragraphs"]]
            versions = monitor("articles", "versions", article["id"], "--json").rows
            text += [line for version in versions for line in version["paragraphs"]]
            assert any(step["evidence"] in part for part in text)


def test_list_tells_number_stage_day_partners_and_sentence(monitor: Monitor) -> None:
    lines = monitor("announcements", "list").out.splitlines()
    rows = monitor("announcements", "list", "--json").rows
    for row, head, sentence in zip(rows, lines[::2], lines[1::2], strict=True):
        assert head.split()[:3] == [str(row["id"]), row["stage"], row["seen_on"]]
        assert row["partners"][0]["name"] in head
        assert sentence.strip() == row["steps"][-1]["evidence"]


def test_an_announcement_of_several_outlets_is_one(monitor: Monitor) -> None:
    rows = monitor("announcements", "list", "--json").rows
    most = max(rows, key=lambda row: len(row["reports"]))
    assert len(most["reports"]) >= 3
    assert [report["news"] for report in most["reports"]].count("first") == 1
    assert f"{len(most['reports'])} reports" in monitor("announcements", "list").out
    shown = monitor("announcements", "show", most["id"])
    assert all(report["title"] in shown.out for report in most["reports"])
    row = monitor("announcements", "show", most["id"], "--json").row
    assert [one.pop("corrections") for one in row["reports"]] == [[] for _ in most["reports"]]
    assert row == most


def test_list_can_be_narrowed_to_a_stage_or_a_partner(monitor: Monitor) -> None:
    rows = monitor("announcements", "list", "--json").rows
    signed = monitor("announcements", "list", "--stage", "signed", "--json").rows
    assert signed == [row for row in rows if row["stage"] == "signed"]
    name = rows[0]["partners"][0]["name"]
    for spelling in (name, f"㈜{name}", f"주식회사 {name}"):
        theirs = monitor("announcements", "list", "--partner", spelling, "--json").rows
        assert rows[0] in theirs
        assert len(theirs) < len(rows)


def test_a_list_of_nothing_says_why(monitor: Monitor, bare: Path) -> None:
    assert "No such announcement" in monitor("announcements", "list", "--partner", "없는회사").out
    monitor("db", "upgrade", home=bare)
    for noun in ("announcements", "partners", "articles"):
        told = monitor(noun, "list")
        assert (told.code, told.err) == (0, "")
        assert "`monitor check` reads the sources once" in told.out
        assert monitor(noun, "list", "--json").out == ""


def test_an_unknown_announcement_or_partner_is_named(monitor: Monitor) -> None:
    told = monitor("announcements", "show", 999)
    assert (told.code, told.out) == (1, "")
    assert "there is no announcement '999'; see `monitor announcements list`" in told.err
    told = monitor("partners", "show", "없는회사")
    assert (told.code, told.out) == (1, "")
    assert "there is no partner '없는회사'; see `monitor partners list`" in told.err


def test_partners_are_listed_with_their_spellings(monitor: Monitor) -> None:
    rows = monitor("partners", "list", "--json").rows
    assert {frozenset(row) for row in rows} == {
        frozenset({"id", "name", "aliases", "first_seen_at", "announcements"})
    }
    named = {
        p["name"]
        for row in monitor("announcements", "list", "--all", "--json").rows
        for p in row["partners"]
    }
    assert {row["name"] for row in rows} == named
    told = monitor("partners", "list").out
    assert all(alias in told for row in rows for alias in (row["name"], *row["aliases"]))


def test_a_partner_is_found_by_any_spelling(monitor: Monitor) -> None:
    known = next(row for row in monitor("partners", "list", "--json").rows if row["aliases"])
    by_name = monitor("partners", "show", known["name"], "--json").row
    assert by_name.keys() == {
        "id", "name", "aliases", "spellings", "first_seen_at", "announcements",
    }  # fmt: skip
    assert {one["spelling"] for one in by_name["spellings"]} == {
        by_name["name"], *by_name["aliases"],
    }  # fmt: skip
    assert by_name["spellings"][0]["uses"] > 0
    for spelling in (*known["aliases"], f"㈜{known['name']}", known["id"]):
        assert monitor("partners", "show", spelling, "--json").row == by_name
    shown = monitor("partners", "show", known["name"]).out
    assert by_name["announcements"][0]["steps"][-1]["evidence"] in shown
