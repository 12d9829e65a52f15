"""Partners whose spellings people join and part."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from monitor.correct.folding import Folded, fold_again, together
from monitor.errors import Refused
from monitor.model import FiledPartner, Partner
from monitor.names import are_two_big, partner_key, plain
from monitor.store import Store, Turn

LISTED = "see `monitor partners list`"
Shipped = Mapping[str, Partner]


def alias(
    store: Store, name: str, spelling: str, shipped: Shipped, at: datetime, *, anyway: bool = False
) -> Folded:
    """Another spelling of a partner; if another partner has it, the two are one. Raises Refused.

    `shipped` are the partners that the topics name, by key. `anyway` joins even two that are well
    known (`are_two_big`).
    """
    named([name, spelling])
    with store.turn() as turn:
        one = partner(turn, name)
        if partner_key(spelling) in one.spellings:
            raise Refused(f"{spelling!r} is a spelling of {one.name} already")
        other = turn.partner(spelling, by_number=False)
        if other is None:
            turn.spell(one.id, plain(spelling), at)
            return Folded()
        return joined(turn, one, other, shipped, at, anyway=anyway)


def join(
    store: Store, name: str, other: str, shipped: Shipped, at: datetime, *, anyway: bool = False
) -> Folded:
    """Makes one partner of two. Raises Refused."""
    named([name, other])
    with store.turn() as turn:
        pair = partner(turn, name), partner(turn, other)
        if pair[0].id == pair[1].id:
            raise Refused(f"{name!r} and {other!r} are one partner already: {pair[0].name}")
        return joined(turn, *pair, shipped, at, anyway=anyway)


def part(
    store: Store, name: str, spellings: Sequence[str], shipped: Shipped, at: datetime
) -> Folded:
    """Makes spellings of a partner a partner of their own. Raises Refused."""
    named([name, *spellings])
    with store.turn() as turn:
        one = partner(turn, name)
        keys = {partner_key(spelling) for spelling in spellings}
        for spelling in spellings:
            if partner_key(spelling) not in one.spellings:
                raise Refused(
                    f"{spelling!r} is no spelling of {one.name}: it has "
                    + ", ".join(sorted(one.spellings.values()))
                )
        if keys == one.spellings.keys():
            raise Refused(f"these are all the spellings of {one.name}: leave one out")
        new = turn.part(one.id, keys, shipped, at)
        return refolded(turn, turn.told_of(new), at)


def joined(
    turn: Turn,
    one: FiledPartner,
    other: FiledPartner,
    shipped: Shipped,
    at: datetime,
    *,
    anyway: bool,
) -> Folded:
    """The smaller one's reports meet the larger one's: those are compared already."""
    if are_two_big(one.announcements, other.announcements) and not anyway:
        raise Refused(
            f"{one.name} ({one.announcements} announcements) and {other.name} "
            f"({other.announcements} announcements) are both well known: joined, announcements of "
            f"the two become one. Compare `monitor partners show {one.name!r}` and "
            f"`monitor partners show {other.name!r}`; if they are one, say so with --anyway"
        )
    smaller = min(one, other, key=lambda found: (found.announcements, found.id))
    concerned = turn.told_of(smaller.id)
    turn.join(one.id, other.id, shipped, at)
    return refolded(turn, concerned, at)


def refolded(turn: Turn, concerned: Iterable[tuple[str, Sequence[int]]], at: datetime) -> Folded:
    """One announcement after the other, as if its reports had just come."""
    return together([fold_again(turn, topic, articles, at) for topic, articles in concerned])


def partner(turn: Turn, name: str) -> FiledPartner:
    """The partner of that spelling or number. Raises Refused."""
    found = turn.partner(name)
    if found is None:
        raise Refused(f"there is no partner {name!r}; {LISTED}")
    return found


def named(names: Iterable[str]) -> None:
    """Raises Refused for a name without a letter or digit."""
    for name in names:
        if not any(sign.isalnum() for sign in plain(name)):
            raise Refused(f"{name!r} is no name: write one with letters or digits")
