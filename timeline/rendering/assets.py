"""Style and script of the report: the files of `static/report`, each joined into one piece.

The script's files are modules for editors and linters; here each becomes a function's scope, so that one script holds them all.
"""

import functools
import re
from importlib import resources

from timeline.rendering.palette import DARK, INK, SANS, SERIF, SOURCE_STYLES, Ink

__all__ = ["script", "style"]

SCRIPTS = (
    "state",
    "words",
    "zones",
    "events",
    "list",
    "lettering",
    "packing",
    "layout",
    "traces",
    "engine",
    "picture",
    "replay",
    "hands",
    "page",
    "main",
)
"""In the order in which they build on each other: a file imports from those before it."""

STYLES = ("page", "picture", "list", "paper")
IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|const) ([\w$]+)", re.MULTILINE)


@functools.cache
def script() -> str:
    """Give the page's own script."""
    return "".join(_module(name, _static(f"{name}.js")) for name in SCRIPTS)


@functools.cache
def style() -> str:
    """Give the page's style, with the colours and fonts of the palette."""
    return _tokens() + "".join(_static(f"{name}.css") for name in STYLES)


def _module(name: str, text: str) -> str:
    """Turn a module into a constant that holds what it exports."""
    exported = ", ".join(found[2] for found in EXPORT.finditer(text))
    body = EXPORT.sub(r"\1 \2", IMPORT.sub(r"const \1 = \2Module;", text))
    return f"const {name}Module = (() => {{\n{body}return {{ {exported} }};\n}})();\n"


def _static(name: str) -> str:
    return (resources.files("timeline.rendering") / "static" / "report" / name).read_text(encoding="utf-8")


def _tokens() -> str:
    """Write the colours and fonts as CSS variables: light, dark by the system, dark by the switch, light on printed paper."""
    light = _variables(INK, [style.light for style in SOURCE_STYLES])
    dark = _variables(DARK, [style.dark for style in SOURCE_STYLES])
    classes = "".join(f".s{number}{{color:var(--s{number})}}" for number in range(len(SOURCE_STYLES)))
    return (
        f":root{{--serif:{SERIF};--sans:{SANS};{light}color-scheme:light}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}color-scheme:dark}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}color-scheme:dark}}}}{classes}\n"
    )


def _variables(ink: Ink, sources: list[str]) -> str:
    inks = "".join(f"--{name}:{getattr(ink, name)};" for name in Ink.__slots__)
    return inks + "".join(f"--s{number}:{colour};" for number, colour in enumerate(sources))
