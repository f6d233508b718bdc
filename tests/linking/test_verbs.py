"""How a clause stands in the world: rows of sentences and what their main clause says."""

import pytest

from timeline.linking.verbs import reading

ROWS = [
    ("Ms Ora has opened the bridge to traffic.", "happened", False),
    ("The mayor handed the keys to Captain Lund.", "happened", False),
    ("Crews are pumping water out of the station.", "ongoing", False),
    ("Ms Ora is in the town hall.", "ongoing", False),
    ("The council will vote on Friday.", "expected", False),
    ("They were due to meet again after lunch.", "expected", False),
    ("If the river tops six metres, the bridge will close.", "hypothetical", False),
    ("The deal could fall apart.", "hypothetical", False),
    ("Asked whether she would resign, Ms Ora said she was busy.", "happened", True),
    ("As he arrived on Monday, Mr Boro waved.", "happened", False),
    ("He confirmed that the court will sit on Tuesday.", "happened", True),
    ("It was a day of warm words.", None, False),
    ("The plan falls short of what they want.", None, False),
]


@pytest.mark.parametrize(("sentence", "status", "reports"), ROWS)
def test_main_clause_decides(sentence: str, status: str | None, reports: bool) -> None:  # noqa: FBT001 - a row
    """The first finite marker of the main clause gives the status and says whether it is a verb of saying."""
    found = reading(sentence, "en")
    assert found is not None
    assert (found.status, found.reports) == (status, reports)


def test_no_verb_no_reading() -> None:
    """Words without a known finite verb are not read."""
    assert reading("A warm handshake on the steps", "en") is None
