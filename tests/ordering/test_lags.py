"""Each kind of telling has its own lag: what a post comes back to is placed before it, and in no order with its neighbours."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

import timeline
from timeline.model import Event
from timeline.ordering.lags import LIVE, before_posting, lags

BLOG = """10:00
The mayor, Ms Orr, has opened the lock gates to a small crowd.

11:00
Two divers have gone in below the quay to look for the bell.

12:00
Earlier the harbour master, Mr Finn, walked out of the hearing on the ferry fares.

13:00
A video from the breakwater shows a crane that has toppled into the mud.

14:00
The bell has been lifted and put on a cart.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Event]:
    """Give the events of a small stamped day by a word of their labels."""
    page: Path = tmp_path_factory.mktemp("lags") / "lock.txt"
    page.write_text(BLOG, encoding="utf-8")
    day = timeline.reconstruct(str(page), date="2031-05-14", timezone="Europe/Dublin")
    words = ("gates", "divers", "hearing", "crane", "cart")
    return {word: next(e for e in day.events if word in e.label) for word in words}


def test_what_a_post_tells_lies_before_it() -> None:
    """A happening is some minutes older than the post that tells it, never younger."""
    posting = np.zeros(1440)
    posting[1000] = 1.0
    happened = before_posting(posting, LIVE)
    assert happened[1001:].sum() == pytest.approx(0, abs=1e-12)
    assert 985 < float(happened @ np.arange(1440)) / happened.sum() < 1000


def test_a_report_of_earlier_lies_further_back() -> None:
    """The lags are the learned ones, in minutes: a live remark's is the shortest."""
    posting = np.zeros(1440)
    posting[1000] = 1.0
    means = {kind: 1000 - float(before_posting(posting, mean) @ np.arange(1440)) for kind, mean in lags().items()}
    assert means["live"] < 10
    assert 60 < means["earlier"] < 180
    assert 60 < means["taped"] < 240


@pytest.mark.parametrize(("word", "hour"), [("gates", 10), ("divers", 11), ("cart", 14)])
def test_live_remarks_keep_near_their_posts(told: dict[str, Event], word: str, hour: int) -> None:
    """What is told as it happens lies within a quarter of an hour of its post."""
    best = told[word].occurred.best
    assert isinstance(best, dt.datetime)
    assert dt.timedelta(0) <= best.replace(hour=hour, minute=0) - best <= dt.timedelta(minutes=15)


@pytest.mark.parametrize(("word", "hour", "post_before"), [("hearing", 12, "divers"), ("crane", 13, "hearing")])
def test_what_a_post_comes_back_to_may_be_older_than_the_post_before(
    told: dict[str, Event], word: str, hour: int, post_before: str
) -> None:
    """A report of earlier is over by its own post, but it is in no order with what was told just before it."""
    best, latest, before = told[word].occurred.best, told[word].occurred.latest, told[post_before].occurred.best
    assert isinstance(best, dt.datetime)
    assert isinstance(latest, dt.datetime)
    assert isinstance(before, dt.datetime)
    assert latest.hour == hour
    assert best < before.replace(hour=hour - 1, minute=0)


def test_the_lag_is_said(told: dict[str, Event]) -> None:
    """The reasons say why the guess lies so far back."""
    assert any("says that it tells of earlier: live blogs come back" in words for words in told["hearing"].occurred.because)
    assert any("tells it from a broadcast or a tape" in words for words in told["crane"].occurred.because)
    assert not any("come back" in words for words in told["gates"].occurred.because)
