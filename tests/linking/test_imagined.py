"""What was only imagined of another day is told as imagined."""

from pathlib import Path

import pytest

import timeline


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Had the dam failed last week, four villages would have been lost.", "hypothetical"),
        ("If the dam had failed on Monday, four villages would have been lost.", "hypothetical"),
        ("The dam failed on Monday and four villages were lost.", "happened"),
        ("The council said on Monday that it would mend the dam.", "happened"),
    ],
)
def test_the_past_is_imagined_or_has_happened(tmp_path: Path, text: str, status: str) -> None:
    """A condition that was never met has not happened; what was said has."""
    page = tmp_path / "story.txt"
    page.write_text(f"The council met in Tarn on Thursday. It was a long evening.\n\n{text}\n", encoding="utf-8")
    day = timeline.reconstruct(page, date="2024-03-14", timezone="Europe/London")
    assert [event.status for event in day.events if event.lane == "past"][:1] == [status]
