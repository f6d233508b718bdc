"""The same happening in other words, and look-alikes apart."""

import time

import pytest

from timeline.linking.accounts import accounts
from timeline.linking.clusters import cluster
from timeline.linking.differences import differences
from timeline.model import Mention, Span, Timex


def mention(source: str, text: str, **given: object) -> Mention:
    """Make a mention of the day that one source tells in these words."""
    made = {"id": f"{source}-{text[:20]}", "update": f"{source}-{text[:20]}", "source": source, "status": "happened"}
    return Mention(span=Span(0, len(text)), lines=(1, 1), text=text, label=text, **(made | given))  # type: ignore[arg-type]


def paired(one: str, other: str) -> bool:
    """Say whether two accounts are paired, in a day that also tells of other things."""
    rest = [
        mention(s, t) for s in "ab" for t in ("The council met about parking fees.", "A choir sang in Ermine Square at dawn.")
    ]
    return {(x, y) for x, y, _ in accounts([mention("a", one), mention("b", other), *rest]).pairs()} >= {
        tuple(sorted((f"a-{one[:20]}", f"b-{other[:20]}")))
    }


SAME = [
    (
        "Police have arrested two men over the theft of the Lorne diamond",
        "Two people are in custody after the Lorne diamond was stolen",
    ),
    ("Three miners were pulled from the Ashby shaft alive", "Rescuers saved three miners in the Ashby shaft"),
    ("The bank will pay $2 million to the pensioners of Ledbury", "Ledbury pensioners get two million dollars from the bank"),
    ("The Kerrin dam has given way above the village of Ost", "Above Ost the Kerrin dam collapsed"),
    ("Ledbury Town have turned down the bid for Ola Brandt", "The offer for Ola Brandt was rejected by Ledbury"),
]
APART = [
    ("Police have closed the Ashby tunnel", "Police have reopened the Ashby tunnel"),
    ("In her first briefing Dr Amari spoke of the Ashby shaft", "In her second briefing Dr Amari spoke of the Ashby shaft"),
    ("Dr Amari spoke of the Ashby shaft", "Dr Amari bought a house in Ledbury"),
    ("Two people were hurt in Ashby", "In Ashby the river rose by two metres"),
    ("Ledbury Town have said yes to the bid for Ola Brandt", "Ledbury Town have turned down the bid for Ola Brandt"),
    ("The Kerrin dam has given way above the village of Ost", "The mayor of Ost has resigned over his expenses"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_paraphrases_are_paired(one: str, other: str) -> None:
    """Who did what, with how much: other words for it do not hide that it is one."""
    assert paired(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_look_alikes_are_not(one: str, other: str) -> None:
    """Opposites, the first and the second of like things, and names alone tie nothing together."""
    assert not paired(one, other)


def clocked(text: str, words: str, minute: int) -> Timex:
    """Make the time word that stands in a text."""
    start = text.index(words)
    return Timex(
        span=Span(start, start + len(words)),
        type="TIME",
        value="T",
        rule="<clock>",
        clock=(minute, minute + 1),
        said=("hour", "minute"),
    )


def vouched(written: int | None) -> float:
    """Give how strongly a post of some minute is paired with what another account puts at ten past four in the afternoon."""
    told = "At 4.10pm Ledbury gave in"
    post = mention("a", "Ledbury have accepted a fee for Ola Brandt", chained=True, written=written)
    ((_, _, strength),) = accounts([post, mention("b", told, timexes=(clocked(told, "4.10pm", 970),))]).pairs()
    return strength


def test_a_stamp_vouches_for_an_hour() -> None:
    """A post of 16:12 is likelier to tell it than one without a stamp, and that than one of 10:12."""
    assert vouched(972) > vouched(None) > vouched(612)


def test_pairs_do_not_depend_on_the_order_of_mentions() -> None:
    """The same pairs with the same strength, however the mentions come."""
    told = [mention(s, t) for pair in SAME for s, t in zip("ab", pair, strict=True)]
    assert sorted(accounts(told).pairs()) == sorted(accounts(told[::-1]).pairs()) or {
        frozenset(p[:2]) for p in accounts(told).pairs()
    } == {frozenset(p[:2]) for p in accounts(told[::-1]).pairs()}


def test_figures_and_times_differ() -> None:
    """Two figures of one thing and two hours are told with the words of each source."""
    one, other = "Two firefighters were hurt at 8.10am", "At 9am three firefighters were hurt"
    found = differences(
        [mention("a", one, timexes=(clocked(one, "8.10am", 490),)), mention("b", other, timexes=(clocked(other, "9am", 540),))]
    )
    assert [(d.what, [said.text for said in d.said]) for d in found] == [
        ("figure", ["Two firefighters", "three firefighters"]),
        ("time", ["8.10am", "9am"]),
    ]


def test_one_figure_is_no_difference() -> None:
    """What both say is no difference, and a source does not differ from itself."""
    assert not differences([mention("a", "Two firefighters were hurt"), mention("b", "2 firefighters in hospital")])
    assert not differences([mention("a", "Two firefighters were hurt"), mention("a", "Three firefighters were hurt")])


def seconds(sources: int) -> float:
    """Measure the joining of so many accounts that tell the same thing."""
    told = [mention(f"s{at:04}", SAME[0][0]) for at in range(sources)]
    start = time.process_time()
    assert len(cluster(told)) == 1
    return time.process_time() - start


def test_a_crowd_of_accounts_costs_what_its_length_costs() -> None:
    """Eight times the accounts take no more than sixteen times as long: joining does not look at every pair."""
    takes = [(seconds(400), seconds(3200)) for _ in range(4)]
    few, many = (min(sizes) for sizes in zip(*takes, strict=True))
    assert many < 16 * few
