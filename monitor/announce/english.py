"""English articles: the same question, asked of capitals and verbs instead of particles."""

import re

from monitor.announce.gather import Found, Names
from monitor.announce.mention import Mention
from monitor.model import Partner, Stage

_NAME = re.compile(
    r"\b[A-Z][\w&.'’-]*(?:\s+(?:(?:of|and|for|the)\s+)?[A-Z][\w&'’-]*(?:\.(?=\s[a-z]))?)*"
)
_NOT = re.compile(
    r"^(?:The|A|An|In|On|At|It|They|Officials|Mayor|Under|Both|This|That|Its|According|However|As|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|"
    r"June|"
    r"July|August|September|October|November|December|Korea|South Korea|Seoul|AI|MOU|GPU|NPU|KST)$"
)
_OURS = re.compile(
    r"Gwangju|Jeonnam|Metropolitan|AICA|Cheomdan|Artificial Intelligence Industry|Honam|Songjeong"
)
_LEAD = re.compile(
    r"^(?:The|Officials from|Mayor|According to|Under|And|But|While|With)\s+(?:the\s+)?"
)
_TITLED = re.compile(
    r"\b(?:Mayor|CEO|[Cc]hief executive|[Ff]ounder|[Cc]hairman|[Pp]rofessor|President|Director|"
    r"Mr\.|Ms\.|Dr\.)\s+$"
)
_PAST = re.compile(
    r"\b(?:last year|previously|earlier|had signed|in (?:[A-Z][a-z]+ )?(?:19|20)\d\d)\b"
)

_DEEDS = (
    (
        Stage.ENDED,
        r"(?:(?:would|will) not (?:proceed|go ahead|build|open|invest)|dropp?(?:ed|s|"
        r"ing)? (?:its |the )?plans?|"
        r"abandon(?:s|ed)|shelved|walk(?:s|ed) away|withdr[ae]w|pulled out|terminated|scrapped|"
        r"cancell?ed|called off|backed out|ended)\b",
    ),
    (
        Stage.PLANNED,
        r"(?:will|plans? to|is set to|are set to|is to|intends? to|expects? to)\s+(?:\w+\s+)?"
        r"(?:sign|open|establish|build|launch|set up|move|relocate)",
    ),
    (Stage.PROPOSED, r"(?:proposed|offered to|has offered|submitted a proposal|letter of intent)"),
    (
        Stage.SIGNED,
        r"(?:signed|inked|concluded|sealed|entered into|exchanged)\b.{0,80}?"
        r"(?:agreement|MOU|memorandum|contract|deal|partnership|pact)"
        r"|(?:agreement|memorandum|MOU|contract|pact)\b.{0,30}?(?:signed|concluded|sealed)"
        r"|(?:was|were|been) (?:selected|chosen|picked) as",
    ),
    (
        Stage.LAUNCHED,
        r"(?:opened|launched|broke ground|moved into|inaugurated|completed construction)\b",
    ),
    (Stage.DISCUSSING, r"(?:discuss(?:ed|ing)?|held talks|in talks|negotiat(?:ed|ing|ions?))\b"),
)
_PATTERNS = tuple((stage, re.compile(pattern)) for stage, pattern in _DEEDS)


def is_english(text: str) -> bool:
    """Whether Latin letters outnumber Korean ones five to one."""
    korean = len(re.findall(r"[가-힣]", text))
    return len(re.findall(r"[A-Za-z]", text)) > 5 * korean


def read(sentences: list[str], names: Names) -> list[Found]:
    """The deeds of English sentences; each needs the city's side and another name beside it."""
    found: list[Found] = []
    for index, sentence in enumerate(sentences):
        spoken = re.sub(r"[“\"][^”\"]*[”\"]", lambda m: " " * len(m.group()), sentence)
        stage = next((stage for stage, p in _PATTERNS if p.search(spoken)), None)
        if stage is None or not (_OURS.search(spoken) or index < 2):
            continue
        partners = tuple(Partner(name=name) for name in _names(spoken))
        for partner in partners:
            names.learn(_mention(partner.name))
        if partners:
            back = bool(_PAST.search(spoken)) and stage is not Stage.PLANNED
            found.append(
                Found(partners=partners, stage=stage, evidence=sentence, back=back, lead=index < 3)
            )
    return found


def _names(sentence: str) -> list[str]:
    out: list[str] = []
    for match in _NAME.finditer(sentence):
        for index, part in enumerate(re.split(r"\s+and\s+", _LEAD.sub("", match.group()))):
            # Finland's Narin Sensors: the country is no part of the name.
            name = re.sub(r"^\w+['’]s\s+", "", part).strip(" .'’")
            if len(name) > 2 and not _NOT.match(name) and not _OURS.search(name):
                before = sentence[: match.start()]
                place = re.search(r"\b(?:in|at|from|near|between|to|of)\s+(?:the\s+)?$", before)
                person = _TITLED.search(before)
                titled = index == 0 and re.match(r"(?:Mayor|Governor)\b", match.group())
                if name.endswith("-based") or titled or (person and index == 0):
                    continue
                if index or not place:
                    out.append(name)
    return list(dict.fromkeys(out))


def _mention(name: str) -> Mention:
    return Mention(name=name, start=0, end=0, tail=0, particle="", sure=True)
