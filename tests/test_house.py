"""The house rules that no linter knows: which way imports go, what stays light, how long things are, what the wheel holds."""

import ast
import doctest
import importlib
import os
import re
import subprocess
import sys
import time
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "timeline"
SOURCES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("pandas", "plotly", "dateparser", "numpy", "selectolax", "trafilatura", "lxml", "httpx", "jinja2", "rich")
CLOCK = re.compile(
    r"(?:.*\.)?(?:datetime|date|Timestamp)\.(?:now|utcnow|today|fromtimestamp|utcfromtimestamp)"
    r"|time\.(?:time|time_ns|localtime|ctime|tzname)|(?:.*\.)?tzlocal(?:\..*)?"
)
LONGEST_FILE = 350
LONGEST_FUNCTION = 40
HELP_FACTOR = 5
BIN = Path(sys.executable).parent


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command of our own and give what it says; the test fails with its words when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def seconds(*command: str | Path) -> float:
    """Give the best of five runs: the one the machine disturbed least."""
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        run(*command)
        best = min(best, time.perf_counter() - started)
    return best


def test_imports_go_one_way() -> None:
    """The layers contract of pyproject.toml holds."""
    run(BIN / "lint-imports", "--no-cache")


def test_import_is_light() -> None:
    """`import timeline` brings in none of the heavy libraries."""
    script = "import sys, timeline; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = set(run(sys.executable, "-c", script).split())
    assert not loaded.intersection(HEAVY)


def test_help_is_quick() -> None:
    """`timeline --help` takes at most five times as long as importing click, measured side by side."""
    assert seconds(BIN / "timeline", "--help") <= HELP_FACTOR * seconds(sys.executable, "-c", "import click")


def clock_reads(tree: ast.AST) -> Iterator[str]:
    """List every place that asks a clock or the machine's zone."""
    asked = "time" in {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and CLOCK.fullmatch(words := ast.unparse(node)) and (asked or words[:5] != "time."):
            yield f"line {node.lineno}: {words}"
        elif isinstance(node, ast.ImportFrom) and node.module in {"time", "tzlocal"}:
            yield f"line {node.lineno}: from {node.module} import …"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_asks_for_now(path: Path) -> None:
    """No module reads the machine's clock or zone."""
    assert list(clock_reads(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    ["dt.datetime.now()", "date.today()", "import time; time.time()", "import time; time.localtime()", "from time import time"],
)
def test_the_clock_search_finds_clocks(code: str) -> None:
    """The search above is not blind."""
    assert list(clock_reads(ast.parse(code)))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_short(path: Path) -> None:
    """A reader holds a function in the eye and a file in the head."""
    text = path.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > LONGEST_FUNCTION]
    assert text.count("\n") <= LONGEST_FILE
    assert long == []


def test_every_ignored_rule_says_why() -> None:
    """Each rule that pyproject.toml switches off has its reason beside it."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    codes = [*lint["ignore"], *(code for codes in lint["per-file-ignores"].values() for code in codes)]
    bare = [code for code in codes if not re.search(rf'^\s*"{code}",? +# \w', text, re.MULTILINE)]
    assert bare == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_exception_in_the_code_says_why(path: Path) -> None:
    """Each `noqa` and `type: ignore` names its rule and has its reason beside it."""
    comments = re.findall(r"#\s*(?:noqa|type:\s*ignore).*", path.read_text(encoding="utf-8"))
    assert [c for c in comments if not re.search(r"(noqa: [A-Z]+\d+|type: ignore\[[\w-]+\]).* [-#] .*\w", c)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_examples_run(path: Path) -> None:
    """Every example in a docstring gives what it says."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a release would."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT)
    return next(out.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_its_data(wheel: Path) -> None:
    """Every file of the package is in the wheel, data files too, and nothing else but its metadata."""
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "timeline").splitlines()
    assert shipped == {name for name in listed if (ROOT / name).exists()}
    endings = {"py.typed", "en.toml", ".schema.json", ".html.j2", "weights.json"}
    assert {end for end in endings if any(name.endswith(end) for name in shipped)} == endings


@pytest.mark.slow
def test_the_wheel_runs_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed from the wheel alone, far from the source tree, the command builds a report."""
    home = tmp_path / "clean"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check", wheel, cwd=tmp_path)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert version in run(scripts / "timeline", "--version", cwd=tmp_path)
    texts = sorted((ROOT / "fixtures/days/state-visit").glob("*.txt"))
    run(scripts / "timeline", "build", *texts, "--date", "2024-04-18", "-o", "day.html", cwd=tmp_path)
    assert "<html" in (tmp_path / "day.html").read_text(encoding="utf-8")
