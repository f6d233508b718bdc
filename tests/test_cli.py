"""The command line: data on standard output, everything else on standard error, exit codes as promised."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import main
from timeline.rendering.engine import ENGINES

DAYS = Path(__file__).parents[1] / "fixtures" / "days"
BLOG = str(DAYS / "state-visit" / "blog.txt")
KNOWN = ("--date", "2024-04-18", "--timezone", "Europe/Dublin")


def run(*words: str, stdin: str | bytes | None = None) -> Result:
    """Run the command with these words."""
    return CliRunner().invoke(main, list(words), input=stdin)


def one_line(result: Result) -> str:
    """Give standard error, which must be one line without a traceback."""
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_build_writes_every_file_that_was_asked_for(tmp_path: Path) -> None:
    """One run writes several formats; standard output stays empty."""
    outs = [
        tmp_path / f"day{ending}"
        for ending in (".html", ".json", ".csv", ".md", ".jsonl", ".svg", ".ics", ".timelinejs.json", ".tml")
    ]
    result = run("build", BLOG, *KNOWN, *(word for out in outs for word in ("-o", str(out))))
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert all(out.stat().st_size > 100 for out in outs)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(out.name for out in outs)


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    """The same input gives the same JSON and the same report."""
    for name in ("one", "two"):
        run("build", BLOG, *KNOWN, "-o", str(tmp_path / f"{name}.json"), "-o", str(tmp_path / f"{name}.html"))
    for ending in ("json", "html"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_plotly_beside_the_reports(tmp_path: Path) -> None:
    """`--plotlyjs directory` writes the script once into each folder of a report, and the reports are small."""
    outs = [tmp_path / name for name in ("one.html", "two.html", "day.csv")]
    result = run("build", BLOG, *KNOWN, "--plotlyjs", "directory", *(word for out in outs for word in ("-o", str(out))))
    assert result.exit_code == 0, result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["day.csv", "one.html", "plotly.min.js", "two.html"]
    assert (tmp_path / "plotly.min.js").stat().st_size > 3_000_000
    assert (tmp_path / "one.html").stat().st_size < 400_000
    assert "plotly.min.js" in result.stderr


def test_plotly_from_the_net(tmp_path: Path) -> None:
    """`--plotlyjs cdn` names the script's address and checksum; any other word is refused with the ones that exist."""
    run("build", BLOG, *KNOWN, "--plotlyjs", "cdn", "-o", str(tmp_path / "day.html"))
    assert "https://cdn.plot.ly/plotly-" in (tmp_path / "day.html").read_text(encoding="utf-8")
    refused = run("build", BLOG, *KNOWN, "--plotlyjs", "pigeon")
    assert refused.exit_code == 2
    assert all(way in refused.stderr for way in ENGINES)


def test_build_to_standard_output() -> None:
    """`-o -` with a format puts the data on standard output."""
    result = run("build", BLOG, *KNOWN, "-o", "-", "--format", "json")
    assert json.loads(result.stdout)["schema"] == "timeline/1"


def test_show_prints_a_table_and_json() -> None:
    """`show` fits eighty columns when piped; `--json` gives the document."""
    table = run("show", BLOG, *KNOWN)
    assert table.exit_code == 0
    assert max(map(len, table.stdout.splitlines())) <= 80
    assert json.loads(run("show", BLOG, *KNOWN, "--json").stdout)["date"] == "2024-04-18"


def test_show_says_why() -> None:
    """`--why` prints the reasons, in eighty columns when piped, and the ids that `explain` takes."""
    told = run("show", BLOG, *KNOWN, "--why")
    assert told.exit_code == 0
    assert max(map(len, told.stdout.splitlines())) <= 80
    assert "Nine times out of ten" in told.stdout
    assert "\x1b" not in told.stdout
    ids = [event["id"] for event in json.loads(run("show", BLOG, *KNOWN, "--json").stdout)["events"]]
    assert all(id_ in told.stdout for id_ in ids)


def test_explain_quotes_the_words() -> None:
    """`explain` answers in sentences for an id that `show --json` gives."""
    events = json.loads(run("show", BLOG, *KNOWN, "--json").stdout)["events"]
    lunch = next(e for e in events if "lunch" in e["label"].lower() and e["lane"] == "day")
    result = run("explain", BLOG, *KNOWN, "--event", lunch["id"])
    assert result.exit_code == 0
    assert "lunch" in result.stdout


def test_tag_in_three_formats() -> None:
    """`tag` reads standard input and gives a table, JSON Lines or TimeML."""
    text = "He left before lunch on Thursday."
    known = ("tag", "--date", "2025-02-27")
    assert "2025-02-27" in run(*known, stdin=text).stdout
    records = [json.loads(line) for line in run(*known, "--format", "jsonl", stdin=text).stdout.splitlines()]
    assert {"DATE", "SIGNAL"} <= {r["type"] for r in records}
    assert '<TIMEX3 tid="t2" type="DATE" value="2025-02-27"' in run(*known, "--format", "timeml", stdin=text).stdout


def test_tag_names_the_rule_and_says_why() -> None:
    """Every finding of the table names its rule, and `--why` tells from what its value was counted."""
    known = ("tag", "--date", "2025-02-27")
    assert "<weekday> <part of day>" in run(*known, stdin="It is on Friday.").stdout
    said = run(*known, "--why", stdin="It is on Friday, before lunch.").stdout
    assert "“Friday” is DATE 2025-02-28 by the rule “<weekday> <part of day>”, counted from 2025-02-27; said: weekday" in said
    assert "“before” says before, and points at “lunch” (anchor)" in said


def test_tag_takes_json_lines() -> None:
    """Each record is tagged against its own reference."""
    lines = '{"id": "a", "text": "on Friday", "reference": "2025-02-27"}\n'
    lines += '{"id": "b", "text": "yesterday", "reference": "2024-01-01"}\n'
    found = [json.loads(line) for line in run("tag", "--format", "jsonl", stdin=lines).stdout.splitlines()]
    assert ("b", "2023-12-31") in {(r["id"], r["value"]) for r in found}


FAULTS = [
    (("show", "nowhere.txt"), 1, "nowhere.txt"),
    (("show", BLOG, "--date", "soon"), 2, "soon"),
    (("show", BLOG, "--timezone", "Mars/Olympus"), 2, "Mars/Olympus"),
    (("build", BLOG, "-o", "day.xyz"), 2, ".json"),
    (("build", BLOG, "-o", "-"), 2, "--format"),
    (("build", BLOG, "-o", "/nowhere/day.json"), 2, "/nowhere/day.json"),
    (("show", BLOG, "--from", "18:00", "--to", "08:00", *KNOWN), 2, "08:00"),
    (("show", BLOG, "--corrections", "nowhere.toml"), 2, "nowhere.toml"),
    (("build", BLOG, "-o", "-", "--format", "json", "--customs", "nowhere.toml"), 2, "nowhere.toml"),
    (("explain", BLOG, *KNOWN, "--event", "nothing"), 2, "nothing"),
]


@pytest.mark.parametrize(("words", "code", "named"), FAULTS)
def test_faults_are_one_clear_line(words: tuple[str, ...], code: int, named: str) -> None:
    """Every wrong call ends in one line on standard error that names the thing, and in the promised exit code."""
    result = run(*words)
    assert result.exit_code == code
    assert named in one_line(result)
    assert result.stdout == ""


INPUTS = [
    (b"", "empty"),
    (b"   \n \n", "white space"),
    (b"\x00\x01\x02\x03" * 50, "control characters"),
    (b"Please sign in to comment.\nAccept all cookies\n", "update"),
]


@pytest.mark.parametrize(("content", "word"), INPUTS)
def test_unreadable_files_are_one_clear_line(tmp_path: Path, content: bytes, word: str) -> None:
    """An empty file, a binary one and one without any update are told by name."""
    path = tmp_path / "input.txt"
    path.write_bytes(content)
    result = run("show", str(path))
    assert result.exit_code == 1
    line = one_line(result)
    assert "input.txt" in line
    assert word in line


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    """An empty folder is no input."""
    result = run("show", str(tmp_path))
    assert result.exit_code == 1
    assert str(tmp_path) in one_line(result)


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    """Where the target is a folder, the call fails and no half-written file stays."""
    (tmp_path / "day.json").mkdir()
    result = run("build", BLOG, *KNOWN, "-o", str(tmp_path / "day.json"))
    assert result.exit_code == 2
    assert "day.json" in one_line(result)
    assert [p.name for p in tmp_path.iterdir()] == ["day.json"]


def test_corrections_come_from_a_file(tmp_path: Path) -> None:
    """A pinned event stands where the user put it; a faulty file is told whole."""
    events = json.loads(run("show", BLOG, *KNOWN, "--json").stdout)["events"]
    lunch = next(e["id"] for e in events if "lunch" in e["label"].lower() and e["lane"] == "day")
    path = tmp_path / "mine.toml"
    path.write_text(f'[[pin]]\nevent = "{lunch}"\nto = "13:05"\n')
    day = json.loads(run("show", BLOG, *KNOWN, "--corrections", str(path), "--json").stdout)
    best = next(e["occurred"]["best"] for e in day["events"] if e["id"] == lunch)
    assert best == "2024-04-18T13:05:00+01:00"
    path.write_text('[[drop]]\nevent = "e0"\n')
    gone = run("show", BLOG, *KNOWN, "--corrections", str(path))
    assert gone.exit_code == 0
    assert one_line(gone).endswith("mine.toml: Your correction “drop e0” was left out: there is no event e0 (any more).\n")
    path.write_text('[[pin]]\nevent = 3\n[[move]]\nx = "y"\n')
    faulty = run("show", BLOG, "--corrections", str(path))
    assert faulty.exit_code == 2
    assert "move" in one_line(faulty)
    assert "[[pin]] 1" in faulty.stderr


def test_customs_come_from_a_file(tmp_path: Path) -> None:
    """Build, show and explain place a lunch without an hour by the user's own hours."""
    page, own = tmp_path / "page.txt", tmp_path / "customs.toml"
    page.write_text("The minister is at lunch with the mayor.\nThe mayor has arrived at the town hall.\n", encoding="utf-8")
    own.write_text("[tagging.anchors.lunch]\nwindow = [1080, 1110]\n", encoding="utf-8")
    words = (str(page), *KNOWN, "--customs", str(own))
    shown, built = run("show", *words, "--json"), run("build", *words, "-o", "-", "--format", "json")
    assert shown.stdout == built.stdout
    lunch = next(e for e in json.loads(shown.stdout)["events"] if "lunch" in e["label"])
    assert lunch["occurred"]["best"] > "2024-04-18T17"
    assert "between 17:00 and 19:30, as is customary" in run("explain", *words, "--event", lunch["id"]).stdout
