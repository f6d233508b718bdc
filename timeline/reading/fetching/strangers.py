"""Files that are no text, known by their first bytes, and what their owner can do."""

__all__ = ["stranger"]

EXPORT = "save the page itself as HTML, or copy its text into a .txt file"
UNPACK = "unpack it first and give the file or folder, or pack it as ZIP"
STRANGERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", EXPORT),
    (b"\x89PNG\r\n", "a picture (PNG)", EXPORT),
    (b"\xff\xd8\xff", "a picture (JPEG)", EXPORT),
    (b"GIF8", "a picture (GIF)", EXPORT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as plain text"),
    (b"{\\rtf", "a rich-text document", "save it as plain text"),
    (b"7z\xbc\xaf\x27\x1c", "packed with 7-Zip", UNPACK),
    (b"Rar!\x1a\x07", "packed with RAR", UNPACK),
    (b"\xfd7zXZ\x00", "packed with xz", UNPACK),
    (b"BZh91AY&SY", "packed with bzip2", UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard", UNPACK),
    (b"SQLite format 3\x00", "a database", "export its updates as CSV or JSON"),
    (b"PAR1", "a Parquet table", "export its updates as CSV or JSON"),
)
"""First bytes, what they mean, and the fix."""


def stranger(head: bytes) -> str | None:
    """Say what a file is that no reader can read, and what to do; None for everything else.

    >>> stranger(b"%PDF-1.7")
    'is a PDF; save the page itself as HTML, or copy its text into a .txt file'
    """
    return next((f"is {name}; {fix}" for magic, name, fix in STRANGERS if head.startswith(magic)), None)
