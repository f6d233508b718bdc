"""An event is called by the telling that shows it."""

from pathlib import Path

import timeline

PRAISE = "The minister praised the lock keepers of Tarn at length on Monday and shook every hand."
ARRIVAL = "Ada Quill arrived in Tarn on Monday to a warm welcome and a brass band."


def test_a_named_event_is_called_by_what_shows_it(tmp_path: Path) -> None:
    """Of two accounts of an arrival, the one that tells of the arrival gives it its label, whichever is read first."""
    labels = set()
    for number, texts in enumerate(((PRAISE, ARRIVAL), (f"{PRAISE} ", f"{ARRIVAL} It rained."))):
        files = [tmp_path / f"{number}{name}.txt" for name in "ab"]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        day = timeline.reconstruct(files, date="2024-03-11", timezone="Europe/London")
        told = {event.label.split()[2]: event.id for event in day.events}
        joined = day.same(told["praised"], told["arrived"])
        labels |= {event.label[:19] for event in joined.events if len(event.mentions) > 1}
    assert labels == {"Ada Quill arrived i"}
