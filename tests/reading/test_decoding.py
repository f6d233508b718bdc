"""Bytes to text: what is accepted, what is concluded, and what is refused."""

import pytest

from timeline.errors import ReadError
from timeline.reading.fetching.decoding import decode

WESTERN = "“The café is shut,” said Zoë – it’s the third Tuesday without a soufflé; the £5 note is still on the bar.\n"
GERMAN = "Die Feuerwehr hat die Brücke geöffnet. Über die Straße fließt noch Wasser, aber die Bürger dürfen zurück.\n"


@pytest.mark.parametrize("text", [WESTERN, GERMAN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_or_plain_unicode(text: str, encoding: str) -> None:
    """Unicode is read with its mark or, as UTF-8, without; the mark is no part of the text."""
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("text", [WESTERN, GERMAN])
def test_windows_text_is_known_by_its_bytes(text: str) -> None:
    """Western text in the old Windows encoding is read, with a note."""
    decoded = decode(text.encode("cp1252"), "a.txt")
    assert decoded.text == text
    assert decoded.notes == ("a.txt is not UTF-8; it was read as Windows-1252",)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Мост открыт для пешеходов, вода уходит с площади.", "cp1251"),
        ("Мост открыт для пешеходов, вода уходит с площади.", "koi8-r"),
        ("橋は歩行者に開放され、広場から水が引いている。", "shift-jis"),
        ("桥已向行人开放，广场上的水正在退去。", "gb18030"),
        ("Η γέφυρα άνοιξε για τους πεζούς.", "iso8859-7"),
    ],
)
def test_other_scripts_are_not_taken_for_western_text(text: str, encoding: str) -> None:
    """What would come out as a row of accents is refused, with the place."""
    with pytest.raises(ReadError, match=r"a\.txt is not valid UTF-8 \(line 1, byte \d+\); save it as UTF-8"):
        decode(text.encode(encoding), "a.txt")


def test_declared_encoding() -> None:
    """What a page or a server declares is tried first; a wrong or unknown declaration does no harm."""
    assert decode("Мост".encode("koi8-r"), "a.html", "koi8-r").text == "Мост"
    assert decode("“it’s”".encode("cp1252"), "a.html", "iso-8859-1").text == "“it’s”"
    assert decode("“it’s”".encode(), "a.html", "no-such-thing").text == "“it’s”"
    assert decode("“it’s”".encode(), "a.html", "zip").text == "“it’s”"


def test_damaged_unicode_is_not_taken_for_windows_text() -> None:
    """One bad byte in UTF-8 is an error with its place, not a page of odd accents."""
    with pytest.raises(ReadError, match=r"line 2, byte"):
        decode(WESTERN.encode() + b"so \xff it is", "a.txt")


def test_control_characters() -> None:
    """A stray mark is text, a stream of them is not."""
    assert decode(b"page one\x0cpage two\x07", "a.txt").text.endswith("\x07")
    with pytest.raises(ReadError, match="full of control characters"):
        decode(bytes(range(1, 32)) * 20 + b"abc", "a.txt")


def test_valid_unicode_wins_over_what_is_declared() -> None:
    """A page that says Latin-1 and is UTF-8 is read as what it is, with a note; one in ASCII needs none."""
    decoded = decode(WESTERN.encode(), "a.html", "ISO-8859-1")
    assert decoded.text == WESTERN
    assert decoded.notes == ("a.html is declared as ISO-8859-1 but is UTF-8, and was read as that",)
    assert decode(b"all is calm", "a.html", "latin1").notes == ()
    assert decode("橋は歩行者に".encode("iso2022_jp"), "a.html", "iso-2022-jp").text == "橋は歩行者に"


def test_windows_text_declared_as_unicode() -> None:
    """A page that says UTF-8 and is Windows-1252 is read all the same, with a note."""
    decoded = decode(WESTERN.encode("cp1252"), "a.html", "utf-8")
    assert decoded.text == WESTERN
    assert decoded.notes == ("a.html is not UTF-8; it was read as Windows-1252",)


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "punycode", "zip", "cp037", "utf-8\x00", "x" * 100_000, "ütf", ""])
def test_declarations_that_no_browser_follows(name: str) -> None:
    """Encodings in which markup can hide, and names of none, are passed over."""
    assert decode(b"+ADw-script+AD4- \\x41", "a.html", name).text == "+ADw-script+AD4- \\x41"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark(encoding: str) -> None:
    """UTF-16 is known by its NUL bytes, with a note; half of such a file is refused."""
    decoded = decode(WESTERN.encode(encoding), "a.txt")
    assert decoded.text == WESTERN
    assert decoded.notes == ("a.txt has no byte order mark; it was read as UTF-16",)
    with pytest.raises(ReadError, match="holds NUL bytes"):
        decode(WESTERN.encode(encoding)[:-1], "a.txt")


def test_a_few_damaged_bytes() -> None:
    """A page of UTF-8 with one bad byte in thousands is read, and the note says so."""
    decoded = decode((WESTERN * 20).encode() + b"so \xff it is", "a.html")
    assert decoded.text == WESTERN * 20 + "so \ufffd it is"
    assert decoded.notes == ("a.html is damaged: 1 of its bytes are no letters; \ufffd stands for each",)


@pytest.mark.parametrize(
    "data", [b"\x00" * 1000, b"PK\x03\x04" + bytes(range(256)) * 10, b"a\x00b\x00\x00c", b"\xff" * 1_000_000]
)
def test_no_text_at_all(data: bytes) -> None:
    """Bytes that are no text are refused with one line that names the file and the fix."""
    with pytest.raises(ReadError, match=r"^a\.txt is not .*; save it as UTF-8") as refusal:
        decode(data, "a.txt")
    assert "\n" not in str(refusal.value)
