"""Mentions to events: what happened, told once, with every place that tells it.

`link` opens each update into mentions and joins the mentions of one happening, over all sources.
"""

from collections.abc import Mapping, Sequence

from timeline.corrections import Correction
from timeline.linking.amending import Linked, amended
from timeline.linking.clusters import event_id
from timeline.linking.mentions import find_mentions
from timeline.model import Mention, Setting, Source, Tagged

__all__ = ["Linked", "link", "link_mentions", "mentions_of", "moved"]


def link(tagged: Sequence[Tagged], sources: Mapping[str, Source], setting: Setting) -> Linked:
    """Find the events that tagged updates tell of; `sources` are reached by id, events come without placement."""
    return link_mentions(mentions_of(tagged, sources, setting), sources)


def mentions_of(tagged: Sequence[Tagged], sources: Mapping[str, Source], setting: Setting) -> tuple[Mention, ...]:
    """Open updates into mentions: what each says happened, goes on, is to come, or might be."""
    several = len(sources) > 1
    opened = (find_mentions(item, sources[item.update.source], setting, compared=several) for item in tagged)
    found = (mention for mentions in opened for mention in mentions)
    return tuple({mention.id: mention for mention in found}.values())


def link_mentions(
    mentions: Sequence[Mention],
    sources: Mapping[str, Source],
    said: Sequence[Correction] = (),
    moved: Mapping[str, str] | None = None,
) -> Linked:
    """Join the mentions of one happening into events, as the texts and the user's corrections have it.

    `moved` is what the function of that name gives, where the user has cut posts anew.
    """
    return amended(mentions, said, moved or {}, sources)


def moved(before: Sequence[Mention], after: Sequence[Mention]) -> dict[str, str]:
    """Give for the event ids of mentions that are gone those of the mentions that now begin where they began, or hold it."""
    kept = {m.id for m in after}
    found: dict[str, str] = {}
    for mention in (m for m in before if m.id not in kept):
        holding = [m for m in after if m.source == mention.source and m.span.start <= mention.span.start < m.span.end]
        if holding:
            new = min(holding, key=lambda m: (abs(m.span.start - mention.span.start), m.named != mention.named, m.span, m.id))
            found[event_id([mention])] = event_id([new])
    return found
