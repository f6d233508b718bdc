"""How plotly's script travels with a report: packed inside, as a file beside it, or from plotly's own server.

Only the reader's choice of "cdn" ever asks the net for anything, and then for this one script with this one content.
"""

import base64
import functools
import gzip
import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from timeline.errors import OptionError

__all__ = ["ALPHABET", "BESIDE", "ENGINES", "HARMLESS", "Engine", "PlotlyJs", "engine", "hash_of", "plotly_script"]

PlotlyJs = Literal["inline", "directory", "cdn"]
ENGINES: tuple[PlotlyJs, ...] = get_args(PlotlyJs)

BESIDE = "plotly.min.js"
"""The name of the file beside a report, as plotly itself names it."""

SERVER = "https://cdn.plot.ly/plotly-{version}.min.js"
HARMLESS = str.maketrans("<>&", ",.:")
"""Base 85 is a sixteenth smaller than base 64; its three signs that mean something to HTML are swapped for others."""
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~".translate(HARMLESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What a page needs to get plotly: the packed script or its address, its checksum, and what the page's policy must allow."""

    packed: str = ""
    address: str = ""
    integrity: str = ""
    policy: str = ""


def engine(kind: str) -> Engine:
    """Say how a page gets plotly; OptionError names the known ways.

    >>> engine("directory").address
    'plotly.min.js'
    """
    checksum = hash_of(plotly_script())
    if kind == "inline":
        return Engine(packed=_packed(), policy=f"'{checksum}'")
    if kind == "directory":
        return Engine(address=BESIDE, policy="'self' file:")
    if kind == "cdn":
        address = SERVER.format(version=_version())
        return Engine(address=address, integrity=checksum, policy=address)
    raise OptionError(f"plotly's script cannot travel as {kind!r}; known ways: {', '.join(ENGINES)}")


def plotly_script() -> str:
    """Give plotly's script as the installed plotly brings it."""
    from plotly.offline import get_plotlyjs

    script: str = get_plotlyjs()
    return script


def hash_of(script: str) -> str:
    """Give the checksum of a script as policies and integrity attributes write it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _version() -> str:
    from plotly.offline import get_plotlyjs_version

    version: str = get_plotlyjs_version()
    return version


@functools.cache
def _packed() -> str:
    """Compress the script for `unpack` in the page, five signs to four bytes; no clock goes into it."""
    return base64.b85encode(gzip.compress(plotly_script().encode(), 9, mtime=0)).decode().translate(HARMLESS)
