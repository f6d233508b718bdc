"""Every language that has a lexicon has corpora, and its corpora are right: a new language is data, no code and no test."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tagging.corpora import FIXTURES, rows, sentences, share, signal_right, silent, timex_right
from timeline import lexicon
from timeline.errors import LexiconError
from timeline.lexicon import languages
from timeline.model import Signal, Timex
from timeline.tagging import tag
from timeline.tagging.rules import RULES, compiled

OTHERS = [language for language in languages() if language != "en"]
FLOORS = {"tune": 0.97, "test": 0.88}
"""Shares of a half that must be right."""
FEWEST = {"timex": 150, "signals": 40, "no-timex": 60, "no-signal": 20}
"""Rows that a corpus must hold."""


@pytest.mark.parametrize("half", ["tune", "test"])
@pytest.mark.parametrize("language", OTHERS)
def test_times_of_a_language_mean_what_they_say(language: str, half: str) -> None:
    """Words, type, value and interval are right, on the half that was tuned on and on the other."""
    gold = [row for row in rows(FIXTURES / f"{language}.timex.jsonl") if row["half"] == half]
    assert len(gold) >= FEWEST["timex"] // 2
    assert share(timex_right, gold, language) >= FLOORS[half]


@pytest.mark.parametrize("half", ["tune", "test"])
@pytest.mark.parametrize("language", OTHERS)
def test_signals_of_a_language_point_at_their_targets(language: str, half: str) -> None:
    """Relation, kind of target, its words and its anchor are right."""
    gold = [row for row in rows(FIXTURES / f"{language}.signals.jsonl") if row["half"] == half]
    assert len(gold) >= FEWEST["signals"] // 2
    assert share(signal_right, gold, language) >= FLOORS[half] - 0.03


@pytest.mark.parametrize(("name", "kind"), [("no-timex", Timex), ("no-signal", Signal)])
@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_found_where_nothing_is_told(language: str, name: str, kind: type[Timex] | type[Signal]) -> None:
    """Names, scores, prices and words that only look like times are passed over."""
    told = sentences(FIXTURES / f"{language}.{name}.txt")
    assert len(told) >= FEWEST[name]
    assert [text for text in told if not silent(text, language, kind)] == []


def test_no_corpus_is_without_its_language() -> None:
    """Every gold file belongs to a lexicon."""
    assert {path.name[:2] for path in FIXTURES.glob("??.*")} == set(languages())


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of lexicons with a language nobody knows: German with a Friday of its own, and a corpus beside it."""
    for language in ("en", "de"):
        text = (Path(lexicon.__file__).parent / f"{language}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{'xx' if language == 'de' else language}.toml").write_text(
            text.replace("Freitag", "Venderdi"), encoding="utf-8"
        )
    row = {
        "reference": "2024-06-13",
        "timezone": None,
        "type": "DATE",
        "value": "2024-06-14",
        "grain": "day",
        "words": "Venderdi",
    }
    row |= {"earliest": "2024-06-14", "latest": "2024-06-15", "text": "Am Venderdi beginnt der Prozess.", "half": "test"}
    (tmp_path / "xx.timex.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for cached in (lexicon.load, lexicon._parse):  # noqa: SLF001 - a test of its own files must not see cached ones
        cached.cache_clear()


def test_a_language_is_one_lexicon_and_one_corpus(newcomer: Path) -> None:
    """A file laid beside the others is a language at once, and its corpus runs."""
    assert languages() == ("en", "xx")
    assert share(timex_right, rows(newcomer / "xx.timex.jsonl"), "xx") == 1
    assert (
        lexicon.heard("en", "Am Venderdi wird der Fluss wieder steigen, sagte die Polizei, und es ist noch nicht vorbei.") == "xx"
    )


def test_a_shape_that_names_no_rule_is_told(newcomer: Path) -> None:
    """A slip in the name of a rule would otherwise be a pattern that nobody misses."""
    text = (newcomer / "xx.toml").read_text(encoding="utf-8").replace('"<decade>" =', '"<deccade>" =')
    (newcomer / "xx.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"xx\.toml: tagging\.shapes names no rule: <deccade>"):
        compiled(lexicon.load("xx"))


@pytest.mark.parametrize("language", languages())
def test_an_empty_list_matches_nothing(language: str) -> None:
    """A rule whose words a language has not is silent, however many spaces a text has."""
    assert len(compiled(lexicon.load(language)).rules) <= 2 * len(RULES)
    assert tag("  .  ,   \n    ", reference="2024-06-13", language=language) == ()
