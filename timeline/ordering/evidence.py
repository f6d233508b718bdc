"""Evidence of time turned into constraints, each with its weight and the sentence that says why.

What pages tell comes first, then what words tell, then what is customary.
"""

from collections.abc import Callable, Iterator

from timeline.ordering.case import Case
from timeline.ordering.customs import customs, stages
from timeline.ordering.network import Constraint
from timeline.ordering.pages import coverage, going_on, live_order, page_order, stamps, the_day, told_after, told_at_once
from timeline.ordering.users import corrections
from timeline.ordering.words import clocks, signals_of

BUILDERS: tuple[Callable[[Case], Iterator[Constraint]], ...] = (
    corrections,
    stamps,
    coverage,
    page_order,
    the_day,
    told_after,
    told_at_once,
    clocks,
    signals_of,
    live_order,
    going_on,
    customs,
    stages,
)


def constraints(case: Case) -> tuple[Constraint, ...]:
    """Collect what all builders have to say, in their order."""
    return tuple(c for builder in BUILDERS for c in builder(case))
