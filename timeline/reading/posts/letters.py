"""Texts reduced to their letters and digits, by which they are known again whatever signs and blanks stand between."""

import re

__all__ = ["squash"]

SIGNS = bytes(code for code in range(0x80) if not chr(code).isalnum())
NO_LETTERS = re.compile(r"[\W_]+")


def squash(text: str) -> str:
    """Keep only letters and digits, in lower case.

    >>> squash("“Yes,” he said.")
    'yeshesaid'
    """
    # most signs are ASCII, and taken out of bytes many at a time
    bare = text.encode("utf-8", "surrogatepass").translate(None, SIGNS)
    if bare.isascii():
        return bare.decode("ascii").lower()
    return NO_LETTERS.sub("", bare.decode("utf-8", "surrogatepass")).lower()
