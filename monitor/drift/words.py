"""A notice in words: one sentence that says what happened to which source, and what to do."""

from collections.abc import Mapping
from datetime import datetime

from monitor.model import KST, Kind, Message, Notice

KINDS = {
    "ko": {
        Kind.BLOCKED: "접근이 막힘", Kind.UNREACHABLE: "응답 없음", Kind.EMPTY: "목록이 빔",
        Kind.LIST: "목록 구조가 바뀜", Kind.ARTICLE: "기사 구조가 바뀜",
        Kind.FIELD: "항목이 사라짐", Kind.QUIET: "새 기사가 없음",
    },
    "en": {kind: kind.value for kind in Kind},
}  # fmt: skip
WORDS = {
    "ko": {
        "began": "점검 필요", "over": "정상", "saved": "저장된 페이지", "do": "할 일",
        "url": "주소", "selector": "선택자", "said": "자세히",
    },
    "en": {
        "began": "check", "over": "well again", "saved": "saved page", "do": "to do",
        "url": "address", "selector": "selector", "said": "in detail",
    },
}  # fmt: skip
FIELDS = {
    "ko": {"published": "작성 시각", "title": "제목"},
    "en": {"published": "time", "title": "title"},
}
OUTCOMES = {
    "blocked": "요청 거부", "refused": "robots.txt가 금지", "layout changed": "다른 구조",
    "gone": "없는 페이지", "broken feed": "피드가 아닌 것", "bad redirect": "잘못된 이동",
    "bad charset": "읽을 수 없는 문자", "too large": "너무 큰 페이지", "elsewhere": "다른 페이지",
}  # fmt: skip
"""The errors' words in Korean; in English they are what they are."""

SENTENCES = {
    "ko": {
        Kind.BLOCKED: "{title}: {times}번 연속으로 접근을 거절당했습니다({outcome}).",
        Kind.UNREACHABLE: "{title}: {since}부터 {times}번 연속으로 응답이 없습니다.",
        Kind.EMPTY: "{title}: 목록은 열리는데 {times}번 연속으로 실린 것이 하나도 없습니다.",
        Kind.LIST: "{title}: 목록에서 기사로 알아볼 수 있는 것을 찾지 못했습니다({outcome}).",
        Kind.ARTICLE: "{title}: 기사 {of}건 가운데 {pages}건의 페이지에 맞는 레이아웃이 없습니다.",
        Kind.FIELD: "{title}: 늘 있던 항목({field})이 기사 {pages}건에 없습니다.",
        Kind.QUIET: "{title}: {since} 이후 {days}일 동안 새 기사가 하나도 없습니다. "
        "지금까지 가장 길었던 공백은 {longest}일입니다.",
    },
    "en": {
        Kind.BLOCKED: "{title} refused us {times} times in a row ({outcome}).",
        Kind.UNREACHABLE: "{title} did not answer {times} times in a row since {since}.",
        Kind.EMPTY: "{title} answers {times} times in a row with a list that holds nothing.",
        Kind.LIST: "Nothing on a list of {title} can be recognised as an article ({outcome}).",
        Kind.ARTICLE: "No layout fits the pages of {pages} of {of} articles of {title}.",
        Kind.FIELD: "{pages} articles of {title} lack what all of them had: the {field}.",
        Kind.QUIET: "{title} has brought nothing new for {days} days, since {since}; "
        "the longest silence before was {longest} days.",
    },
}
OVER = {
    "ko": "{title}: 다시 정상입니다. “{kind}” 상태가 {began}부터 {at}까지 이어졌습니다.",
    "en": "{title} is well again; “{kind}” lasted from {began} to {at}.",
}
TO_DO = {
    "ko": {
        Kind.BLOCKED: "주소를 브라우저로 열어 보십시오. 사이트가 원하지 않으면 "
        "`monitor sources pause {source}`로 쉬게 하십시오.",
        Kind.UNREACHABLE: "주소를 브라우저로 열어 보십시오. 사이트가 옮겨 갔으면 sources.toml의 "
        "[{source}]를 고치십시오.",
        Kind.EMPTY: "목록을 브라우저로 열어 보고 sources.toml에서 [{source}]의 discover를 "
        "고치십시오.",
        Kind.LIST: "sources.toml에서 [{source}]의 discover와 address를 고치고 "
        "`monitor sources try {source}`로 확인하십시오.",
        Kind.ARTICLE: "sources.toml에서 [{source}]에 layout을 더하고 "
        "`monitor sources try {source}`로 확인하십시오.",
        Kind.FIELD: "sources.toml에서 [{source}]의 layout에 그 항목의 선택자를 더하십시오.",
        Kind.QUIET: "사이트에 더 새로운 기사가 있으면 sources.toml에서 [{source}]의 discover를 "
        "고치십시오.",
    },
    "en": {
        Kind.BLOCKED: "open the address in a browser; if the site does not want us, "
        "`monitor sources pause {source}`.",
        Kind.UNREACHABLE: "open the address in a browser; if the site has moved, correct "
        "[{source}] in sources.toml.",
        Kind.EMPTY: "open the list in a browser and correct discover of [{source}] in "
        "sources.toml.",
        Kind.LIST: "correct discover and address of [{source}] in sources.toml, then "
        "`monitor sources try {source}`.",
        Kind.ARTICLE: "add a layout to [{source}] in sources.toml, then "
        "`monitor sources try {source}`.",
        Kind.FIELD: "add a selector for it to the layout of [{source}] in sources.toml.",
        Kind.QUIET: "if the site has newer articles, correct discover of [{source}] in "
        "sources.toml.",
    },
}


def message(notice: Notice) -> Message:
    """The notice in its route's language."""
    words, kind = WORDS[notice.language], KINDS[notice.language][notice.kind]
    edge = words["over" if notice.is_over else "began"]
    facts = [] if notice.is_over else [
        (words["selector"], notice.selector),
        (words["url"], notice.url),
        (words["saved"], f"monitor sources page {notice.source}" if notice.has_page else ""),
        (words["said"], notice.message),
        (words["do"], TO_DO[notice.language][notice.kind].format(source=notice.source)),
    ]  # fmt: skip
    lines = [sentence(notice), "", *(f"{name}: {value}" for name, value in facts if value)]
    return Message(
        subject=f"[{edge}] {notice.title} – {kind}",
        text="\n".join([*lines, *([""] if facts else []), f"#{notice.id}"]),
    )


def sentence(notice: Notice) -> str:
    """What happened, in one sentence of the notice's language."""
    if notice.is_over:
        return OVER[notice.language].format(
            title=notice.title,
            kind=KINDS[notice.language][notice.kind],
            began=told(notice.began_at),
            at=told(notice.at),
        )
    return SENTENCES[notice.language][notice.kind].format_map(
        {"title": notice.title, **readable(notice.facts, notice.language)}
    )


def readable(facts: Mapping[str, str | int], language: str) -> dict[str, str | int]:
    """The facts as people read them: times in Korea, outcomes in their language."""
    found = dict(facts)
    if "since" in found:
        found["since"] = told(datetime.fromisoformat(str(found["since"])))
    if "field" in found:
        found["field"] = FIELDS[language].get(str(found["field"]), "")
    if language == "ko" and "outcome" in found:
        found["outcome"] = OUTCOMES.get(str(found["outcome"]), found["outcome"])
    return found


def told(at: datetime) -> str:
    return at.astimezone(KST).strftime("%Y-%m-%d %H:%M KST")
