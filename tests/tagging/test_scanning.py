"""What the scans look at: a text without accents, one byte a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.tagging.scanning import PLAIN, folded


@given(st.text(st.characters(), max_size=60))
def test_every_character_is_one_byte(text: str) -> None:
    """Whatever the letters, offsets hold, and the letters are those of the table, or "?"."""
    assert folded(text) == text.translate(PLAIN).encode("ascii", "replace")


@pytest.mark.parametrize(
    ("text", "plain"), [("l’été", b"l'ete"), ("“Größe” – 5º", b'"Grose" - 5o'), ("Łódź\u202f9", b"Lodz 9"), ("\ud800é😀", b"?e?")]
)
def test_letters_lose_their_accents(text: str, plain: bytes) -> None:
    """Accents, curls and long dashes go; what has no plain letter becomes a question mark."""
    assert folded(text) == plain
