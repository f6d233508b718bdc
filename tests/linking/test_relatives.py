"""Relative clauses between a subject and its verb, and what is told of which."""

import datetime as dt

import pytest

from timeline.linking import mentions_of
from timeline.linking.relatives import inserted, main_clause
from timeline.linking.verbs import reading
from timeline.model import Anchor, Mention, Setting, Signal, Source, Span, Tagged, Timex, Update

INSERTED = [
    ("en", "The boat that had stopped the regatta at breakfast tied up.", "that had stopped the regatta at breakfast", "tied"),
    ("en", "The man who was arrested and charged on Monday appeared.", "who was arrested and charged on Monday", "appeared"),
    ("en", "The woman who was hit by a car driven by a friend died.", "who was hit by a car driven by a friend", "died"),
    ("en", "The committee which met in May has published its report.", "which met in May", "has published"),
    ("en", "The man who wanted to be mayor lost.", "who wanted to be mayor", "lost"),
    ("fr", "L'homme qui a été arrêté lundi a comparu devant le tribunal.", "qui a été arrêté lundi", "a comparu"),
    ("es", "El hombre que fue detenido el lunes compareció ante el juez.", "que fue detenido el lunes", "compareció"),
    ("pt", "O homem que foi preso na segunda-feira compareceu ao tribunal.", "que foi preso na segunda-feira", "compareceu"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "clause", "verb"), INSERTED)
def test_a_relative_clause_of_the_subject_holds_not_the_main_verb(language: str, sentence: str, clause: str, verb: str) -> None:
    """It ends where the main verb follows, and the sentence is read without it."""
    found = inserted(sentence, language)
    assert found is not None
    assert sentence[found.start : found.end].strip() == clause
    main = reading(main_clause(sentence, language), language)
    assert main is not None
    assert main.trigger == verb


NONE = [
    "Police say that the man fled and hid in a barn.",
    "Campaigners fear that the bridge closed on Monday will stay closed.",
    "The mayor met the men who were arrested on Monday.",
    "The minister who said he would go left.",
    "In the light of that the court adjourned.",
    "The bus which hit a car at ten.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_other_clauses_are_none(sentence: str) -> None:
    """What somebody says or fears, and a clause behind the main verb, stand in no subject."""
    assert inserted(sentence, "en") is None


TEXT = "Late in the day the boat that had stopped the regatta at breakfast tied up in the harbour."
LATE, AT, BREAKFAST = Span(0, 15), Span(54, 56), Span(57, 66)


def told() -> tuple[Mention, ...]:
    """Give what an article that consists of this sentence tells."""
    anchor = Anchor(span=BREAKFAST, name="breakfast", modifiers=())
    signal = Signal(span=AT, relation="simultaneous", rule="at <anchor>", target=BREAKFAST, target_kind="anchor", anchor=anchor)
    timex = Timex(span=LATE, type="TIME", value="TAF", rule="late in the day", clock=(900, 1080))
    update = Update(id="u", source="s", span=Span(0, len(TEXT)), body=TEXT, position=0, lines=None)
    tagged = Tagged(update=update, timexes=(timex,), signals=(signal,), anchors=(anchor,))
    source = Source(id="s", location="-", text=TEXT, blocks=(), kind="article")
    return mentions_of([tagged], {"s": source}, Setting(date=dt.date(2024, 6, 4)))


def test_time_words_in_it_do_not_date_the_main_verb() -> None:
    """The boat tied up late in the day; at breakfast it had only stopped the regatta."""
    main = next(m for m in told() if not m.named)
    assert ([t.span for t in main.timexes], main.signals, main.anchors) == ([LATE], (), ())
    named = next(m for m in told() if m.named)
    assert TEXT[named.span.start : named.span.end].strip() == "that had stopped the regatta at breakfast"
