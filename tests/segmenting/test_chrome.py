"""What pages say about themselves in stripped text, in more than one language, and news that only sounds like it."""

import pytest

from timeline.model import Source
from timeline.segmenting import segment

NEWS = "The river fell by a metre on Monday."


def reasons(text: str) -> dict[str, str]:
    """Give the furniture of a text with its reasons."""
    cut = segment(Source(id="s", location="-", text=text, blocks=()))
    return {text[f.span.start : f.span.end]: f.reason for f in cut.furniture}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("(Image: Harbour Post)", "caption"),
        ("Getty Images", "caption"),
        ("Foto: Jo Field/dpa", "caption"),
        ("Bildrechte: dpa", "caption"),
        ("pic.twitter.com/AbCdEf12", "link to a picture"),
        ("By Jo Field and Ann Lee", "byline"),
        ("Von Jo Field", "byline"),
        ("FacebookTwitter", "share bar"),
        ("Auf Facebook teilen", "share bar"),
        ("Artikel teilen", "share bar"),
        ("Subscribe to continue reading", "subscription notice"),
        ("This article is for subscribers only", "subscription notice"),
        ("Anzeige", "advert"),
        ("Article continues below", "advert"),
        ("Show more", "navigation"),
        ("Load newer updates", "navigation"),
        ("Pinned post", "navigation"),
        ("Weitere Beiträge laden", "navigation"),
        ("Back to top", "navigation"),
        ("1.2k comments", "comments"),
        ("12 Kommentare", "comments"),
        ("Read more: Storm leaves forty houses dark", "related link"),
        ("Lesen Sie auch: Sturm legt Bahn lahm", "related link"),
        ("Play Video 0:42", "player"),
        ("FTSE 100 8,756.21 +0.28%", "market ticker"),
        ("London 12°C", "weather bar"),
        ("Zuletzt aktualisiert: 14:05 Uhr", "update note"),
        ("block-time updated-timeUpdated at 2.10pm GMT", "update note"),
        ("**Advertisement**", "advert"),
        ("## Related", "related link"),
        ("> Share on Facebook", "share bar"),
        ("[7]Share on Facebook", "share bar"),
    ],
)
def test_chrome_has_its_reason(line: str, reason: str) -> None:
    """The page's own words are known, in whatever dress of Markdown, mail or text browser."""
    assert reasons(f"{line}\n{NEWS}") == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "Fed hikes rate by 0.25%",
        "Bild: Greece considering special levy on richest families",
        "By the end of the day the river had fallen",
        "By Monday",
        "Anzeige gegen den Bürgermeister erstattet",
        "Kommentare des Ministers sorgen für Unruhe",
        "Live: the mayor is speaking at the quay",
        "London was 12°C colder than Madrid on Monday",
        "Subscribers to the ferry line will get their money back.",
        "Play was stopped at 2:42 because of rain",
        "Labour 36, Conservatives 24, Greens 12",
        "Teilen des Landes droht Hochwasser",
        "Foto: the agency says that its man was hurt at the quay on Monday",
        "Mehr als hundert Häuser stehen unter Wasser",
        "Stand der Dinge: Die Brücke bleibt gesperrt",
    ],
)
def test_news_is_not_chrome(line: str) -> None:
    """A word of the page's own in a sentence makes no furniture."""
    assert reasons(f"{line}\n{NEWS}") == {}


def test_a_menu_is_a_run_of_sections() -> None:
    """Short lines one under the other that name sections are a menu; a list of places is none."""
    menu = ["Home", "News", "Sport", "Business", "Harbour", "Weather"]
    assert reasons("\n".join([*menu, NEWS])) == dict.fromkeys(menu, "navigation")
    assert reasons(f"Hafenstadt\nKaiburg\nFährdorf\nWeather\nInselheim\n{NEWS}") == {}


def test_a_byline_in_the_middle_tears_no_post_apart() -> None:
    """What is small stays where it stands, unless a post begins or ends there."""
    assert reasons(f"{NEWS}\nSent in this hour:\nBy Jo Field\nA boat on the river at dawn.\n{NEWS}") == {}
