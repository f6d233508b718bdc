"""Bytes to text: byte order marks, UTF-8 wherever the bytes are valid, what the server or the page declares, and Windows-1252.

What nobody can read is refused with the place of the first bad byte; nothing is replaced by a question mark in silence.
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
UNDECODED = "\ufffd"
"""What stands for a byte that means nothing."""
DECLARED = {
    **dict.fromkeys(("utf8", "unicode11utf8", "ascii", "usascii"), "utf-8"),
    **dict.fromkeys(("iso88591", "latin1", "l1"), "cp1252"),
    **dict.fromkeys(("iso88599", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("iso885911", "tis620"), "cp874"),
    **{name: f"cp{number}" for number in (874, *range(1250, 1259)) for name in (f"windows{number}", f"cp{number}")},
    **{f"iso8859{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **dict.fromkeys(("macintosh", "xmacroman"), "mac_roman"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "xgbk", "windows936"), "gb18030"),
    **dict.fromkeys(("shiftjis", "sjis", "xsjis", "mskanji", "windows31j"), "cp932"),
    **dict.fromkeys(("euckr", "ksc56011987", "windows949"), "cp949"),
    **dict.fromkeys(("big5", "big5hkscs", "xxbig5"), "big5hkscs"),
    "eucjp": "euc_jp",
    "iso2022jp": "iso2022_jp",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "xmaccyrillic": "mac_cyrillic",
}
"""The encodings that browsers read, by their names without signs; UTF-7, in which markup can hide, is not among them."""
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
FOREIGN = bytes(range(0x80, 0x100))
CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
WESTERN = 0.2
"""The largest share of non-ASCII bytes that Western European text reaches; other single-byte scripts lie far above."""
RUN = re.compile(rb"[\xc0-\xff]{5}")
"""Five accented letters in a row: no Western word has them, words of another script do."""
SMEARED = 0.02
"""The share of control characters that makes a file binary rather than text with a stray mark."""
DAMAGED = 0.001
"""The largest share of bad bytes in UTF-8 that is passed over: a teaser cut in the middle of a letter, say."""
MAX_NAME = 40
"""How many characters of a declared name are looked at."""
WIDE = 0.5
"""The share of every second byte that is NUL in UTF-16, where markup and Western words are most of it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the note to keep where the encoding was concluded rather than told."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, location: str, declared: str | None = None) -> Decoded:
    r"""Decode `data`; `declared` is the encoding that markup or a server names, believed where the bytes are no UTF-8.

    >>> decode(b"caf\xe9 at 3pm", "old.txt").text
    'café at 3pm'
    """
    if not data:
        raise ReadError(f"{location} is empty")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, location), location)
    if b"\x00" in data:
        return _checked(_wide(data, location), location)
    return _checked(_unmarked(data, location, declared), location)


def _wide(data: bytes, location: str) -> Decoded:
    """Read UTF-16 that lacks its mark; other text holds no NUL bytes."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(even, odd) < WIDE * len(data) / 2 or min(even, odd) > DAMAGED * len(data):
        raise ReadError(f"{location} is not text: it holds NUL bytes; save it as UTF-8 text, HTML or JSON")
    decoded = _strict(data, "utf-16-le" if odd > even else "utf-16-be", location)
    return Decoded(decoded.text, (f"{location} has no byte order mark; it was read as UTF-16",))


def _unmarked(data: bytes, location: str, declared: str | None) -> Decoded:
    """Try UTF-8, then what is declared: other encodings are hardly ever valid UTF-8, and wrong declarations are common."""
    name = re.sub(r"[^a-z0-9]", "", (declared or "")[:MAX_NAME].lower())
    told = DECLARED.get(name)
    for encoding in filter(None, (told, "utf-8") if data.isascii() else ("utf-8", told)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        wrong = encoding == "utf-8" and told not in {None, "utf-8"} and not data.isascii()
        return Decoded(text, (f"{location} is declared as {declared} but is UTF-8, and was read as that",) if wrong else ())
    return _windows(data, location)


def _windows(data: bytes, location: str) -> Decoded:
    foreign = len(data) - len(data.translate(None, FOREIGN))
    unicode = sum(len(letter[0]) for letter in MULTIBYTE.finditer(data))
    western = foreign <= WESTERN * len(data) and not RUN.search(data) and unicode < foreign / 2
    if not western:
        return _damaged(data, location)
    decoded = _strict(data, "cp1252", location)
    return Decoded(decoded.text, (f"{location} is not UTF-8; it was read as Windows-1252",))


def _damaged(data: bytes, location: str) -> Decoded:
    """Read UTF-8 of which a few bytes are bad, and say how many; more of them are an error with the place of the first."""
    text = data.decode("utf-8", "replace")
    bad = text.count(UNDECODED) - data.count(UNDECODED.encode())
    if bad > DAMAGED * len(data):
        return _strict(data, "utf-8", location)
    return Decoded(text, (f"{location} is damaged: {bad} of its bytes are no letters; {UNDECODED} stands for each",))


def _strict(data: bytes, encoding: str, location: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"line {line}, byte {error.start}"
        raise ReadError(f"{location} is not valid {encoding.upper()} ({place}); save it as UTF-8") from error


def _checked(decoded: Decoded, location: str) -> Decoded:
    told = decoded.text.encode()
    controls = len(told) - len(told.translate(None, CONTROLS))
    if controls > max(1, SMEARED * len(decoded.text)) or b"\x00" in told:
        raise ReadError(f"{location} is not text: it is full of control characters; save it as UTF-8 text, HTML or JSON")
    if not told or decoded.text.isspace():
        raise ReadError(f"{location} holds nothing but white space")
    return decoded
