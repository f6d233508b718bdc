"""How a post says that it tells what happens, what was said earlier, or what comes from tape."""

import pytest

from timeline.linking.telling import telling

ENGLISH = [
    ("The mayor opens the lock gates.", "live"),
    ("The mayor has opened the lock gates.", "live"),
    ("She said that the ferry would sail.", "live"),
    ("Ms Orr has just told local radio that the ferry will sail.", "live"),
    ("The captain is now talking to the television crews on the quay.", "live"),
    ("The ferry was sold earlier this year.", "live"),
    ("Fares rose by 4% compared with a year earlier.", "live"),
    ("The tide turned earlier than the tables had it.", "live"),
    ("The minister announced a programme of bridge repairs.", "live"),
    ("Work on the lock's repair programme goes on.", "live"),
    ("Earlier the harbour master walked out of the hearing.", "earlier"),
    ("Ms Orr said earlier that no boat had been lost.", "earlier"),
    ("Here’s more from the harbour master.", "earlier"),
    ("Here is the full list of sailings that were called off.", "earlier"),
    ("A bit more from the quay, where divers went in.", "earlier"),
    ("A little while ago two divers came up with a bell.", "earlier"),
    ("In an interview with a local paper, Ms Orr called the lock a disgrace.", "taped"),
    ("Ms Orr told the Breakfast Hour programme that she had not slept.", "taped"),
    ("The captain has been on the radio to say that he saw no light.", "taped"),
    ("A video from the quay shows the crane leaning.", "taped"),
    ("Footage shared by a walker shows the crane leaning.", "taped"),
    ("Her pre-recorded message was played to the hall.", "taped"),
]
OTHERS = [
    ("de", "Die Bürgermeisterin öffnet die Schleuse.", "live"),
    ("de", "Soeben hat sie im Radio gesagt, dass die Fähre fährt.", "live"),
    ("de", "Vorhin hat der Hafenmeister die Sitzung verlassen.", "earlier"),
    ("de", "Schon am Vormittag hatte der Hafenmeister gewarnt.", "earlier"),
    ("de", "Im Interview mit einer Zeitung nannte sie die Schleuse eine Schande.", "taped"),
    ("de", "Ein Video zeigt, wie der Kran kippt.", "taped"),
    ("fr", "La maire ouvre l’écluse.", "live"),
    ("fr", "La maire vient de dire à la radio que le bac partira.", "live"),
    ("fr", "Plus tôt, le capitaine avait quitté la salle.", "earlier"),
    ("fr", "Le bac a été vendu plus tôt cette année.", "live"),
    ("fr", "Dans un entretien à un journal, elle a parlé d’une honte.", "taped"),
    ("fr", "Une vidéo montre la grue qui penche.", "taped"),
    ("es", "La alcaldesa abre la esclusa.", "live"),
    ("es", "La alcaldesa acaba de decir en la radio que saldrá el barco.", "live"),
    ("es", "Hace un rato el capitán salió de la sala.", "earlier"),
    ("es", "En una entrevista, la alcaldesa habló de una vergüenza.", "taped"),
    ("es", "Un vídeo muestra la grúa inclinada.", "taped"),
    ("it", "La sindaca apre la chiusa.", "live"),
    ("it", "In mattinata il capitano era uscito dalla sala.", "earlier"),
    ("it", "In un’intervista la sindaca ha parlato di una vergogna.", "taped"),
    ("pt", "A presidente da câmara abre a eclusa.", "live"),
    ("pt", "Mais cedo, o capitão tinha saído da sala.", "earlier"),
    ("pt", "Em entrevista a um jornal, a presidente falou de uma vergonha.", "taped"),
]


@pytest.mark.parametrize(("language", "sentence", "kind"), [*(("en", *row) for row in ENGLISH), *OTHERS])
def test_telling(language: str, sentence: str, kind: str) -> None:
    """Words that come back to something make a report of earlier or a tape, unless they say that it is just now."""
    assert telling(sentence, language) == kind
