"""Time words in news text: `tag` finds and resolves TIMEX3 expressions and signals, `anchors` the named events they lean on.

Recognise, then refine, then resolve: RULES → REFINERS → the rules' own resolvers, which alone see the reference.
"""

import datetime as dt

from timeline.lexicon import load
from timeline.model import Anchor, Customs, Signal, Timex
from timeline.tagging.anchors import find_anchors
from timeline.tagging.reference import refer
from timeline.tagging.refine import REFINERS
from timeline.tagging.resolving import recognise, resolve
from timeline.tagging.rules import RULES
from timeline.tagging.signals import find_signals

__all__ = ["REFINERS", "RULES", "anchors", "tag"]


def tag(
    text: str,
    *,
    reference: dt.date | dt.datetime | str | None = None,
    language: str = "en",
    timezone: str | None = None,
    customs: Customs | None = None,
) -> tuple[Timex | Signal, ...]:
    """Find the time words of a text and what they mean, in text order.

    Spans are offsets into `text`. `reference` is the day or the instant from which words are counted ("2025-02-27", an ISO
    date-time, a date): without it words such as "Friday" get no interval, times of day still their clock. `timezone` is the IANA
    name of the zone where things happen (None: UTC). `customs` are a user's own customary
    hours, which stand instead of the language's. Raises OptionError for a reference, a zone or customs that do not exist.

    >>> [(item.value, item.rule) for item in tag("He left before lunch on Thursday.", reference="2025-02-27")]
    [('before', 'before <anchor>'), ('2025-02-27', '<weekday> <part of day>')]
    """
    lexicon = load(language, customs)
    known = refer(reference, timezone)
    finds = recognise(text, lexicon)
    for refine in REFINERS:
        finds = refine(finds, lexicon)
    timexes = resolve(finds, lexicon, known)
    signals = find_signals(text, timexes, find_anchors(text, lexicon), lexicon)
    return tuple(sorted((*timexes, *signals), key=lambda item: item.span))


def anchors(text: str, *, language: str = "en") -> tuple[Anchor, ...]:
    """Find the named events of a text in text order: the head's span, the canonical name, the modifiers before it.

    >>> [(anchor.name, anchor.modifiers) for anchor in anchors("They hold another news conference after lunch.")]
    [('press conference', ('another',)), ('lunch', ())]
    """
    return find_anchors(text, load(language))
