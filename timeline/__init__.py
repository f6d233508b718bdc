"""Give a live blog its clock back: what happened, in which order, when, how sure, and which words say so.

>>> import timeline
>>> [found.value for found in timeline.tag("He left on Friday.", reference="2025-02-27") if found.type == "DATE"]
['2025-02-21']
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.api import Timeline, read, reconstruct, segment, tag
    from timeline.errors import LexiconError, NoUpdateError, OptionError, OutputError, ReadError, TimelineError

__all__ = [
    "LexiconError",
    "NoUpdateError",
    "OptionError",
    "OutputError",
    "ReadError",
    "Timeline",
    "TimelineError",
    "read",
    "reconstruct",
    "segment",
    "tag",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load the public names when they are first used, so that importing the package costs next to nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    from timeline import api, errors

    return getattr(errors if name.endswith("Error") else api, name)


def __dir__() -> list[str]:
    return __all__
