"""A user's own customary hours stand instead of the language's, and a faulty file is told by its places."""

from pathlib import Path

import pytest

from timeline.api import tag
from timeline.errors import OptionError
from timeline.lexicon import load, read_customs


def written(folder: Path, text: str) -> str:
    """Write a file of customs."""
    path = folder / "customs.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_own_hours_stand_instead(tmp_path: Path) -> None:
    """The night and lunch begin when the user says, for this call alone."""
    customs = written(tmp_path, "[tagging.windows]\nNI = [1200, 1680]\n[tagging.anchors.lunch]\nwindow = [780, 900]\n")
    (night,) = tag("They met on Thursday night.", reference="2024-06-13", customs=customs)
    assert night.clock == (1200, 1680)  # type: ignore[union-attr]
    assert load("en", read_customs(customs)).table("tagging.anchors")["lunch"]["window"] == [780, 900]
    (night,) = tag("They met on Thursday night.", reference="2024-06-13")
    assert night.clock == (1140, 1740)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[tagging.windows]\nXY = [1, 2]", "tagging.windows.XY is not known"),
        ("[tagging.windows]\nNI = [2000, 1000]", "tagging.windows.NI must be two minutes"),
        ("[tagging.windows]\nNI = 3", "tagging.windows.NI must be two minutes"),
        ("[tagging.anchors.sleep]\nwindow = [1, 2]", "tagging.anchors.sleep is not known"),
        ("[segmenting]\nx = 1", "segmenting is no custom"),
        ("= 3", "cannot be read as TOML"),
    ],
)
def test_a_faulty_file_is_told_by_its_places(tmp_path: Path, text: str, fault: str) -> None:
    """Each fault names its key; nothing is passed over."""
    with pytest.raises(OptionError, match=fault):
        tag("tonight", reference="2024-06-13", customs=written(tmp_path, text))


def test_a_file_that_is_not_there_is_told() -> None:
    """The message names the file."""
    with pytest.raises(OptionError, match=r"nowhere\.toml"):
        tag("tonight", customs="nowhere.toml")


def test_a_changed_file_counts_at_once(tmp_path: Path) -> None:
    """The hours are those that the file holds at the call, not at an earlier one."""
    for first in (1200, 1260):
        (night,) = tag("tonight", reference="2024-06-13", customs=written(tmp_path, f"[tagging.windows]\nNI = [{first}, 1680]\n"))
        assert night.clock == (first, 1680)  # type: ignore[union-attr]
