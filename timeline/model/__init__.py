"""The domain types: frozen, slotted values in the field's own words; no behaviour beyond properties.

Spans count characters of `Source.text`, half open. Times are aware datetimes. Nothing here reads, guesses or draws.
"""

from timeline.model.cues import Anchor, Cue, CueKind, Relation, Signal, Tagged, TargetKind, Timex, TimexType
from timeline.model.events import Conflict, Day, Difference, Event, First, Lane, Mention, Said, Status, Telling
from timeline.model.texts import Block, BlockKind, Furniture, Kind, PageOrder, Quotation, Role, Segmentation, Source, Span, Update
from timeline.model.times import UNPLACED, Grain, Interval, Moment, Placement, Setting, Stamp

__all__ = [
    "UNPLACED",
    "Anchor",
    "Block",
    "BlockKind",
    "Conflict",
    "Cue",
    "CueKind",
    "Day",
    "Difference",
    "Event",
    "First",
    "Furniture",
    "Grain",
    "Interval",
    "Kind",
    "Lane",
    "Mention",
    "Moment",
    "PageOrder",
    "Placement",
    "Quotation",
    "Relation",
    "Role",
    "Said",
    "Segmentation",
    "Setting",
    "Signal",
    "Source",
    "Span",
    "Stamp",
    "Status",
    "Tagged",
    "TargetKind",
    "Telling",
    "Timex",
    "TimexType",
    "Update",
]
