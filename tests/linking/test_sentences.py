"""Sentences and quotations keep their exact places."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.linking.sentences import blank_quotations, quotations, sentences
from timeline.model import Span

TEXT = "“We lost 2.5% of it,” Ms Ora said. “It hurts.”\n“And then\n“it rained.” He left at 5 p.m. on Friday."


def words(span: Span) -> str:
    """Give the words of a span of TEXT."""
    return TEXT[span.start : span.end]


def test_a_quotation_runs_to_its_mark_or_to_the_end_of_its_paragraph() -> None:
    """Closed quotations end at their mark; one left open goes on to the end of the line."""
    found = [words(q) for q in quotations(TEXT, Span(0, len(TEXT)))]
    assert found == ["“We lost 2.5% of it,”", "“It hurts.”", "“And then", "“it rained.”"]


def test_decimals_and_abbreviations_do_not_end_a_sentence() -> None:
    """The splitter keeps "2.5%" and "5 p.m." whole."""
    found = [words(s) for s in sentences(TEXT, Span(0, len(TEXT)), "en")]
    assert "He left at 5 p.m. on Friday." in found


@given(st.text(alphabet='ab .”“"\n', max_size=60))
def test_nothing_but_white_space_falls_between_sentences(text: str) -> None:
    """Sentences are disjoint, in order, and hold every character that is not white space."""
    covered = [False] * len(text)
    for span in sentences(text, Span(0, len(text)), "en"):
        for at in range(span.start, span.end):
            assert not covered[at]
            covered[at] = True
    assert all(held or char.isspace() for held, char in zip(covered, text, strict=True))


@given(st.text(alphabet='ab”“"\n', max_size=40))
def test_blanking_keeps_offsets(text: str) -> None:
    """The blanked text is as long as the text itself."""
    assert len(blank_quotations(text, Span(0, len(text)))) == len(text)
