"""A judgement as JSON, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from monitor.model import Announcement, Findings, Judgement, Partner, Reason, Stage, Verdict


def reason(row: Mapping[str, Any]) -> Reason:
    return Reason(**{**row, "words": tuple(row["words"])})


def written(judgement: Judgement) -> dict[str, Any]:
    """A judgement as JSON."""
    findings = judgement.findings
    return {
        "topic": judgement.topic,
        "verdict": asdict(judgement.verdict),
        "announcements": [act(one) for one in findings.announcements],
        "background": [act(one) for one in findings.background],
    }


def act(one: Announcement) -> dict[str, Any]:
    return {**asdict(one), "date": one.date and one.date.isoformat()}


def read(row: Mapping[str, Any]) -> Judgement:
    """A judgement from its JSON."""
    verdict = row["verdict"]
    return Judgement(
        topic=row["topic"],
        verdict=Verdict(**{**verdict, "reasons": tuple(map(reason, verdict["reasons"]))}),
        findings=Findings(
            announcements=tuple(map(read_act, row["announcements"])),
            background=tuple(map(read_act, row["background"])),
        ),
    )


def read_act(row: Mapping[str, Any]) -> Announcement:
    return Announcement(
        partners=tuple(
            Partner(name=one["name"], aliases=tuple(one["aliases"])) for one in row["partners"]
        ),
        stage=Stage(row["stage"]),
        evidence=row["evidence"],
        number=tuple(row["number"]) if row["number"] else None,
        date=row["date"] and date.fromisoformat(row["date"]),
        count=row["count"],
    )
