"""Groups of mentions made fit to be read: each stretch of text tells one event, and tells it once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from timeline.model import Mention, Span

Group = list[Mention]


def tidied(groups: Sequence[Group], kept: Collection[str] = ()) -> Iterator[Group]:
    """Drop asides that tell nothing on their own, cut passages before what belongs to another event, drop nested stretches.

    `kept` are the mentions of which the user has spoken: they stay.
    """
    told = [group for group in groups if not _empty(group) or any(m.id in kept for m in group)]
    asides = _asides(told)
    for number, group in enumerate(told):
        cut = [_cut(m, [span for owner, span in asides.get(m.source, ()) if owner != number]) for m in group]
        mine: dict[str, Group] = {}
        for mention in cut:
            mine.setdefault(mention.source, []).append(mention)
        left = (m for m in cut if m.id in kept or not _nested(m, mine[m.source]))
        yield sorted(left, key=reading_order)


def reading_order(mention: Mention) -> tuple[str, int, int, str]:
    """Give the place of a mention among all, as they are read: source by source, from the top."""
    return mention.source, mention.span.start, mention.span.end, mention.id


def _empty(group: Group) -> bool:
    """Say whether a group holds asides alone, all of one account."""
    return all(m.aside for m in group) and len({m.source for m in group}) == 1


def _asides(groups: Sequence[Group]) -> dict[str, list[tuple[int, Span]]]:
    found: dict[str, list[tuple[int, Span]]] = {}
    for number, group in enumerate(groups):
        for mention in group:
            if mention.aside:
                found.setdefault(mention.source, []).append((number, mention.span))
    return found


def _cut(mention: Mention, others: Sequence[Span]) -> Mention:
    """End a passage of an article before the first sentence, or clause of its lead, that tells another event."""
    if mention.named or mention.chained or mention.aside:
        return mention
    inside = [s.start for s in others if mention.span.start < s.start < mention.span.end and s.end <= mention.span.end]
    end = min(inside, default=mention.span.end)
    text = mention.text[: end - mention.span.start].rstrip(" ,;:\n")
    if len(text) == len(mention.text):
        return mention
    lines = mention.lines and (mention.lines[0], mention.lines[0] + text.count("\n"))
    return replace(mention, span=Span(mention.span.start, mention.span.start + len(text)), text=text, lines=lines)


def _nested(one: Mention, group: Group) -> bool:
    """Say whether an aside lies within another telling of the same event by its source, or holds a closer one."""
    if not one.aside:
        return False
    return any(_covers(other, one) for other in group if other is not one)


def _covers(other: Mention, one: Mention) -> bool:
    if not other.aside and not other.named:
        return other.span.covers(one.span)
    return other.aside and other.span != one.span and one.span.covers(other.span)
