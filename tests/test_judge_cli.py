"""`monitor classify` and `monitor eval`, as a person and as a program call them."""

import json
from pathlib import Path
from time import process_time

import pytest
import typer
from typer.testing import CliRunner, Result

from monitor.cli.judge import classify_command
from monitor.cli.measure import eval_command

app = typer.Typer()
app.command("classify")(classify_command)
app.command("eval")(eval_command)

ROW = {
    "id": "a",
    "title": "광주시, AI 기업 나린칩과 업무협약",
    "text": "광주시는 20일 인공지능(AI) 반도체 기업 나린칩과 5번째 업무협약을 맺었다.",
    "published": "2025-06-20",
}
LABEL = {
    **ROW,
    "kind": "announcement",
    "related": True,
    "announcements": [
        {
            "partners": [{"name": "나린칩", "aliases": []}],
            "stage": "signed",
            "number": [5, 5],
            "date": "2025-06-20",
            "evidence": ROW["text"],
        }
    ],
}


def run(*args: str, given: str = "") -> Result:
    return CliRunner().invoke(app, list(args), input=given)


def test_a_line_in_is_a_line_out() -> None:
    result = run("classify", "-", "--json", given=json.dumps(ROW) + "\n\n")
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert list(answer) == ["id", "related", "score", "reasons", "announcements", "background"]
    assert answer["announcements"] == [
        {
            "partners": [{"name": "나린칩", "aliases": []}],
            "stage": "signed",
            "number": [5, 5],
            "date": "2025-06-20",
            "evidence": ROW["text"],
        }
    ]


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        '{"id": "b"}',
        '{"title": 1, "text": ""}',
        '{"title": "", "text": "", "published": "x"}',
    ],
)
def test_a_bad_line_is_named_and_the_others_are_judged(bad: str) -> None:
    result = run("classify", "-", "--json", given=f"{bad}\n{json.dumps(ROW)}\n")
    assert result.exit_code == 1
    assert "line 1" in result.stderr
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]


def test_a_person_reads_the_sentence_that_says_it(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(f"\n{ROW['title']}\n\n{ROW['text']}\n", "utf-8")
    result = run("classify", str(path))
    assert result.exit_code == 0, result.output
    assert "나린칩" in result.stdout
    assert "signed" in result.stdout
    assert ROW["text"] in result.stdout


def test_a_missing_file_and_an_unknown_topic_are_said_clearly(tmp_path: Path) -> None:
    missing = run("classify", str(tmp_path / "nothing.jsonl"))
    assert (missing.exit_code, "nothing.jsonl" in missing.stderr) == (1, True)
    unknown = run("classify", "-", "--topic", "nowhere")
    assert (unknown.exit_code, "nowhere" in unknown.stderr) == (2, True)
    assert run("eval").exit_code == 2


def test_the_measure_is_one_object_and_keeps_the_floors(tmp_path: Path) -> None:
    corpus, low, high = (tmp_path / name for name in ("c.jsonl", "low.json", "high.json"))
    corpus.write_text(json.dumps(LABEL) + "\n", "utf-8")
    low.write_text('{"figures": {"partner_f1": 0.5}}', "utf-8")
    high.write_text('{"figures": {"partner_f1": 1.1}}', "utf-8")
    result = run("eval", str(corpus), "--json", "--floors", str(low))
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["partner_stage_f1"] == 1.0
    fallen = run("eval", str(corpus), "--floors", str(high))
    assert fallen.exit_code == 1
    assert "partner_f1" in fallen.stderr
    assert "partner and stage" in fallen.stdout


def test_the_keyword_rule_and_the_third_kept_aside_stand_beside_it(tmp_path: Path) -> None:
    corpus = tmp_path / "c.jsonl"
    other = {**LABEL, "id": "b", "kind": "trap-nonai", "related": False, "announcements": []}
    other["text"] = "광주시는 AI 없이 볼펜 회사와 협약을 맺었다. 조류인플루엔자도 없다."
    other["title"] = "광주 볼펜 회사"
    corpus.write_text("\n".join(json.dumps(row) for row in (LABEL, other)), "utf-8")
    result = run("eval", str(corpus), "--json", "--baseline", "--aside")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert figures["keyword_rule"]["false_alarm_rate"] == 1.0
    assert figures["keyword_rule"]["partner_f1"] == 0.0
    assert figures["kept_aside"]["articles"] + figures["the_rest"]["articles"] == 2
    assert "kind_announcement_accuracy" in figures
    told = run("eval", str(corpus), "--baseline").stdout
    assert "keyword rule" in told
    assert "by kind" in told


BAD = {
    "empty": {"title": "", "text": ""},
    "two megabytes": {
        "title": "광주 AI",
        "text": "광주시는 AI 기업 나린칩과 협약을 맺었다. " * 50_000,
    },
    "one endless word": {"title": "광주 AI 협약", "text": "광주AI협약" * 200_000},
    "open brackets": {"title": "광주 AI 협약", "text": "광주 AI 협약(" * 100_000},
    "mojibake": {"title": "±¤ÁÖ½Ã AI", "text": "±¤ÁÖ½Ã´Â AI ±â¾÷°ú Çù¾àÀ» ¸Î¾ú´Ù. ���"},
    "half a surrogate": {
        "title": "광주 AI \ud83d",
        "text": "광주시는 AI\udc00 기업과 협약을 맺었다.",
    },
    "markup": {
        "title": "광주시, AI 협약",
        "text": "<html><body><p>광주시는 <b>AI</b> 기업 나린칩과 협약을 맺었다.</p></body></html>",
    },
    "no date": {**ROW, "published": None},
    "in English": {
        "title": "Gwangju AI",
        "text": "Gwangju signed an AI agreement with Narin Corp.",
    },
    "a list page": {
        "title": "광주 AI 뉴스 목록",
        "text": "\n".join(f"광주시, AI 기업 {n}곳과 협약" for n in range(3_000)),
    },
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_an_answer_with_a_reason_in_time(case: str) -> None:
    run("classify", "-", "--json", given=json.dumps(ROW))  # loads the analyser
    begun = process_time()
    result = run("classify", "-", "--json", given=json.dumps(BAD[case]))
    assert result.exit_code == 0, result.output
    assert process_time() - begun < 2.0
    answer = json.loads(result.stdout)
    assert answer["reasons"]


def test_a_corpus_line_that_is_no_label_is_named(tmp_path: Path) -> None:
    corpus = tmp_path / "c.jsonl"
    corpus.write_text(json.dumps(ROW) + "\n", "utf-8")
    result = run("eval", str(corpus))
    assert result.exit_code == 1
    assert "labelled" in result.stderr


def test_folding_is_measured_by_event(tmp_path: Path) -> None:
    corpus = tmp_path / "c.jsonl"
    rows = [
        {**LABEL, "id": name, "event": "x", "url": f"https://news.example.kr/{name}"}
        for name in ("a", "b")
    ]
    corpus.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    floors = tmp_path / "floors.json"
    floors.write_text('{"fold": {"bcubed_f1": 0.9, "alert_rate": 0.5}}', "utf-8")
    result = run("eval", "--fold", str(corpus), "--json", "--errors", "--floors", str(floors))
    figures = json.loads(result.stdout)
    assert (figures["reports"], figures["steps"], figures["alerts"]) == (2, 1, 1)
    assert (figures["bcubed_f1"], figures["naive_rate"], figures["errors"]) == (1.0, 2.0, [])
    assert result.exit_code == 1
    assert "alert_rate: 1.0000, the floor is 0.5000" in result.stderr
    told = run("eval", "--fold", str(corpus), "--errors").stdout
    assert "2 reports of 1 events" in told
    assert "1 alerts for 1 real steps" in told


def test_folding_is_a_measure_of_its_own(tmp_path: Path) -> None:
    corpus = tmp_path / "c.jsonl"
    corpus.write_text(json.dumps(LABEL), "utf-8")
    assert run("eval", "--fold", "--aside", str(corpus)).exit_code == 2
    nowhere = run("eval", "--fold", str(corpus))
    assert (nowhere.exit_code, "url is missing" in nowhere.stderr) == (1, True)
