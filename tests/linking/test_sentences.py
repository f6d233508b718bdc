"""Sentences and quotations keep their exact places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.linking.sentences import blank, sentences, within
from timeline.model import Quotation, Span

TEXT = "“We lost 2.5% of it,” Ms Ora said. “It hurts.”\n“And then\n“it rained.” He left at 5 p.m. on Friday."


def words(span: Span) -> str:
    """Give the words of a span of TEXT."""
    return TEXT[span.start : span.end]


def test_a_sentence_knows_what_of_it_is_quoted() -> None:
    """A quotation over two paragraphs is a piece in the sentences of each."""
    quotations = (Quotation(span=Span(0, 21)), Quotation(span=Span(47, 70)))
    found = [[words(q) for q in within(quotations, s)] for s in sentences(TEXT, Span(0, len(TEXT)), "en")]
    assert found[0] == ["“We lost 2.5% of it,”"]
    assert ["“And then"] in found
    assert any(pieces and pieces[0].startswith("“it rained.") for pieces in found)


def test_decimals_and_abbreviations_do_not_end_a_sentence() -> None:
    """The splitter keeps "2.5%" and "5 p.m." whole."""
    found = [words(s) for s in sentences(TEXT, Span(0, len(TEXT)), "en")]
    assert "He left at 5 p.m. on Friday." in found


WHOLE = [
    ("en", "The firm bought nine ferries in May. Dreyer said so on Friday.", 2),
    ("en", "“It was me. Nobody helped.” Ms Orr sat down.", 3),
    ("en", "They were asked, and the answer was no. Ms Orr left.", 2),
    ("en", "Mr. Orr and Dr. Lund met in Dec. 2024 at St. Olave’s.", 1),
    ("it", "Il ponte è stato chiuso due ore fa. Rossi era sul posto.", 2),
    ("es", "El alcalde dijo que no. García salió.", 2),
    ("fr", "Deux hommes ont avoué le vol. Durand est parti.", 2),
]


@pytest.mark.parametrize(("language", "text", "count"), WHOLE)
def test_whole_words_end_a_sentence_and_shortened_ones_do_not(language: str, text: str, count: int) -> None:
    """“May” is no shortened month, whatever it looks like, and “Dec.” is one."""
    assert len(sentences(text, Span(0, len(text)), language)) == count


@given(st.text(alphabet='ab .”“"\n', max_size=60))
def test_nothing_but_white_space_falls_between_sentences(text: str) -> None:
    """Sentences are disjoint, in order, and hold every character that is not white space."""
    covered = [False] * len(text)
    for span in sentences(text, Span(0, len(text)), "en"):
        for at in range(span.start, span.end):
            assert not covered[at]
            covered[at] = True
    assert all(held or char.isspace() for held, char in zip(covered, text, strict=True))


@given(st.text(alphabet="ab\n", min_size=3, max_size=40))
def test_blanking_keeps_offsets(text: str) -> None:
    """The blanked text is as long as the text itself, and holds nothing of what was quoted."""
    left = blank(text, Span(0, len(text)), (Span(1, 3),))
    assert (len(left), left[1:3]) == (len(text), "  ")
