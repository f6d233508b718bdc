"""Mentions to events: what happened, told once, with every place that tells it.

`link` opens each update into mentions and joins the mentions of one happening, over all sources.
"""

from collections.abc import Mapping, Sequence

from timeline.linking.clusters import cluster
from timeline.linking.mentions import find_mentions
from timeline.model import Event, Setting, Source, Tagged

__all__ = ["link"]


def link(tagged: Sequence[Tagged], sources: Mapping[str, Source], setting: Setting) -> tuple[Event, ...]:
    """Find the events that tagged updates tell of; `sources` are reached by id, events come without placement."""
    mentions = [mention for item in tagged for mention in find_mentions(item, sources[item.update.source], setting)]
    unique = {mention.id: mention for mention in mentions}
    return cluster(tuple(unique.values()))
