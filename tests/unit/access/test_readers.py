"""Shops and grids from files, invented here: what is read, and what is said of a file that cannot be right."""

import json

import geopandas as gpd
import numpy as np
import osmium
import pandas as pd
import pytest
from osmium.osm.mutable import Node, Relation, Way

from data.access.kinds import KINDS, kind_of, usual_kinds
from data.access.places import merge_twins, plain_brand
from data.access.read_grid import open_grid
from data.access.read_places import read_places
from data.errors import AccessError, DataError

GROCERY = usual_kinds("grocery")


@pytest.fixture
def pbf(tmp_path):
    """A village: a shop as node, one as building, one of two parts, a closed one, a bench, and a farm shop."""
    path = tmp_path / "village.osm.pbf"
    corner = [(9.5, 51.3), (9.502, 51.3), (9.502, 51.302), (9.5, 51.302)]
    with osmium.SimpleWriter(str(path)) as writer:
        writer.add_node(
            Node(id=1, location=(9.4, 51.2), tags={"shop": "supermarket", "name": "Aue", "brand": "REWE City"})
        )
        writer.add_node(Node(id=2, location=(9.41, 51.2), tags={"shop": "supermarket", "disused:shop": "supermarket"}))
        writer.add_node(Node(id=3, location=(9.42, 51.2), tags={"shop": "farm", "name": "Hof"}))
        writer.add_node(Node(id=4, location=(9.43, 51.2), tags={"amenity": "bench"}))
        for number, place in enumerate(corner, start=10):
            writer.add_node(Node(id=number, location=place))
        writer.add_node(Node(id=14, location=(9.6, 51.4)))
        writer.add_node(Node(id=15, location=(9.602, 51.4)))
        writer.add_way(Way(id=20, nodes=[10, 11, 12, 13, 10], tags={"shop": "discount", "name": "Billig"}))
        writer.add_way(Way(id=21, nodes=[14, 15, 14], tags={"building": "yes"}))
        writer.add_relation(
            Relation(
                id=30,
                members=[("w", 21, "outer")],
                tags={"type": "multipolygon", "shop": "supermarket", "name": "Zwei"},
            )
        )
    return path


def test_an_osm_extract(pbf):
    told = []
    found = read_places(pbf, GROCERY, lambda done, total: told.append((done, total))).frame.set_index("place_id")
    assert sorted(found.index) == ["node/1", "relation/30", "way/20"]
    assert found.loc["way/20", ["lon", "lat"]].tolist() == pytest.approx([9.501, 51.301])
    assert found.loc["relation/30", ["lon", "lat"]].tolist() == pytest.approx([9.601, 51.4])
    assert found.loc["node/1", "brand"] == "Rewe"
    assert found.loc["way/20", "kind"] == "discount"
    assert told[-1] == (3 * pbf.stat().st_size, 3 * pbf.stat().st_size)
    assert len(read_places(pbf, (*GROCERY, "farm")).frame) == 4


def test_a_truncated_extract(pbf):
    pbf.write_bytes(pbf.read_bytes()[:-40])
    with pytest.raises(AccessError, match="cut off or no OSM file"):
        read_places(pbf, GROCERY)


OVERPASS = {
    "osm3s": {"timestamp_osm_base": "2024-01-21T02:19:08Z"},
    "elements": [
        {"type": "node", "id": 1, "lon": 9.4, "lat": 51.2, "tags": {"shop": "supermarket", "name": "Aue"}},
        {"type": "node", "id": 2, "lon": 9.5, "lat": 51.3},
        {"type": "node", "id": 3, "lon": 9.7, "lat": 51.3},
        {"type": "way", "id": 4, "nodes": [2, 3, 2], "tags": {"shop": "supermarket", "name": "Umriss"}},
        {"type": "way", "id": 5, "center": {"lon": 9.9, "lat": 51.9}, "tags": {"shop": "supermarket", "name": "Mitte"}},
        {
            "type": "way",
            "id": 6,
            "bounds": {"minlon": 8, "maxlon": 9, "minlat": 50, "maxlat": 51},
            "tags": {"shop": "discount"},
        },
    ],
}


def test_an_overpass_answer_with_untagged_nodes(tmp_path):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(OVERPASS))
    found = read_places(path, GROCERY).frame
    assert found["place_id"].tolist() == ["node/1", "way/4", "way/5", "way/6"]
    assert found[["lon", "lat"]].to_numpy() == pytest.approx(
        np.array([[9.4, 51.2], [9.6, 51.3], [9.9, 51.9], [8.5, 50.5]])
    )


@pytest.mark.sources
def test_the_answer_of_one_chain(sources_folder):
    found = read_places(sources_folder / "osm_lidl" / "lidl_overpass.json", GROCERY)
    assert len(found.frame) == pytest.approx(3223, abs=15)
    assert found.frame["brand"].dropna().eq("Lidl").mean() > 0.99
    assert found.notes == (next(note for note in found.notes if "mapped twice" in note),)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"elements": [', "cut off or no JSON"),
        ("[]", "no answer of Overpass"),
        ('{"elements": 3}', "no list of elements"),
        ('{"elements": [], "remark": "runtime error: Query timed out"}', "gave up before the end .*timed out"),
        ('{"elements": [{"type": "way", "id": 4, "tags": {"shop": "supermarket"}}]}', "way/4 has no place"),
        ('{"elements": []}', "no place that counts in the file"),
    ],
)
def test_answers_that_are_none(tmp_path, content, complaint):
    path = tmp_path / "answer.json"
    path.write_text(content)
    with pytest.raises(AccessError, match=complaint):
        read_places(path, GROCERY)


@pytest.mark.parametrize("name", ["shops.geojson", "shops.gpkg", "shops.json"])
def test_map_files(tmp_path, name):
    shapes = gpd.GeoDataFrame(
        {"name": ["A", "B"], "shop": ["supermarket", "bakery"]},
        geometry=gpd.points_from_xy([9.4, 9.5], [51.2, 51.3]),
        crs=4326,
    )
    driver = None if name.endswith("gpkg") else "GeoJSON"
    shapes.to_file(tmp_path / name, driver=driver)
    found = read_places(tmp_path / name, GROCERY).frame
    assert found[["name", "kind", "lon", "lat"]].to_numpy().tolist() == [["A", "supermarket", 9.4, 51.2]]


def test_a_map_file_in_metres_is_projected(tmp_path):
    shapes = gpd.GeoDataFrame(geometry=gpd.points_from_xy([9.4], [51.2]), crs=4326).to_crs(25832)
    shapes.to_file(tmp_path / "shops.gpkg")
    found = read_places(tmp_path / "shops.gpkg", GROCERY).frame
    assert found.loc[0, ["lon", "lat"]].tolist() == pytest.approx([9.4, 51.2])
    assert found.loc[0, "kind"] == "supermarket"
    gpd.GeoDataFrame(geometry=gpd.points_from_xy([9.4], [51.2])).to_file(tmp_path / "unknown.gpkg")
    with pytest.raises(AccessError, match="coordinate reference system is unknown"):
        read_places(tmp_path / "unknown.gpkg", GROCERY)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("lon;lat\n9,48;51,3\n", r"row 2, column 'lon': '9,48' has a decimal comma. Write decimal points"),
        ("lon,lat\n51.3,9.48\n", "longitude and latitude are swapped"),
        ("lon,lat\n4284000,3133500\n", "no degrees. Longitude and latitude .* are expected, not metres"),
        ("lon,lat\n2.35,48.86\n", "all 1 places are outside Germany"),
        ("lon,lat\nhere,51\n", "row 2, column 'lon': 'here' is not a number"),
        ("name,lat\nA,51\n", "columns lon and lat .* are expected; found are name, lat"),
        ("lon,lat\n", "there is no place in the file"),
        ("lon,lat,shop\n9.4,51.2,bakery\n", "no place that counts in the file"),
        ("name\tgeometry\nA\tPOINT [9.4 51.2]\n", "is no point. Write POINT"),
    ],
)
def test_tables_that_cannot_be_right(tmp_path, text, complaint):
    path = tmp_path / "shops.csv"
    path.write_text(text)
    with pytest.raises(DataError, match=complaint):
        read_places(path, GROCERY)


def test_a_table_with_a_shop_abroad(tmp_path):
    path = tmp_path / "shops.csv"
    path.write_text("id;name;lon;lat\n7;Märkte;9.4;51.2\n8;Wien;16.4;48.2\n")
    found = read_places(path, GROCERY)
    assert found.frame["place_id"].tolist() == ["7"]
    assert "1 place(s) outside Germany were left out, the first is 8 at 16.4° east, 48.2° north" in found.notes[0]


def test_a_table_whose_points_are_text(tmp_path):
    path = tmp_path / "shops.tsv"
    path.write_bytes('osm_id\tname\tshop\tgeometry\n7\tMärkte\tsupermarket\t"c(9.4, 51.2)"\n'.encode("iso-8859-1"))
    assert read_places(path, GROCERY).frame[["place_id", "name", "lon", "lat"]].iloc[0].tolist() == [
        "7",
        "Märkte",
        9.4,
        51.2,
    ]


def test_files_that_are_not_there_or_not_known(tmp_path):
    with pytest.raises(AccessError, match="the file is missing"):
        read_places(tmp_path / "no.osm.pbf", GROCERY)
    (tmp_path / "shops.docx").write_text("")
    with pytest.raises(AccessError, match=r"\.docx is not known"):
        read_places(tmp_path / "shops.docx", GROCERY)
    with pytest.raises(AccessError, match="bakery is no kind of place; the kinds are supermarket, discount"):
        read_places(tmp_path / "shops.csv", ["bakery"])


def test_the_table_of_kinds():
    assert usual_kinds("grocery") == ("supermarket", "discount")
    assert {kind.service for kind in KINDS.values()} == {"grocery", "pharmacy"}
    tags = pd.DataFrame(
        {
            "shop": ["supermarket", "supermarket;bakery", "supermarket", "supermarket", "supermarkets", np.nan],
            "disused": [np.nan, np.nan, "yes", np.nan, np.nan, np.nan],
            "disused:amenity": [np.nan, "pharmacy", np.nan, np.nan, np.nan, "pharmacy"],
            "abandoned:shop": [np.nan, np.nan, np.nan, "supermarket", np.nan, np.nan],
        }
    )
    assert kind_of(tags).fillna("-").tolist() == ["supermarket", "supermarket", "-", "-", "-", "-"]


def test_twins_are_merged_and_neighbours_are_not():
    frame = pd.DataFrame(
        {
            "name": ["Rewe Aue", "REWE-Aue", "Aldi", None, "Rewe Aue"],
            "brand": ["Rewe", None, "Aldi", "Rewe", None],
            "kind": "supermarket",
            "lon": [9.4, 9.4003, 9.4, 9.4001, 9.5],
            "lat": 51.2,
        }
    )
    once, count = merge_twins(frame)
    assert once.index.tolist() == [0, 2, 4]
    assert count == 2


@pytest.mark.parametrize(
    ("brand", "plain"),
    [
        ("REWE City", "Rewe"),
        ("rewe", "Rewe"),
        ("ALDI Nord", "Aldi"),
        (" Tante  Emma ", "Tante Emma"),
        ("", None),
        (None, None),
    ],
)
def test_brands(brand, plain):
    assert plain_brand(brand) == plain


ZENSUS = "GITTER_ID_{0};x_mp_{0};y_mp_{0};Einwohner\n"


@pytest.mark.parametrize(("size", "metres"), [("100m", 100), ("1km", 1000), ("10km", 10_000)])
def test_the_grids_of_zensus_2022(tmp_path, size, metres):
    path = tmp_path / f"Zensus2022_Bevoelkerungszahl_{size}-Gitter.csv"
    path.write_text(
        ZENSUS.format(size) + "A;4284050;3133550;12\nB;4284150;3133550;–\nC;4284250;3133550;-1\nD;4284350;3133550;3\n"
    )
    grid = open_grid(path)
    assert grid.size_m == metres
    cells = pd.concat(grid.batches(lambda *_: None))
    assert cells.to_numpy().tolist() == [[4284050, 3133550, 12], [4284350, 3133550, 3]]


def test_a_grid_of_ones_own_is_measured_by_its_spacing_and_projected(tmp_path):
    path = tmp_path / "grid.csv"
    path.write_text("x,y,inhabitants\n4284125,3133500,5\n4284375,3133500,5\n4285125,3133500,1\n")
    assert open_grid(path).size_m == 250
    place = gpd.GeoSeries.from_xy([4284125], [3133500], crs=3035)
    for epsg in (25832, 4326):
        there = place.to_crs(epsg)
        path.write_text(f"x,y,population\n{there.x[0]},{there.y[0]},5\n")
        grid = open_grid(path, epsg, 100)
        assert next(iter(grid.batches(lambda *_: None)))[["x", "y"]].iloc[0].tolist() == pytest.approx(
            [4284125, 3133500]
        )


def test_grids_as_parquet_and_as_packed_map_file(tmp_path):
    import lzma

    from shapely.geometry import box

    pd.DataFrame({"x": [4284500, 4285500], "y": [3133500] * 2, "Einwohner": [-1, 7]}).to_parquet(
        tmp_path / "grid.parquet"
    )
    grid = open_grid(tmp_path / "grid.parquet", size_m=1000)
    assert next(iter(grid.batches(lambda *_: None)))["population"].tolist() == [7]
    shapes = gpd.GeoDataFrame(
        {"population": [4, 3]}, geometry=[box(x, 3133500, x + 100, 3133600) for x in (4284000, 4284100)], crs=3035
    )
    shapes.to_crs(4326).to_file(tmp_path / "grid.gpkg")
    (tmp_path / "grid.gpkg.xz").write_bytes(lzma.compress((tmp_path / "grid.gpkg").read_bytes()))
    packed = open_grid(tmp_path / "grid.gpkg.xz")
    assert packed.size_m == 100
    cells = next(iter(packed.batches(lambda *_: None)))
    assert cells[["x", "y"]].to_numpy() == pytest.approx(np.array([[4284050, 3133550], [4284150, 3133550]]), abs=0.1)


@pytest.mark.parametrize(
    ("text", "options", "complaint"),
    [
        ("x;y;Einwohner\n4284050,5;3133550;1\n", {}, "column 'x': '4284050,5' is not a number. It has a decimal comma"),
        ("x,y,Einwohner\n9.4,51.2,1\n", {}, "look like degrees .* Name the system with --epsg 4326"),
        ("x,y,Einwohner\n3133550,4284050,1\n", {}, "x and y are swapped"),
        ("x,y,Einwohner\n500000,5600000,1\n", {}, "is not in Germany in EPSG:3035"),
        ("x,y,Einwohner\n500000,5600000,1\n", {"epsg": 999999}, "there is no reference system EPSG:999999"),
        ("x,y,Einwohner\n9.4,51.2,1\n", {"epsg": 4326}, "cannot be told from degrees. Name it with --cell-size"),
        ("x,y,Einwohner\n4284050,3133550,0\n", {}, "no inhabited cell"),
        ("x,y,Einwohner\n4284050,3133550,2.5\n", {}, "row 2: 2.5 inhabitants are no whole number"),
        ("x,y,Einwohner\n4284050,3133550,2\n4284050,3133550,2\n", {}, "row 3: the cell occurs twice"),
        ("x,y,Einwohner\n4284050,,2\n", {}, "row 2: the cell has no place"),
        ("x,y,Einwohner\n4284050,3133550\n", {}, "a line cannot be split"),
        ("x,z,Einwohner\n1,1,1\n", {}, "columns x, y and Einwohner .* are expected; found: x, z, Einwohner"),
    ],
)  # fmt: skip
def test_grids_that_cannot_be_right(tmp_path, text, options, complaint):
    path = tmp_path / "grid.csv"
    path.write_text(text)
    with pytest.raises(AccessError, match=complaint):
        list(open_grid(path, **options).batches(lambda *_: None))


def test_a_damaged_grid(tmp_path):
    (tmp_path / "grid.parquet").write_bytes(b"PAR1 cut off")
    with pytest.raises(AccessError, match="damaged or no Parquet"):
        open_grid(tmp_path / "grid.parquet")
    with pytest.raises(AccessError, match="the file is missing"):
        open_grid(tmp_path / "none.csv")
