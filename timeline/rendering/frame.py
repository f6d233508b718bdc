"""The day as a pandas table, one row an event, in display order.

Unknown times are NaT. pandas loads when this module does.
"""

import datetime as dt
import io
from typing import Any

import pandas as pd
from pandas.api.extensions import ExtensionDtype

from timeline.errors import OptionError
from timeline.model import Day, Moment
from timeline.rendering.clock import zone_of
from timeline.rendering.edtf import edtf
from timeline.rendering.rows import LANES, STATUSES, Row, rows, source_names
from timeline.rendering.wording import CERTAINTIES, GRAIN_MINUTES

__all__ = ["frame", "parquet"]

COLUMNS = (
    "rank",
    "lane",
    "status",
    "when",
    "clock",
    "earliest",
    "best",
    "latest",
    "low",
    "high",
    "edtf",
    "grain",
    "certainty",
    "label",
    "source",
    "lines",
    "words",
    "reason",
    "text",
    "conflict",
    "posted",
)

TIMES = ("earliest", "best", "latest", "low", "high", "posted")
CATEGORIES: dict[str, tuple[str, ...]] = {
    "lane": tuple(LANES),
    "status": tuple(STATUSES),
    "grain": tuple(GRAIN_MINUTES),
    "certainty": tuple(CERTAINTIES),
}


def frame(day: Day) -> pd.DataFrame:
    """Give the events as a DataFrame with the event ids as index.

    Columns: rank (int64); lane, status, grain, certainty (ordered categories); when, clock, label, source, lines, words, reason,
    text, conflict (string); earliest, best, latest, low, high, posted (datetime64[us] in the day's zone, UTC if none is known).
    A bare time of day is no timestamp: it is NaT, and `clock` holds it, as it holds the best time of every event told in hours.

    >>> frame(Day(date=None, timezone=None, sources=(), updates=(), events=())).shape
    (0, 21)
    """
    names, zone = source_names(day), zone_of(day.timezone)
    all_rows = rows(day)
    records = [_record(row, day, names) for row in all_rows]
    columns = {name: pd.Series([record[name] for record in records], dtype=_dtype(name, zone)) for name in COLUMNS}
    table = pd.DataFrame(columns)
    table.index = pd.Index([row.id for row in all_rows], name="id", dtype="object")
    return table


def _dtype(name: str, zone: dt.tzinfo) -> ExtensionDtype | str:
    if name == "rank":
        return "int64"
    if name in TIMES:
        return pd.DatetimeTZDtype("us", zone)
    if name in CATEGORIES:
        return pd.CategoricalDtype(list(CATEGORIES[name]), ordered=True)
    return "string"


def _record(row: Row, day: Day, names: dict[str, str]) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "lane": row.lane,
        "status": row.status,
        "when": row.when,
        "clock": _clock(row),
        "edtf": edtf(row, day),
        "grain": row.grain,
        "certainty": row.certainty,
        "label": row.label,
        "source": "; ".join(names.get(source, source) for source in row.sources),
        "lines": "; ".join(passage.line_words for passage in row.passages if passage.lines),
        "words": " | ".join(row.words),
        "reason": " ".join(row.because),
        "text": row.text,
        "conflict": " ".join(row.conflict),
    } | {name: _stamp(getattr(row, name)) for name in TIMES}


def _stamp(moment: Moment | None) -> "pd.Timestamp | None":
    return pd.Timestamp(moment) if isinstance(moment, dt.datetime) else None


def _clock(row: Row) -> str | None:
    """Give the best wall-clock time as 14:05, nothing where only a date is told."""
    if row.best is None or row.grain in ("day", "month", "year"):
        return None
    return row.best.strftime("%H:%M")


def parquet(day: Day) -> bytes:
    """Write the DataFrame as Parquet, types and all; raises OptionError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise OptionError(".parquet needs pyarrow: pip install 'liveblog-timeline[parquet]', or choose .csv") from error
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(_whole(frame(day))), out)
    return out.getvalue()


def _whole(table: pd.DataFrame) -> pd.DataFrame:
    """Replace half characters, which no encoding holds, as the other formats do."""
    words = [name for name in COLUMNS if isinstance(table[name].dtype, pd.StringDtype)]
    return table.assign(**{name: table[name].map(_encodable, na_action="ignore").astype("string") for name in words})


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
