"""Order and place: when each update was posted and when each event occurred, as surely as the evidence allows.

Evidence becomes constraints, the network their bounds, the chain and the beliefs the best guess inside the bounds.
"""

from timeline.ordering.belonging import Belonging, belonging, references
from timeline.ordering.directions import Direction, directions
from timeline.ordering.posts import moments
from timeline.ordering.setting import check_zone, find_setting
from timeline.ordering.solution import order

__all__ = ["Belonging", "Direction", "belonging", "check_zone", "directions", "find_setting", "moments", "order", "references"]
