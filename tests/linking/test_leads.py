"""The sentence of a live post that tells what happened."""

from pathlib import Path

import pytest

import timeline

PAGE = """09:10
The jury has gone out in Tarn and the square is filling up.

{post}

11:20
The mayor has left the court by the back door.
"""


@pytest.mark.parametrize(
    ("post", "label"),
    [
        ("10:05\nAda Quill is not guilty. She put both hands over her face.", "Ada Quill is not guilty"),
        ("10:05\nThe north bridge is shut to everybody. Police put up a fence.", "The north bridge is shut to everybody"),
        ("10:05\nWe should have begun. A juror has missed the train.", "A juror has missed the train"),
        ("10:05\nIs the north bridge shut? Police put up a fence there at ten.", "Police put up a fence there at ten"),
        ("10:05\n“It is a fine day.” Ada Quill walked out of the court smiling.", "Ada Quill walked out of the court smiling"),
    ],
)
def test_a_post_opens_with_its_news(tmp_path: Path, post: str, label: str) -> None:
    """A state that a live post tells first is its news; a question and a quotation leave it to what follows."""
    page = tmp_path / "blog.txt"
    page.write_text(PAGE.format(post=post), encoding="utf-8")
    day = timeline.reconstruct(page, date="2024-03-14", timezone="Europe/London")
    assert label in [event.label for event in day.events]
