"""The nouns that news of this field is written in: monitor/announce/ordinary.txt.

A word put together from other nouns than these is more likely a name. Taken from the corpus, whose
partners' own names are left out: every common noun that two articles use.

    python -m bench.vocabulary
"""

import json
from collections import Counter
from pathlib import Path

from monitor.korean import analyse, sentences

ROOT = Path(__file__).parents[1]
CORPUS = ("positives", "negatives", "extra")
OUT = ROOT / "monitor" / "announce" / "ordinary.txt"


def main() -> None:
    """Count in how many articles each noun stands, and write those of at least two."""
    seen: Counter[str] = Counter()
    for name in CORPUS:
        for line in (ROOT / "tests" / "corpus" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            text = f"{row['title']}\n{row['text']}"
            for act in (*row["announcements"], *row.get("background", ())):
                for partner in act["partners"]:
                    for spelling in (partner["name"], *partner.get("aliases", ())):
                        text = text.replace(spelling, " ")
            found = {
                token.form
                for sentence in sentences(text)
                for token in analyse(sentence)
                if token.tag in ("NNG", "XR", "NNB") and not token.unknown
            }
            seen.update(found)
    words = sorted(word for word, articles in seen.items() if articles >= 2)
    OUT.write_text("\n".join(words) + "\n", "utf-8")


if __name__ == "__main__":
    main()
