"""Colours, shapes and fonts of figure, picture and report, for light and dark paper.

Source colours follow Okabe and Ito, darkened or lightened to stand out from their paper at least 4.5 to 1, as the inks do.
"""

from dataclasses import dataclass

__all__ = ["DARK", "INK", "SANS", "SERIF", "SOURCE_STYLES", "Ink", "SourceStyle", "dark_of", "style_of"]

SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif'
SANS = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif'


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStyle:
    """How one source is drawn: its colour on light and on dark paper, and its shape in plotly's and in CSS words."""

    light: str
    dark: str
    symbol: str
    glyph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Paper and inks: text, quiet text, rules, faint rules, bands and their emphasis."""

    paper: str
    text: str
    quiet: str
    rule: str
    faint: str
    band: str
    pick: str
    mark: str


SOURCE_STYLES = (
    SourceStyle(light="#0069a5", dark="#63b3ea", symbol="circle", glyph="●"),
    SourceStyle(light="#b84a00", dark="#f39a5b", symbol="diamond", glyph="◆"),
    SourceStyle(light="#007a59", dark="#45c9a1", symbol="square", glyph="■"),
    SourceStyle(light="#9c3f78", dark="#e8a0c8", symbol="triangle-up", glyph="▲"),
    SourceStyle(light="#7a5c00", dark="#e6c34a", symbol="star", glyph="★"),
    SourceStyle(light="#4a4a4a", dark="#c4c4c4", symbol="pentagon", glyph="⬟"),
    SourceStyle(light="#5b4bb3", dark="#b3a6f5", symbol="hexagon", glyph="⬢"),
    SourceStyle(light="#a3262f", dark="#f28b91", symbol="triangle-down", glyph="▼"),
)
"""In the order of the sources; a ninth source starts over."""

INK = Ink(
    paper="#fffdf9",
    text="#211e1a",
    quiet="#635c52",
    rule="#8d857a",
    faint="#ebe5d9",
    band="#f3ead3",
    pick="#fbeec6",
    mark="#ffdf85",
)
DARK = Ink(
    paper="#191816",
    text="#ece7dd",
    quiet="#b3aa9c",
    rule="#8f877b",
    faint="#302d29",
    band="#332d1f",
    pick="#3a3115",
    mark="#6b5510",
)


def style_of(number: int) -> SourceStyle:
    """Give the style of the source with this number, counted from 0."""
    return SOURCE_STYLES[number % len(SOURCE_STYLES)]


def dark_of() -> dict[str, str]:
    """Map every colour on light paper to the one that takes its place on dark paper."""
    sources = {style.light: style.dark for style in SOURCE_STYLES}
    return sources | {getattr(INK, name): getattr(DARK, name) for name in Ink.__slots__}
