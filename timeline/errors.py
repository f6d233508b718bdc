"""What can go wrong with a call; trouble inside a text is data (notes, conflicts), never an exception.

TimelineError
├── ReadError          the input cannot be read (missing, binary, too large, wrong encoding)
│   └── NoUpdateError  it was read, and nothing in it is an update
├── LexiconError       a language file is faulty; all faults are listed
├── OptionError        an argument has a value that cannot be used
└── OutputError        the result cannot be written
"""

__all__ = ["LexiconError", "NoUpdateError", "OptionError", "OutputError", "ReadError", "TimelineError"]


class TimelineError(ValueError):
    """The root of every error that this package raises on purpose."""


class ReadError(TimelineError):
    """The input cannot be read."""


class NoUpdateError(ReadError):
    """The input was read, but no part of it is an update."""


class LexiconError(TimelineError):
    """A language file is missing or faulty."""


class OptionError(TimelineError):
    """An argument has a value that cannot be used."""


class OutputError(TimelineError):
    """The result cannot be written."""
