"""The one way in which templates are filled: every value escaped, every name required."""

import functools
from typing import Any

import jinja2

__all__ = ["fill"]


def fill(name: str, **values: Any) -> str:  # noqa: ANN401 - a template takes what it names
    """Fill a template of this folder's `templates`; everything but `Markup` is escaped, a missing name is an error."""
    return _house().get_template(name).render(values)


@functools.cache
def _house() -> jinja2.Environment:
    loader = jinja2.PackageLoader("timeline.rendering")
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
