"""Sources side by side in whole sentences: who had an event first and by how much, where they differ, what one has alone."""

from collections.abc import Iterator, Mapping

from timeline.model import Day, Difference, Event

__all__ = ["side_by_side", "sides"]

HOUR = 60
WHAT = {"figure": "They give different figures", "time": "They give different times"}


def sides(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    """Say of one event who had it first, where the sources differ, and who has it alone; nothing where one source is all."""
    if event.first is not None:
        yield f"{names[event.first.source]} had it first{_ahead(event.first.ahead, at_least=event.first.at_least)}."
    for difference in event.differences:
        yield f"{WHAT[difference.what]}: {_said(difference, names)}."
    if event.alone is not None:
        yield f"Only {names[event.alone]} has it."


def side_by_side(day: Day) -> Iterator[str]:
    """Sum up a day that several sources tell: who was first how often, who has how much alone, and every difference."""
    from timeline.rendering.rows import source_names

    names = source_names(day)
    for source in day.sources if len(day.sources) > 1 else ():
        told = sum(any(m.source == source.id for m in event.mentions) for event in day.events)
        first = sum(event.first is not None and event.first.source == source.id for event in day.events)
        alone = sum(event.alone == source.id for event in day.events)
        yield f"{names[source.id]}: {_events(told)}, {first or 'none'} of them first, {alone or 'none'} alone."
    for event in day.events:
        for difference in event.differences:
            yield f"“{event.label}”: {_said(difference, names)}."


def _events(number: int) -> str:
    return "one event" if number == 1 else f"{number} events"


def _said(difference: Difference, names: Mapping[str, str]) -> str:
    return ", ".join(f"“{' '.join(said.text.split())}” ({names[said.source]})" for said in difference.said)


def _ahead(minutes: int | None, *, at_least: bool) -> str:
    """Say by how much, as far as it is known."""
    if minutes is None:
        return ""
    amount = f"{minutes} minutes" if minutes < 2 * HOUR else f"{round(minutes / HOUR)} hours"
    return f", at least {amount} before the next" if at_least else f", about {amount} before the next"
