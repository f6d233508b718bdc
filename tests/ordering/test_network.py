"""The temporal network: its bounds are shortest paths, its conflicts minimal, its reasons the path."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from timeline.ordering.network import ORIGIN, Constraint, Cycle, Network, Windows, solve

POINTS = [ORIGIN, *"abcdefg"]
BOUND = st.none() | st.integers(-20, 20)


@st.composite
def networks(draw: st.DrawFn) -> list[Constraint]:
    """Draw constraints between a few points, not all of them consistent."""
    found = []
    for number in range(draw(st.integers(1, 14))):
        source, target = draw(st.permutations(POINTS))[:2]
        lower, upper = draw(BOUND), draw(BOUND)
        if lower is not None and upper is not None and lower > upper:
            lower, upper = upper, lower
        weight = draw(st.sampled_from([0.5, 1.0, 4.0]))
        found.append(
            Constraint(source=source, target=target, lower=lower, upper=upper, weight=weight, because=f"reason {number}")
        )
    return found


def graph_of(constraints: list[Constraint]) -> "nx.DiGraph[str]":
    """Build the distance graph of constraints for networkx."""
    graph = nx.DiGraph()
    graph.add_nodes_from(POINTS)
    for c in constraints:
        for near, far, length in (
            (c.source, c.target, c.upper),
            (c.target, c.source, None if c.lower is None else -c.lower),
        ):
            if length is not None and length < graph.get_edge_data(near, far, {"weight": length + 1})["weight"]:
                graph.add_edge(near, far, weight=length)
    return graph


@given(networks())
def test_bounds_are_the_shortest_paths(constraints: list[Constraint]) -> None:
    """Earliest and latest equal networkx's shortest paths once the set-aside constraints are out."""
    holds_what_networkx_finds(constraints, *solve(constraints))


def holds_what_networkx_finds(constraints: list[Constraint], windows: Windows, cycles: tuple[Cycle, ...]) -> None:
    """Compare all bounds with the shortest paths over what was kept; nothing kept contradicts itself."""
    kept = list(constraints)
    for cycle in cycles:
        kept.remove(cycle.set_aside)
    assert not nx.negative_edge_cycle(graph_of(kept))
    distance = nx.floyd_warshall(graph_of(kept))
    for point in windows.latest:
        latest, earliest = distance[ORIGIN][point], -distance[point][ORIGIN]
        assert windows.latest[point] == (None if latest == float("inf") else latest)
        assert windows.earliest[point] == (None if earliest == -float("inf") else earliest)


@given(networks())
def test_conflicts_are_negative_cycles_and_the_lightest_goes(constraints: list[Constraint]) -> None:
    """A recorded cycle cannot be solved, can be without what was set aside, and nothing in it is lighter."""
    _, cycles = solve(constraints)
    for cycle in cycles:
        assert cycle.set_aside.weight == min(c.weight for c in cycle.constraints)
        assert nx.negative_edge_cycle(graph_of(list(cycle.constraints)))


@given(networks())
def test_conflicts_are_minimal(constraints: list[Constraint]) -> None:
    """Whatever is taken out of a conflict, the rest of it holds together."""
    _, cycles = solve(constraints)
    for cycle in cycles:
        for left_out in cycle.constraints:
            assert not nx.negative_edge_cycle(graph_of([c for c in cycle.constraints if c is not left_out]))


@given(networks(), st.integers(0, 14))
def test_what_is_added_later_gives_the_tightest_bounds_too(constraints: list[Constraint], first: int) -> None:
    """A network that grows by one constraint at a time has the bounds of what it keeps, through conflicts and all."""
    network = Network(constraints[:first])
    for constraint in constraints[first:]:
        network.add([constraint])
    holds_what_networkx_finds(constraints, network.windows, network.cycles)


def test_a_contradiction_far_from_the_origin_is_found() -> None:
    """Two points that nothing ties to the day may contradict each other all the same."""
    later = Constraint(source="a", target="b", lower=5, weight=1.0, because="b is later")
    sooner = Constraint(source="b", target="a", lower=5, weight=2.0, because="a is later")
    _, (cycle,) = solve([later, sooner])
    assert cycle.set_aside is later


def test_a_correction_moves_only_what_it_touches() -> None:
    """The user's word on one point of a long chain passes on along the chain and contradicts what it must."""
    network = Network([Constraint(source=f"p{i}", target=f"p{i + 1}", lower=1, because=f"step {i}") for i in range(500)])
    network.add([Constraint(source=ORIGIN, target="p0", lower=0), Constraint(source=ORIGIN, target="p500", upper=600)])
    network.add([Constraint(source=ORIGIN, target="p250", lower=300, upper=300, weight=100)])
    assert (network.windows.earliest["p500"], network.windows.latest["p0"]) == (550, 50)
    network.add([Constraint(source=ORIGIN, target="p250", lower=340, upper=340, weight=200)])
    assert [c.set_aside.weight for c in network.cycles] == [100]
    assert (network.windows.earliest["p250"], network.windows.latest["p250"]) == (340, 340)


def test_reasons_walk_back_to_the_origin() -> None:
    """The path that sets a bound is told from the point to the origin, each step about its own end."""
    windows, _ = solve(
        [
            Constraint(source=ORIGIN, target="b", lower=0, upper=10, because="b is by ten"),
            Constraint(source="a", target="b", lower=2, because="b is after a", because_source="a is before b"),
        ]
    )
    assert windows.latest["a"] == 8
    assert [r.sentence for r in windows.why_latest("a")] == ["a is before b", "b is by ten"]


def test_a_point_without_bounds_is_open() -> None:
    """A point that nothing ties to the origin has no window."""
    windows, _ = solve([Constraint(source="a", target="b", lower=1)])
    assert windows.earliest["b"] is None
    assert windows.latest["a"] is None
