"""Passages of an article: its paragraphs, joined where somebody's quotation goes on."""

from collections.abc import Sequence

from timeline.segmenting.lines import Line


def starts(lines: Sequence[Line]) -> list[bool]:
    """Say which lines start a passage: all but those inside a quotation that an earlier line opened."""
    found, is_open = [], False
    for line in lines:
        goes_on = is_open and line.text.startswith('"') and not line.starts
        found.append(not goes_on)
        is_open = opens(line.text)
    return found


def opens(text: str) -> bool:
    """Say whether a folded line ends inside a quotation: one more mark opened than closed.

    >>> opens('He said: "It begins here.')
    True
    >>> opens('"It ends here," he said.')
    False
    """
    return text.count('"') % 2 == 1
