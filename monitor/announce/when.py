"""The day of a deed, the city's running number of an agreement, how many partners there are."""

import re
from datetime import date, timedelta

_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})년\s?)?"
    r"(?:(?P<which>지난달|다음 ?달|내달|이달|지난해|작년|올해|올)\s?)?"
    r"(?:(?P<month>\d{1,2})월\s?)?(?P<near>오는|지난)?\s?(?<![\d.,])(?P<day>\d{1,2})일"
    r"(?![간째])(?!까지| ?동안| ?만[에의]| 이내| 안에)|"
    r"(?P<word>전날|어제|그저께|그제|이틀 전|사흘 전|오늘(?![가-힣]{2}|날)|내일|모레)"
)
# Behind the day of a statement: 25일 밝혔다 "said on the 25th" is not when it was done.
_SAID = re.compile(
    r"^\s?(?:\(현지 ?시[간각]\))?\s?(?:밝혔|발표|알렸|전했|공개|설명|말했|보도|따르면|에 따르면|"
    r"복수|시에 따르면|"
    r"[가-힣]+에 따르면|[가-힣]+(?:업계|관계자)에)"
)
_AGO = {
    "오늘": 0, "전날": 1, "어제": 1, "그저께": 2, "그제": 2, "이틀 전": 2, "사흘 전": 3,
    "내일": -1, "모레": -2,
}  # fmt: skip
_TENS = ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_ONES = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_COUNTED = (
    {"백": 100, "스무": 20}
    | {word: 10 * (i + 1) for i, word in enumerate(_TENS)}
    | {
        ten + one: 10 * (i + 1) + j + 1
        for i, ten in enumerate(_TENS)
        for j, one in enumerate(_ONES)
    }
)
"""Counting words from ten on, as before 번째 "the …th": 서른여덟 번째."""
_SMALL = _COUNTED | {word: i + 1 for i, word in enumerate(_ONES)}
_HUNDRED = {f"백{word}": 100 + number for word, number in _SMALL.items()}
_ORDINALS = _COUNTED | _HUNDRED
_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_N = rf"(\d{{1,4}}|{_WORD})"
_ENDS_ON = re.compile(r" ?(?:자로|부로|로) (?:[가-힣]+ )?(?:효력|종료|만료|끝|막|해지)")
_NUMBER = re.compile(
    "|".join(
        (
            rf"(?:(?<![가-힣\d.,])|제\s?){_N}\s?(?:번째|번|호)?\s?(?:부터|에서|와|과|[~∼\-–·,])\s?"
            rf"(?:제\s?)?{_N}\s?(?:번째|호(?![선점기차실]))",
            rf"(?<![가-힣\d.]){_N}\s?번째",
            r"제\s?(\d{1,4})호(?![선점기차실])",
            r"(?<![가-힣\d])(\d{1,4})호 (?:(?:AI|AX|인공지능|유치|입주|투자) ){0,2}?"
            r"(?:업무 ?)?(?:협약|기업)",
            r"(?<![가-힣\d])(\d{1,4})호(?:째|다|이다|가 (?:됐|된|되)|로 (?:기록|이름)|$)",
            r"(?:협약|일련) ?번호(?:는|가|로)? (?:제)?(\d{1,4})[번호]",
        )
    )
)
_GLOSSED = re.compile(r"\((?:제\s?)?(\d{1,4})(?:호|번째)\)")
_SIGNS_AS = re.compile(r"(?:로|에|가|이|인|이자)? (?:[가-힣]+ )?(?:서명|이름|사인|짝|손님|식구)")
# 2019년 이후 237번째다: a sentence that only counts, behind the one that tells the deed.
_TALLY = re.compile(
    rf"(?:통산|누적|이후|이래|지금까지|이번이|이로써)[^.]{{0,14}}?(?<![가-힣\d]){_N}\s?번째"
    r"(?:다|이다|였다|로,|가 된다)"
)
_RUNNING = re.compile(r"협약|MOU|약속|비즈니스|가족|유치 기업")
_COUNT = re.compile(
    r"(?:등|포함한|포함해|비롯한|까지)\s?(?:모두 |"
    r"총 )?(?:[가-힣A-Za-z()]{1,10}\s){0,3}(?:(\d{1,3})|(두|세|네|다섯|여섯|일곱|"
    r"여덟|아홉|열두|열))\s?"
    r"(?:여\s?)?(?:개|곳|군데|[가-힣]{0,3}(?:회사|기업|운용사|기관|업체))"
)
_WORDS = {
    "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "열": 10, "열두": 12,
}  # fmt: skip


def day_of(text: str, published: date | None, *, future: bool = False) -> date | None:
    """The last day named in the text that is no day of a statement; None without one."""
    found: date | None = None
    told = published
    for match in _DAY.finditer(text):
        day = _resolve(match, told if match["word"] else published, future=future)
        if _SAID.match(text[match.end() :]):
            # 21일 시에 따르면 전날: the day before the statement's.
            told = day or told
        elif day:
            found = day
    return found


def _resolve(match: re.Match[str], published: date | None, *, future: bool) -> date | None:
    if match["word"]:
        if published is None:
            return None
        return published - timedelta(days=_AGO[match["word"]])
    day, which = int(match["day"]), match["which"] or ""
    if match["year"] and match["month"]:
        return _date(int(match["year"]), int(match["month"]), day)
    if published is None:
        return None
    year, month = published.year, published.month
    if match["month"]:
        month = int(match["month"])
        if which in ("지난해", "작년"):
            return _date(year - 1, month, day)
        guess = _date(year, month, day)
        if guess and not which:
            if guess - published > timedelta(days=200):
                guess = _date(year - 1, month, day)
            elif future and published - guess > timedelta(days=200):
                guess = _date(year + 1, month, day)
        return guess
    if which == "지난달":
        return _month(year, month - 1, day)
    if which in ("다음 달", "다음달", "내달"):
        return _month(year, month + 1, day)
    # 31일로 효력을 잃는다, 31일 자로 종료된다: an end to come.
    future = future or bool(_ENDS_ON.match(match.string, match.end()))
    if day > published.day and not future and match["near"] != "오는" and which != "이달":
        return _month(year, month - 1, day)
    if match["near"] == "오는" and day < published.day:
        return _month(year, month + 1, day)
    return _date(year, month, day)


def _month(year: int, month: int, day: int) -> date | None:
    return _date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_of(text: str) -> tuple[int, int] | None:
    """The running number of the agreement: "235~244번째" is (235, 244), "제1호 협약" (1, 1)."""
    # 가나(1호), 다라(2호): each has its own, and together they are a range.
    each = [int(number) for number in _GLOSSED.findall(text)]
    if len(each) > 1 and _RUNNING.search(text):
        return min(each), max(each)
    for match in _NUMBER.finditer(text):
        near = text[max(0, match.start() - 30) : match.end() + 45]
        if _RUNNING.search(near) or _SIGNS_AS.match(text, match.end()):
            found = [_value(group) for group in match.groups() if group]
            return (found[0], found[-1]) if found[0] <= found[-1] else None
    if tally := _TALLY.search(text):
        return _value(tally[1]), _value(tally[1])
    return None


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _ORDINALS[word]


def count_of(text: str) -> int | None:
    """How many partners the text speaks of: "가나 등 10개사" is 10."""
    if match := _COUNT.search(text):
        return int(match[1]) if match[1] else _WORDS[match[2]]
    return None
