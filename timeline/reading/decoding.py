"""Bytes to text: byte order marks, what the server or the page declares, UTF-8, and Windows-1252 where the bytes speak for it.

Anything else is refused with the place of the first bad byte; nothing is replaced by a question mark in silence.
"""

import codecs
import re
from dataclasses import dataclass

from timeline.errors import ReadError

__all__ = ["Decoded", "decode"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
FOREIGN = re.compile(rb"[\x80-\xff]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
WESTERN = 0.2
"""The largest share of non-ASCII bytes that Western European text reaches; other single-byte scripts lie far above."""
RUN = re.compile(rb"[\xc0-\xff]{5}")
"""Five accented letters in a row: no Western word has them, words of another script do."""
SMEARED = 0.02
"""The share of control characters that makes a file binary rather than text with a stray mark."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the note to keep where the encoding was concluded rather than told."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, location: str, declared: str | None = None) -> Decoded:
    r"""Decode `data`; `declared` is the encoding that markup or a server names, tried before UTF-8 is.

    >>> decode(b"caf\xe9 at 3pm", "old.txt").text
    'café at 3pm'
    """
    if not data:
        raise ReadError(f"{location} is empty")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, location), location)
    if b"\x00" in data:
        raise ReadError(f"{location} is not text: it holds NUL bytes; save it as UTF-8 text, HTML or JSON")
    return _checked(_unmarked(data, location, declared), location)


def _unmarked(data: bytes, location: str, declared: str | None) -> Decoded:
    for encoding in filter(None, (_known(declared), "utf-8")):
        try:
            return Decoded(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _windows(data, location)


def _known(declared: str | None) -> str | None:
    """Give Python's name for a declared encoding; the web reads Latin-1 as Windows-1252, and so do we."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    return {"iso8859-1": "cp1252", "ascii": "utf-8"}.get(name, name) if codecs.lookup(name)._is_text_encoding else None  # noqa: SLF001 - the only way to tell text encodings from codecs such as zip


def _windows(data: bytes, location: str) -> Decoded:
    foreign = len(FOREIGN.findall(data))
    unicode = sum(map(len, MULTIBYTE.findall(data)))
    western = foreign <= WESTERN * len(data) and not RUN.search(data) and unicode < foreign / 2
    if not western:
        return _strict(data, "utf-8", location)
    decoded = _strict(data, "cp1252", location)
    return Decoded(decoded.text, (f"{location} is not UTF-8; it was read as Windows-1252",))


def _strict(data: bytes, encoding: str, location: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"line {line}, byte {error.start}"
        raise ReadError(f"{location} is not valid {encoding.upper()} ({place}); save it as UTF-8") from error


def _checked(decoded: Decoded, location: str) -> Decoded:
    controls = len(CONTROLS.findall(decoded.text))
    if controls > max(1, SMEARED * len(decoded.text)) or "\x00" in decoded.text:
        raise ReadError(f"{location} is not text: it is full of control characters; save it as UTF-8 text, HTML or JSON")
    if not decoded.text.strip():
        raise ReadError(f"{location} holds nothing but white space")
    return decoded
