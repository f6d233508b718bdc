"""Themes of a day: the few names that together run through most of its events, for lanes by theme.

A name that stands in nearly every event tells nothing apart and is no theme.
"""

from collections import Counter
from collections.abc import Sequence

from timeline.model import Event

__all__ = ["themes"]

MOST, FEWEST = 7, 3
"""Themes at most, and events that make a name a theme."""
COMMON = 0.4
"""The share of the events above which a name is everywhere."""


def themes(events: Sequence[Event]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Give each theme's name and the ids of its events, the one with most events first; an event belongs to at most one.

    Names are taken greedily: each time the one that stands in most of the events that have no theme yet, the earlier told
    before the later where two draw.
    """
    told = {event.id: _names(event) for event in events}
    everywhere = Counter(name for names in told.values() for name in names)
    usable = [name for name, count in everywhere.items() if FEWEST <= count <= max(FEWEST, COMMON * len(events))]
    found: list[tuple[str, frozenset[str]]] = []
    while usable and len(found) < MOST:
        best = max(usable, key=lambda name: sum(name in names for names in told.values()))
        members = frozenset(id_ for id_, names in told.items() if best in names)
        if len(members) < FEWEST:
            break
        found.append((best, members))
        told = {id_: names for id_, names in told.items() if id_ not in members}
        usable.remove(best)
    return tuple(found)


def _names(event: Event) -> frozenset[str]:
    return frozenset(name for mention in event.mentions for name in mention.names)
