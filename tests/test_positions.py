"""Places on the plane: the same for the same graph whatever the order of its lines, apart from each other, near what is joined."""

from math import dist

from iomkb.positions import APART, positions

STAR = [(0, n) for n in range(1, 7)] + [(7, 8), (8, 9)]


def test_the_same_graph_has_the_same_places_on_every_machine() -> None:
    # Written down, so that a machine that comes to other places is noticed. Change it only together with the forces.
    assert positions(4, [(0, 1), (1, 2), (2, 0), (2, 3)]) == EXPECTED


def test_the_order_and_direction_of_lines_do_not_matter() -> None:
    assert positions(10, STAR) == positions(10, [(other, one) for one, other in reversed(STAR)])


def test_nothing_lies_on_anything_else() -> None:
    places = positions(60, [(0, n) for n in range(1, 60)])
    nearest = min(dist(one, other) for k, one in enumerate(places) for other in places[:k])
    assert nearest > APART / 2


def test_what_is_joined_lies_closer_than_what_is_not() -> None:
    places = positions(10, STAR)
    assert max(dist(places[0], places[n]) for n in range(1, 7)) < dist(places[0], places[8])


def test_few_nodes_or_no_lines_are_no_trouble() -> None:
    assert positions(0, []) == ()
    assert len(positions(1, [(0, 0)])) == 1
    assert len(set(positions(5, []))) == 5


EXPECTED = ((-41, -9), (-8, -41), (12, 13), (49, 51))
