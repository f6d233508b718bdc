"""The same words, quoted by different houses."""

from dataclasses import replace

import pytest

from timeline.linking.quotes import folded, same_quotes
from timeline.model import Mention, Span


def mention(key: str, *quotes: str) -> Mention:
    """Make a mention of the day that quotes these words."""
    return Mention(id=key, update=key, source=key, span=Span(0, 1), lines=None, text="", status="happened", quotes=quotes)


SAME = [
    ("We lost it all, every last sheet of it", "We lost it all – every last sheet of it."),
    ("It's going to cost $350 billion, they said", "it’s going to cost 350 billion dollars they said"),
    ("We lost [it] all, every last sheet of it, and then it rained", "every last sheet of it, and then it rained"),
]
APART = [
    ("We lost it all, every last sheet of it", "We will build it again, every last sheet"),
    ("I think the bridge will hold", "I think the bridge will have to close tonight because of the water"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_words_are_paired(one: str, other: str) -> None:
    """Typing, brackets, money words and cuts do not hide that it is one quotation."""
    assert [pair[:2] for pair in same_quotes([mention("a", one), mention("b", other)])] == [("a", "b")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    """Quotations that only begin alike are two."""
    assert list(same_quotes([mention("a", one), mention("b", other)])) == []


def test_folding_is_idempotent() -> None:
    """Folding folded words changes nothing."""
    once = folded("“It’s $5 [million]”")
    assert folded(once) == once


def test_a_clause_is_not_its_sentence_for_sharing_its_words() -> None:
    """A sentence of an article and a clause of it stand in one place; two places that share as much tell one thing."""
    whole = replace(mention("a"), label="The boat that had stopped the regatta tied up at noon")
    clause = replace(mention("b"), update="a", source="a", aside=True, label="that had stopped the regatta")
    assert not list(same_quotes([whole, clause]))
    assert list(same_quotes([whole, replace(clause, update="b", source="b")]))
