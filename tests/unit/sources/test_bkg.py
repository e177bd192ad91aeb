"""Outlines in the producer's formats, of invented places."""

import geopandas as gpd
import pytest
from shapely import box

from data.errors import SourceError
from data.sources import bkg_vg250_municipalities, bkg_vg5000

SQUARES = [box(3_500_000 + i * 1000, 5_500_000, 3_501_000 + i * 1000, 5_501_000) for i in range(3)]


def write(path, crs, **columns):
    gpd.GeoDataFrame(columns, geometry=SQUARES[: len(next(iter(columns.values())))], crs=crs).to_file(path)
    return path


def test_districts_are_the_land_areas(tmp_path):
    path = write(tmp_path / "k.shp", 31467, AGS=["01001", "01002", "01002"], GF=[9, 9, 8], GEN=["A", "B", "B"])
    districts = bkg_vg5000.read_districts(path)
    assert list(districts.columns) == ["region_id", "geometry"]
    assert list(districts["region_id"]) == ["01001", "01002"]
    assert districts.crs.to_epsg() == 31467
    assert districts.area.tolist() == [1e6, 1e6]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (["01001", "1002"], r"row 2, column 'AGS': '1002' is not an AGS of 5 digits \(a leading zero is lost\)"),
        ([1001, 1002], r"row 1, column 'AGS': '1001' is not an AGS of 5 digits"),
        (["01001", "01001"], r"row 2, column 'AGS': AGS 01001 occurs twice"),
        (["01001", None], r"row 2, column 'AGS': .* is not an AGS"),
    ],
)
def test_bad_keys_are_named(tmp_path, keys, message):
    with pytest.raises(SourceError, match=message):
        bkg_vg5000.read_districts(write(tmp_path / "k.shp", 31467, AGS=keys, GF=[9, 9]))


def test_municipality_key_leaves_out_the_verband(tmp_path):
    path = write(tmp_path / "g.shp", 25832, ARS=["010015678012", "091620000000"])
    assert list(bkg_vg250_municipalities.read(path)["region_id"]) == ["01001012", "09162000"]


def test_regionalschluessel_without_its_zero_is_named(tmp_path):
    path = write(tmp_path / "g.shp", 25832, ARS=["091620000000", "10015678012"])
    with pytest.raises(SourceError, match=r"row 2, column 'ARS': '10015678012' .*a leading zero is lost"):
        bkg_vg250_municipalities.read(path)
