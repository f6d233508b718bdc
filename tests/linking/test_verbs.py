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
    ("Crowds have been gathering since dawn.", "ongoing", False),
    ("The search for survivors goes on.", "ongoing", False),
    ("She’s meeting the owners.", "ongoing", False),
    ("Thursday’s meeting was cancelled.", "happened", False),
    ("We’re in our seats.", None, False),
    ("We’re expecting to hear from the police shortly.", "expected", False),
    ("She’s about to take questions.", "expected", False),
    ("Results are not expected before midnight.", "expected", False),
    ("The new rules take effect on 1 July.", "expected", False),
    ("Polls close at 10pm.", "expected", False),
    ("The launch begins at noon.", "expected", False),
    ("The proposed levy has gone.", "happened", False),
    ("The three men arrested on Monday will appear in court.", "expected", False),
    ("Had the dam burst, the town would have been lost.", "hypothetical", False),
    ("Should the vote fail, she would resign.", "hypothetical", False),
    ("If you want to write to us, the address is below.", None, False),
    ("Could the bridge close again?", "hypothetical", False),
    ("What does this mean for the harbour?", None, False),
    ("The minister would not comment.", None, False),
    ("Ms Abara declined to confirm whether the port would close.", "happened", False),
    ("The hearing should have begun at ten.", None, False),
    ("He was to have spoken before the vote.", None, False),
    ("They ought to have left by now.", None, False),
    ("The two were supposed to have met on the quay.", None, False),
    ("We should have a result by ten.", "expected", False),
    ("She was to have lunch with the crew.", "expected", False),
]


@pytest.mark.parametrize(("sentence", "status", "reports"), ROWS)
def test_main_clause_decides(sentence: str, status: str | None, reports: bool) -> None:  # noqa: FBT001 - a row
    """The first finite marker of the main clause gives the status and says whether it is a verb of saying."""
    found = reading(sentence, "en")
    assert (found.status if found else None, found.reports if found else False) == (status, reports)


UNDONE = [
    ("de", "Um zehn hätte die Sitzung beginnen sollen."),
    ("fr", "L'audience aurait dû commencer à dix heures."),
    ("es", "La sesión debería haber empezado a las diez."),
    ("es", "El alcalde tenía que haber hablado a las diez."),
    ("it", "L'udienza sarebbe dovuta cominciare alle dieci."),
    ("it", "Il sindaco avrebbe dovuto parlare alle dieci."),
    ("pt", "A sessão deveria ter começado às dez."),
    ("pt", "O presidente devia ter falado às dez."),
]


@pytest.mark.parametrize(("language", "sentence"), UNDONE)
def test_what_should_have_been_is_no_happening(language: str, sentence: str) -> None:
    """What did not come about has no status in any language: the next sentence tells what did."""
    found = reading(sentence, language)
    assert found is not None
    assert found.status is None


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The proposed levy failed.", "failed"),
        ("Update: The proposed levy failed.", "failed"),
        ("LATEST – His injured brother spoke at noon.", "spoke"),
        ("“The proposed levy failed”", "failed"),
        ("Mrs May approved the levy.", "approved"),
    ],
)
def test_a_participle_before_its_noun_is_no_verb(sentence: str, trigger: str) -> None:
    """The article or pronoun before it tells, with a capital where a sentence opens; a name does not."""
    found = reading(sentence, "en")
    assert found is not None
    assert found.trigger == trigger


def test_no_verb_no_reading() -> None:
    """Words without a known finite verb are not read."""
    assert reading("A warm handshake on the steps", "en") is None
