"""How far a time word reaches, and the labels that readers see."""

import pytest

from timeline.linking.clauses import LABEL, around, governs, label, with_antecedent
from timeline.linking.relatives import main_clause
from timeline.linking.verbs import reading
from timeline.model import Span

GOVERNED = [
    ("The council voted on Friday.", "Friday", True),
    ("Ms Ora said on Friday that the bridge was safe.", "Friday", True),
    ("Ms Ora said the bridge would open on Friday.", "Friday", False),
    ("It repeats what Mr Boro told the court, who sat last week.", "last week", False),
    ("Last week, the council voted.", "Last week", True),
    ("The man who was arrested on Monday appeared in court.", "on Monday", False),
    ("On Friday the man who was arrested last week appeared in court.", "On Friday", True),
    ("The letter that reached the mayor at noon was read out at two.", "at two", True),
]


@pytest.mark.parametrize(("text", "words", "expected"), GOVERNED)
def test_time_words_belong_to_the_main_verb_or_to_what_is_told(text: str, words: str, expected: bool) -> None:  # noqa: FBT001 - a row
    """A time word of the main clause dates the sentence, one in what is said does not."""
    at = text.index(words)
    sentence = Span(0, len(text))
    assert governs(text, sentence, reading(main_clause(text, "en"), "en"), Span(at, at + len(words)), "en") is expected


def test_a_relative_clause_takes_its_antecedent_along() -> None:
    """The clause "who sat last week" is told together with the court that sat."""
    text = "Mr Boro told the court, who sat last week, that he was busy."
    sentence = Span(0, len(text))
    at = text.index("last week")
    inner = Span(at, at + 9)
    clause = with_antecedent(text, sentence, around(text, sentence, inner, "en"), inner, "en")
    assert text[clause.start : clause.end] == "Mr Boro told the court, who sat last week"


def test_labels_are_one_short_line() -> None:
    """A label folds white space and ends at a word."""
    found = label("Crews are\n pumping " + "water " * 60)
    assert "\n" not in found
    assert len(found) <= LABEL + 1
    assert found.endswith("water…")
