"""Points from OpenStreetMap in the two formats of our sources, with invented shops."""

import lzma

import geopandas as gpd
import pandas as pd
import pytest

from data.errors import SourceError
from data.sources import osm_kassel, osm_pharmacies

HEAD = '"osm_id"\t"name"\t"brand"\t"shop"\t"geometry"\n'


@pytest.fixture
def table(tmp_path):
    def write(*lines: str):
        path = tmp_path / "supermarkets.tsv"
        path.write_bytes((HEAD + "".join(f"{line}\n" for line in lines)).encode("iso-8859-1"))
        return path

    return write


def test_shops_with_tabs_and_umlauts(table):
    path = table('17\t"Märkte am Weg"\tNA\t"supermarket"\t"c(9.5, 51.25)"', '4\tNA\t"Tante"\tNA\t"c(9, 51.3456789)"')
    shops = osm_kassel.read(path)
    assert shops["place_id"].tolist() == ["17", "4"]
    assert shops[["lon", "lat"]].to_numpy().tolist() == [[9.5, 51.25], [9.0, 51.3456789]]
    assert shops.loc[0, "name"] == "Märkte am Weg"
    assert shops[["name", "brand", "kind"]].isna().to_numpy().tolist() == [[False, True, False], [True, False, True]]


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (['17\t"A"\tNA\tNA\t"c(9.5 51.25)"'], r"row 2, column 'geometry': the geometry is not written as c\("),
        (['17\t"A"\tNA\tNA\t"c(9.5, 51.25)"'] * 2, r"row 3, column 'osm_id': the shop occurs twice"),
        (['17\t"A"\tNA\tNA\t"c(9.5, 151.25)"'], r"row 2, column 'lat': 151.25 is above 90"),
    ],
)
def test_what_is_wrong_with_a_line(table, lines, complaint):
    with pytest.raises(SourceError, match=complaint):
        osm_kassel.read(table(*lines))


def test_a_column_is_missing(tmp_path):
    path = tmp_path / "supermarkets.tsv"
    path.write_text('"osm_id"\t"name"\n1\t"A"\n')
    with pytest.raises(SourceError, match="brand, shop, geometry are missing"):
        osm_kassel.read(path)


@pytest.fixture
def packed(tmp_path):
    frame = pd.DataFrame({"name": ["Löwen-Apotheke", None]})
    plain = tmp_path / "plain.gpkg"
    gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy([8.5, 9.5], [49.0, 53.0]), crs=4326).to_file(plain)
    path = tmp_path / "pharmacies.gpkg.xz"
    path.write_bytes(lzma.compress(plain.read_bytes()))
    return path


def test_pharmacies_from_a_packed_geopackage(packed):
    found = osm_pharmacies.read(packed)
    assert found[["lon", "lat"]].to_numpy().tolist() == [[8.5, 49.0], [9.5, 53.0]]
    assert found["name"].iloc[0] == "Löwen-Apotheke"
    assert found["name"].isna().tolist() == [False, True]


def test_a_file_that_is_cut_or_not_packed(packed):
    whole = packed.read_bytes()
    for content in (whole[: len(whole) // 2], b"GPKG"):
        packed.write_bytes(content)
        with pytest.raises(SourceError, match="the file is damaged or not packed with xz"):
            osm_pharmacies.read(packed)
    packed.unlink()
    with pytest.raises(SourceError, match="the file is missing"):
        osm_pharmacies.read(packed)
