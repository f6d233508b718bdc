"""Words as data: what is missing or misshapen in a language is told all at once."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from timeline import lexicon
from timeline.errors import LexiconError

ENGLISH = resources.files("timeline.lexicon").joinpath("en.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a lexicon of its own with English in it."""
    (tmp_path / "en.toml").write_text(ENGLISH, encoding="utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    for cached in (lexicon.load, lexicon._parse):  # noqa: SLF001 - a test of its own files must not see cached ones
        cached.cache_clear()
    yield tmp_path
    for cached in (lexicon.load, lexicon._parse):  # noqa: SLF001 - nor must others see the test's
        cached.cache_clear()


def test_a_language_is_one_file(folder: Path) -> None:
    """A file with the keys of English is a language."""
    (folder / "xx.toml").write_text(ENGLISH.replace('"lunch"', '"zmittag"', 1), encoding="utf-8")
    assert lexicon.languages() == ("en", "xx")
    assert lexicon.load("xx").language == "xx"


def test_all_faults_are_listed_together(folder: Path) -> None:
    """A missing key and a misshapen one are told in one message that names the file."""
    faulty = ENGLISH.replace("common = [", "uncommon = [", 1).replace("conditionals = [", "conditionals = 3\nrest = [", 1)
    (folder / "xx.toml").write_text(faulty, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"xx\.toml: missing common; linking\.verbs\.conditionals must be a list"):
        lexicon.load("xx")


def test_a_file_that_is_no_toml_is_told(folder: Path) -> None:
    """A slip of the pen names the file and the place."""
    (folder / "xx.toml").write_text("common = 3 4\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"xx\.toml: .+"):
        lexicon.load("xx")


def test_an_unknown_language_reads_as_english() -> None:
    """A language without a file falls back to English."""
    assert lexicon.load("zz").language == "en"


LINES = [
    ("She said that the gate was open and that they would go. " * 5, True),
    ("Le pont est fermé depuis hier soir, a dit le maire. " * 5, False),
]


@pytest.mark.parametrize(("text", "english"), LINES)
def test_english_is_known_by_its_commonest_words(text: str, english: bool) -> None:  # noqa: FBT001 - a row
    """Running English is recognised, French is not taken for it."""
    assert lexicon.speaks("en", text) is english
