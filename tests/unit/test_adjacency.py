"""Neighbours of squares on a board, and of the districts."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod
from scipy.sparse.csgraph import connected_components
from shapely import MultiPolygon, box

from data.adjacency import DIRECTIONS, by_direction, shared_borders
from data.store import Store


@pytest.fixture(scope="module")
def districts() -> pd.DataFrame:
    regions = Store().table("regions")
    return regions[regions["level"] == "kreis"].set_index("region_id")


def coverage(**regions):
    return gpd.GeoDataFrame({"region_id": list(regions)}, geometry=list(regions.values()), crs="EPSG:4326")


def board(size):
    """Squares of a tenth of a degree around 10° east, 51° north; "12" is in column 1, row 2 from the south-west."""
    names = [f"{column}{row}" for column in range(size) for row in range(size)]
    x, y = zip(*((10 + int(name[0]) / 10, 51 + int(name[1]) / 10) for name in names), strict=True)
    squares = [box(a, b, round(a + 0.1, 6), round(b + 0.1, 6)) for a, b in zip(x, y, strict=True)]
    snapped = shapely.set_precision(squares, 1e-6)
    return coverage(**dict(zip(names, snapped, strict=True))), pd.DataFrame({"lon": x, "lat": y}, index=names)


def test_a_corner_is_no_border():
    pairs = shared_borders(board(2)[0])
    assert list(zip(pairs["region_id"], pairs["neighbour_id"], strict=True)) == [
        ("00", "01"), ("00", "10"), ("01", "00"), ("01", "11"), ("10", "00"), ("10", "11"), ("11", "01"), ("11", "10"),
    ]  # fmt: skip


def test_a_border_is_as_long_as_on_the_ground():
    # A tenth of a degree: 11.1 km of a meridian, 7.0 km of the parallel of 51.1°.
    length = shared_borders(board(2)[0]).set_index(["region_id", "neighbour_id"])["border_km"]
    assert length["00", "10"] == pytest.approx(11.125, abs=0.01)
    assert length["00", "01"] == pytest.approx(7.003, abs=0.01)
    assert length["10", "00"] == length["00", "10"]


def test_all_pieces_of_a_border_count_those_of_islands_and_holes_too():
    inside, island = box(10.1, 51.1, 10.2, 51.2), box(10.5, 51, 10.6, 51.1)
    around = MultiPolygon([box(10, 51, 10.3, 51.3).difference(inside), box(10.6, 51, 10.7, 51.1)])
    pairs = shared_borders(coverage(a=around, b=MultiPolygon([inside, island])))
    edge = Geod(ellps="GRS80").geometry_length(inside.exterior)
    east = Geod(ellps="GRS80").line_length([10.6, 10.6], [51, 51.1])
    assert pairs["border_km"].tolist() == pytest.approx([(edge + east) / 1000] * 2, abs=0.001)


def test_arrows_lead_across_a_board():
    squares, points = board(3)
    leading = by_direction(shared_borders(squares), points)
    assert leading["11"] == {"north": "12", "east": "21", "south": "10", "west": "01"}
    assert leading["00"] == {"north": "01", "east": "10"}


def test_every_arrow_of_an_enclave_leads_out_and_one_leads_in():
    inside = box(10.1, 51.12, 10.2, 51.2)
    around = box(10, 51, 10.3, 51.3).difference(inside)
    north = box(10, 51.3, 10.3, 51.6)
    points = pd.DataFrame({"lon": [10.15, 10.15, 10.15], "lat": [51.05, 51.15, 51.45]}, index=["a", "b", "c"])
    leading = by_direction(shared_borders(coverage(a=around, b=inside, c=north)), points)
    assert leading["b"] == dict.fromkeys(DIRECTIONS, "a")
    assert "b" in leading["a"].values(), "although c lies to the north as well, and b can be reached from nowhere else"


def test_neighbours_of_the_districts_are_those_that_shapely_finds():
    shapes = Store().geometry("geometry_districts").set_index("region_id").geometry
    pairs = Store().table("adjacency").set_index(["region_id", "neighbour_id"])["border_km"]
    one, other = shapely.STRtree(shapes.to_numpy()).query(shapes.to_numpy(), predicate="intersects")
    common = shapely.intersection(shapes.to_numpy()[one], shapes.to_numpy()[other])
    found = (one != other) & (shapely.length(common) > 0)
    keys = shapes.index
    assert set(zip(keys[one[found]], keys[other[found]], strict=True)) == set(pairs.index)
    munich = shapely.intersection(shapes["09162"], shapes["09184"])
    assert pairs["09162", "09184"] == pytest.approx(Geod(ellps="GRS80").geometry_length(munich) / 1000, abs=0.001)


def test_no_district_is_alone_and_every_pair_is_there_from_both_sides():
    pairs = Store().table("adjacency")
    there = set(zip(pairs["region_id"], pairs["neighbour_id"], strict=True))
    assert pairs["region_id"].nunique() == 400
    assert {(other, one) for one, other in there} == there


def test_arrows_reach_every_district_from_every_other(districts):
    leading = by_direction(Store().table("adjacency"), districts)
    assert list(leading) == list(districts.index)
    onward = np.array([districts.index.isin(list(arrows.values())) for arrows in leading.values()])
    assert connected_components(onward, directed=True, connection="strong", return_labels=False) == 1


def test_arrows_keep_to_their_direction(districts):
    leading = by_direction(Store().table("adjacency"), districts)
    only = {region for region, arrows in leading.items() if len(set(arrows.values())) == 1}
    north = {region: arrows["north"] for region, arrows in leading.items() if "north" in arrows and region not in only}
    assert (districts.loc[list(north.values()), "lat"].to_numpy() > districts.loc[list(north), "lat"].to_numpy()).all()
    assert leading["03241"]["south"] == "03254", "from Hanover to Hildesheim"
