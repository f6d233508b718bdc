"""Several accounts of one day, from texts to the result: joined, compared, dated, clocked, and the same in any order."""

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.model import Event

DAYS = Path(__file__).parents[1] / "fixtures" / "days"
ZONE = "Europe/Amsterdam"
STAMPED = """\
12.15pm Mayor Ada Quill has opened the Tarn bridge with a pair of silver scissors.
11.40am Two hundred cyclists are waiting on the north bank of the Tarn bridge.
11.05am A brass band has begun to play on the quay below the bridge.
10.30am Police have closed Dyers Street for the opening of the bridge.
"""
BARE = """\
Ada Quill, the mayor, has cut the ribbon with silver scissors and the Tarn bridge is open at last.

A brass band has started to play on the quay, and somebody has brought a tuba.

Dyers Street has been closed by police, and the buses go round by the harbour.
"""
LATER = """\
5 June 2024

Mayor Ada Quill opened the Tarn bridge yesterday with silver scissors, after three years of work.

A brass band played on the quay below, and two hundred cyclists rode over from the north bank.

The bridge cost 40 million euros.
"""
ELSEWHERE = """\
1 June 2024

A warehouse in Limmer burned down in the night. Nobody was hurt, the fire brigade said.

Owner Piet Maas said that he would build it again.
"""


def build(folder: Path, texts: dict[str, str], date: str | None = "2024-06-04") -> dict[str, Any]:
    """Write the texts to files and rebuild the day."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return timeline.reconstruct([folder / f"{name}.txt" for name in texts], date=date, timezone=ZONE).to_dict()


def telling(result: dict[str, Any], words: str) -> list[dict[str, Any]]:
    """Give the events that some source tells in these words."""
    return [e for e in result["events"] if any(words in m["text"] for m in e["mentions"])]


def names(result: dict[str, Any]) -> dict[str, str]:
    """Give the file names of the sources by id."""
    return {source["id"]: Path(source["location"]).stem for source in result["sources"]}


def test_a_text_that_is_dated_a_day_later_tells_the_same_day(tmp_path: Path) -> None:
    """Its "yesterday" counts from its own date, its events are joined to those of the day, and a note says so."""
    result = build(tmp_path, {"blog": STAMPED, "later": LATER})
    (event,) = telling(result, "opened the Tarn bridge yesterday")
    assert event["lane"] == "day"
    assert {names(result)[m["source"]] for m in event["mentions"]} == {"blog", "later"}
    assert any("later is dated 2024-06-05, but tells" in note for note in result["notes"])


def test_a_text_of_another_day_is_kept_apart(tmp_path: Path) -> None:
    """It shares no event, stands at its own date and leaves the day alone; a note says so."""
    result = build(tmp_path, {"blog": STAMPED, "elsewhere": ELSEWHERE})
    fire = next(e for e in result["events"] if "Owner Piet Maas" in e["label"])
    assert (fire["lane"], fire["occurred"]["earliest"][:10]) == ("past", "2024-06-01")
    assert all(len({m["source"] for m in e["mentions"]}) == 1 for e in result["events"])
    assert any("elsewhere is dated 2024-06-01" in note and "kept apart" in note for note in result["notes"])


def test_an_undated_text_takes_the_date_of_the_others(tmp_path: Path) -> None:
    """A note says where the date comes from."""
    result = build(tmp_path, {"later": LATER, "bare": BARE}, date=None)
    assert result["date"] == "2024-06-05"
    assert any("bare" in note and "taken from the others" in note for note in result["notes"])


def test_stamps_travel(tmp_path: Path) -> None:
    """A page without a clock stands within minutes of the stamped one that tells the same, and hours off without it."""
    blog = DAYS / "cod-talks" / "blog.txt"
    stamped = tmp_path / "stamped.txt"
    stamped.write_text(
        "8.40pm Ragna Tveit corrects Eyvind Holm: Norholm paid for half of the survey ship, 40 million kroner, she says.\n"
        "7.55pm The press conference of the two fisheries ministers has begun in the fish hall.\n"
        "7.05pm Lunch on board the survey ship is over for Holm and Tveit.\n",
        encoding="utf-8",
    )

    def corrected(files: list[Path]) -> str:
        day = timeline.reconstruct(files, date="2024-06-05", timezone="Europe/Oslo").to_dict()
        source = next(key for key, name in names(day).items() if name == "blog")
        post = next(u for u in day["updates"] if u["source"] == source and u["body"].startswith("Ragna Tveit has corrected"))
        return str(post["posted"]["best"][11:16])

    assert not "20:00" <= corrected([blog]) <= "21:10"
    assert "20:00" <= corrected([blog, stamped]) <= "21:10"


def test_who_was_first_and_who_is_alone(tmp_path: Path) -> None:
    """The stamped post was first; what only one source tells is said to be its own."""
    result = build(tmp_path, {"blog": STAMPED, "later": LATER})
    (event,) = telling(result, "opened the Tarn bridge yesterday")
    assert names(result)[event["first"]["source"]] == "blog"
    assert event["first"]["at_least"]
    (closed,) = telling(result, "Dyers Street")
    assert names(result)[closed["alone"]] == "blog"


def test_differing_figures_are_shown(tmp_path: Path) -> None:
    """Two figures of one thing stand side by side with the words of each."""
    other = "Mayor Ada Quill opened the Tarn bridge.\n\nAbout 300 cyclists waited on the north bank of the Tarn bridge.\n"
    result = build(tmp_path, {"blog": STAMPED, "other": f"Analysis: A bridge\n\n{other}"})
    said = [said["text"] for e in result["events"] for d in e["differences"] for said in d["said"]]
    assert sorted(said) == ["300 cyclists", "Two hundred cyclists"]


def test_one_source_has_no_sides(tmp_path: Path) -> None:
    """Nobody is first, and nobody alone, where there is but one."""
    result = build(tmp_path, {"blog": STAMPED})
    assert {(e["first"], e["alone"]) for e in result["events"]} == {(None, None)}


@pytest.mark.parametrize("name", ["cod-talks", "harbour-fire", "museum-theft"])
def test_the_order_of_the_inputs_does_not_matter(name: str) -> None:
    """Every permutation of the accounts gives the same bytes."""
    folder = DAYS / name
    options = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["options"]
    files = sorted(folder.glob("*.txt"))
    results = {
        json.dumps(timeline.reconstruct(list(order), **options).to_dict(), sort_keys=True)
        for order in itertools.permutations(files)
    }
    assert len(results) == 1


def test_page_order_is_told_by_the_others() -> None:
    """The fire's blog does not say which way it runs; the hours that the other accounts give do."""
    folder = DAYS / "harbour-fire"
    files = [folder / name for name in ("blog.txt", "wire.txt", "analysis.txt")]
    alone = timeline.reconstruct(files[0], date="2023-10-12").sources[0]
    joined = timeline.reconstruct(files, date="2023-10-12", timezone="America/Halifax")
    blog = next(s for s in joined.sources if s.name == "blog")
    assert (alone.page_order, blog.page_order) == ("unknown", "newest_first")
    assert any("so have the other accounts" in note for note in joined.notes)


def fire() -> timeline.Timeline:
    """Rebuild the fire as its three accounts tell it."""
    folder = DAYS / "harbour-fire"
    return timeline.reconstruct(sorted(folder.glob("*.txt")), date="2023-10-12", timezone="America/Halifax")


def test_the_second_briefing_does_not_lean_on_the_first() -> None:
    """What was told at her second briefing is not bounded by how long the first one lasted."""
    second = fetch(fire(), "I would not call it out, and I won't")
    assert isinstance(second.occurred.latest, dt.datetime)
    assert second.occurred.latest.hour >= 17


def test_a_post_without_a_stamp_was_there_before_the_articles() -> None:
    """A post tells things as they come, and a story that goes on to tell the afternoon came out later."""
    day = fire()
    first = fetch(day, "A fire has broken out").first
    assert first is not None
    assert next(s.name for s in day.sources if s.id == first.source) == "blog"
    assert "as it comes" in first.because


def test_the_table_shows_the_sources_side_by_side() -> None:
    """`show` sums up what each source tells, has first and has alone."""
    folder = DAYS / "harbour-fire"
    day = timeline.reconstruct(sorted(folder.glob("*.txt")), date="2023-10-12", timezone="America/Halifax")
    from timeline.rendering.terminal import explain, table

    shown = table(day.day, width=120)
    assert "Sources side by side" in shown
    assert "blog: " in shown
    alone = next(e for e in day.events if e.alone)
    assert "Side by side:" in explain(day.day, alone.id)


def fetch(day: timeline.Timeline, words: str) -> Event:
    """Give the one event that some source tells in these words."""
    (event,) = [e for e in day.events if any(words in m.text for m in e.mentions)]
    return event


def compare(folder: Path, **texts: str) -> timeline.Timeline:
    """Write the texts to files and rebuild the day, to be corrected."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return timeline.reconstruct([folder / f"{name}.txt" for name in texts], date="2024-06-04", timezone=ZONE)


def test_a_clause_that_the_user_takes_out_of_an_event_stays() -> None:
    """It counted only beside another account's telling; the user's word takes it out, and it is not lost."""
    files = sorted((DAYS / "museum-theft").glob("*.txt"))
    day = timeline.reconstruct(files, date="2022-11-17", timezone="Europe/Brussels")
    clause = "two people were under arrest"
    joined = fetch(day, clause)
    assert {m.aside for m in joined.mentions} == {True, False}
    corrected = day.apart(joined.id, clause)
    assert fetch(corrected, clause).id != fetch(corrected, "Claes has announced that two people").id
    assert corrected.notes == day.notes


def test_the_user_may_join_what_another_day_tells(tmp_path: Path) -> None:
    """Texts never join a source of another day with the others, the user's word does; a pin moves such an event too."""
    day = compare(tmp_path, blog=STAMPED, elsewhere=ELSEWHERE)
    fire, band = fetch(day, "Owner Piet Maas"), fetch(day, "A brass band has begun")
    joined = day.same(fire.id, band.id)
    assert fetch(joined, "Owner Piet Maas").id == fetch(joined, "A brass band has begun").id
    pinned = fetch(day.pin(fire.id, "13:05"), "Owner Piet Maas")
    assert pinned.lane == "day"
    assert str(pinned.occurred.best)[11:16] == "13:05"


def test_a_post_of_several_accounts_may_be_cut(tmp_path: Path) -> None:
    """What is told by both is still one event, and what is told of another day still apart."""
    day = compare(tmp_path, blog=STAMPED, later=LATER, elsewhere=ELSEWHERE)
    post = next(u for u in day.updates if "brass band has begun" in u.body)
    cut = day.split(post.id, "on the quay")
    assert len({m.source for m in fetch(cut, "opened the Tarn bridge yesterday").mentions}) > 1
    assert fetch(cut, "Owner Piet Maas").lane == "past"


LUNCHED = """\
1.30pm Prime minister Ada Quill and president Ole Brandt are sitting down to lunch at Harbour House.
11.10am President Ole Brandt has arrived at Harbour House.
"""
AFTERWARDS = """\
Ole Brandt, president of Norland, said before lunch at Harbour House that his country had ships enough.

“If another cable were cut, we would send engineers,” Mr Brandt said at Harbour House.
"""


def test_what_is_said_before_lunch_is_not_lunch(tmp_path: Path) -> None:
    """An article's saying shares the names and the place of the lunch, but leans on it."""
    day = compare(tmp_path, blog=LUNCHED, later=AFTERWARDS)
    lunch = next(e for e in day.events if e.anchor == "lunch")
    assert lunch.status == "ongoing"
    assert all(m.named or "said before lunch" not in m.text for m in lunch.mentions)


def test_a_supposition_is_not_taken_for_its_saying(tmp_path: Path) -> None:
    """A quotation that only supposes something is an event of its own that did not happen."""
    day = compare(tmp_path, blog=LUNCHED, later=AFTERWARDS)
    (supposed,) = [e for e in day.events if any(m.status == "hypothetical" for m in e.mentions)]
    assert (supposed.status, supposed.occurred.best) == ("hypothetical", None)
