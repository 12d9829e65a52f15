"""English articles: invented sentences, as agencies write them."""

import pytest

from monitor.announce import announce
from monitor.topics import load
from tests.judging import article

TOPIC = load()
# Published on Friday, 2025-06-20.
SENTENCES = (
    (
        "Gwangju signed an agreement with Halden Robotics on Tuesday to test AI forklifts.",
        "Halden Robotics signed 2025-06-17",
    ),
    (
        "Mayor Kang Gi-jung and Halden Institute President Ida Berg signed a memorandum on June 18.",
        "Halden Institute signed 2025-06-18",
    ),
    (
        "Officials from the Gwangju Metropolitan Government and Halden Robotics met on Thursday "
        "to discuss an AI laboratory.",
        "Halden Robotics discussing 2025-06-19",
    ),
    (
        "Separately, the city met executives from Maple Ventures to discuss an AI fund in Gwangju.",
        "Maple Ventures discussing None",
    ),
    (
        "Halden Robotics Pte. Ltd. will open an AI laboratory in Gwangju in March next year.",
        "Halden Robotics Pte. Ltd. planned None",
    ),
    (
        "Halden Robotics told the city on Wednesday it would not proceed with the AI center "
        "in Gwangju.",
        "Halden Robotics ended 2025-06-18",
    ),
    (
        "Halden Robotics opened its AI laboratory in Gwangju on June 16.",
        "Halden Robotics launched 2025-06-16",
    ),
    (
        "Halden Robotics has proposed a joint AI project to the Gwangju city government.",
        "Halden Robotics proposed None",
    ),
    (
        "GWANGJU, June 20 (Hill News) -- Gwangju signed an AI pact with Canada's Halden Labs, "
        "officials said Friday.",
        "Halden Labs signed None",
    ),
    ("A Canadian research institute signed an AI agreement with Gwangju, officials said.", ""),
    ("Their task is to build an AI campus in Gwangju.", ""),
    ("Gwangju signed an AI agreement with Halden Robotics in February 2021.", ""),
)


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_reads_an_english_sentence(sentence: str, expected: str) -> None:
    found = announce(article(sentence, title="Gwangju AI news"), TOPIC).announcements
    assert [f"{p.name} {one.stage} {one.date}" for one in found for p in one.partners] == [
        one for one in (expected,) if one
    ]


def test_companies_are_numbered_in_the_next_sentence() -> None:
    text = (
        "The city government of Gwangju signed AI memorandums with Bluehill, Corebay and Dale AI. "
        "They are the 221st to 223rd companies of the program."
    )
    (one,) = announce(article(text, title="Gwangju AI news"), TOPIC).announcements
    assert one.number == (221, 223)
    assert [p.name for p in one.partners] == ["Bluehill", "Corebay", "Dale AI"]
