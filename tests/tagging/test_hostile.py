"""Any text is legal input: no error, spans inside the text, and time in proportion to its length."""

import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.lexicon import languages, load
from timeline.model import Signal
from timeline.tagging import anchors, tag
from timeline.tagging.grammar import LONGEST, SLOT, slots
from timeline.tagging.rules import compiled

PATIENCE = 0.5
"""Seconds that a hundred hopeless strings may cost a rule: a pattern that tries every way would take hours."""
WORDS = [
    "Friday",
    "next",
    "last",
    "3pm",
    "12",
    ":",
    "2024",
    "a year",
    "ago",
    "after",
    "before",
    "lunch",
    "\n",
    " ",
    "–",
    "May",
    "no sooner",
    "0/0",
    "😀",
]
TILES = [
    "1",
    "a ",
    '"',
    "“”",
    "12:",
    "after ",
    "Friday ",
    "3pm on Friday ",
    "3pm; Friday, ",
    "5 ",
    "one ",
    "twenty-",
    "no sooner ",
    "lunch ",
    "3pm ",
    "Jan 1 ",
    "last ",
    "\n",
    "\x00",
    "as he ",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_text_is_legal(text: str) -> None:
    """Every span lies in the text and holds something."""
    for item in (*tag(text, reference="2024-02-29", timezone="Europe/London"), *anchors(text)):
        assert 0 <= item.span.start < item.span.end <= len(text)
        if isinstance(item, Signal):
            assert 0 <= item.target.start <= item.target.end <= len(text)


@pytest.mark.parametrize("reference", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_error(reference: str) -> None:
    """Words that point beyond the calendar have no interval, and that is all."""
    text = "Last week, next week, 500 years ago, tomorrow, yesterday night, next Friday, the next decade, on May Day."
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert tag(text, reference=reference, timezone=zone)


@pytest.mark.parametrize("tile", TILES)
def test_time_grows_with_length_only(tile: str) -> None:
    """Four times the text takes about four times as long, whatever the text."""
    short, long = (tile * (count // len(tile)) for count in (10_000, 40_000))
    tag(short, reference="2024-06-13")
    assert _spent(long) < 12 * _spent(short) + 0.2


def _spent(text: str) -> float:
    """Give the least of three takes: what else the machine does is not the tagger's."""
    return min(_take(text) for _ in range(3))


def _take(text: str) -> float:
    started = time.process_time()
    tag(text, reference="2024-06-13")
    return time.process_time() - started


@pytest.mark.parametrize("language", languages())
def test_each_rule_bears_its_worst_strings(language: str) -> None:
    """The words of a rule's own slots, over and over to the greatest length and broken at the end, are refused at once."""
    lexicon = load(language)
    grammar, known = compiled(lexicon), slots(lexicon)
    for rule, part in zip(grammar.rules, grammar.parts, strict=True):
        names = {match[2] for match in SLOT.finditer(rule.pattern)}
        words = [*{re.sub(r"\\.|[^\w ]", "", known.get(name, "").split("|")[0])[:20] for name in names}, "1", "a", "one hundred"]
        started = time.process_time()
        for one, other in itertools.product(words[:6], repeat=2):
            for glue in (" ", "-", ""):
                worst = (f"{one}{glue}{other}{glue}" * LONGEST)[: LONGEST - 1] + "!"
                assert part.fullmatch(worst) is None
        assert time.process_time() - started < PATIENCE, rule.name
