"""What the check says of a damaged bundle, and of tables that do not keep what they promise."""

from __future__ import annotations

import json
import shutil

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from typer.testing import CliRunner

from data.__main__ import app
from data.check import check
from data.coverage import PROMISES, Promise, table_gaps
from data.schema import GEOMETRIES, TABLES
from data.store import BUNDLE
from data.validation import faults

LEVEL = pd.Series({"DG": "bund", "01": "land", "02": "land", "01001": "kreis", "01002": "kreis", "02000": "kreis"})
POPULATION = {"DG": 60, "01": 30, "01001": 10, "01002": 20, "02": 30, "02000": 30}


def population(values=POPULATION, years=(2000, 2001)):
    rows = [(region, year, value) for region, value in sorted(values.items()) for year in years]
    return pd.DataFrame(rows, columns=["region_id", "year", "population"])


def said(frame, **promise):
    return table_gaps("population", frame, Promise(("region_id", "year"), **promise), LEVEL)


def test_every_table_has_a_promise():
    assert set(PROMISES) == {*TABLES, *GEOMETRIES}


def test_a_table_that_keeps_its_promises():
    assert said(population(), levels=("bund", "land", "kreis"), years=range(2000, 2002), total="population") == []


def test_a_year_that_lacks_a_district():
    frame = population()
    frame = frame[~((frame["region_id"] == "01002") & (frame["year"] == 2001))].reset_index(drop=True)
    assert said(frame, levels=("kreis",)) == [
        "population: year 2001 has 2 of 3 regions of level kreis (1 such case(s))."
    ]


def test_a_year_without_any_region_of_a_level():
    frame = population()
    frame = frame[~((frame["region_id"] == "DG") & (frame["year"] == 2000))].reset_index(drop=True)
    assert said(frame, levels=("bund",)) == ["population: year 2000 has 0 of 1 regions of level bund (1 such case(s))."]


def test_a_missing_year():
    assert said(population(), years=range(1999, 2003)) == ["population: the year(s) 1999, 2002 are missing."]


def test_an_unknown_region():
    frame = population(POPULATION | {"99999": 1})
    assert said(frame) == ["population: 1 region(s) are not in regions, the first is 99999."]


def test_a_row_twice():
    frame = pd.concat([population().iloc[:1], population()], ignore_index=True)
    assert said(frame) == ["population: 1 row(s) occur twice, the first is 01, 2000."]


def test_rows_out_of_order():
    assert said(population().iloc[::-1].reset_index(drop=True)) == [
        "population: the rows are not sorted by region_id, year."
    ]


def test_districts_that_do_not_add_up_to_their_land():
    frame = population(POPULATION | {"01001": 11})
    assert said(frame, total="population") == [
        "population.population: 01 in 2000 differs from the sum of its parts by 1 (2 such case(s))."
    ]


def test_laender_that_do_not_add_up_to_germany():
    assert said(population(POPULATION | {"DG": 59}), total="population") == [
        "population.population: DG in 2000 differs from the sum of its parts by 1 (2 such case(s))."
    ]


def test_sums_are_taken_over_all_sexes_and_ages():
    frame = pd.concat([population().assign(sex=sex) for sex in ("female", "male")])
    frame = frame.sort_values(["region_id", "year", "sex"], ignore_index=True)
    promise = Promise(("region_id", "year", "sex"), ("kreis",), total="population")
    assert table_gaps("age_groups", frame, promise, LEVEL) == []


def test_a_combination_without_a_row():
    frame = pd.DataFrame({"year": [2000, 2000, 2001], "sex": ["female", "male", "female"]})
    promise = Promise(("year", "sex"), whole=True)
    assert table_gaps("births", frame, promise, LEVEL) == [
        "births: there is no row for year 2001, sex male (1 such case(s))."
    ]
    assert table_gaps("births", frame.iloc[:2], promise, LEVEL) == []


def test_a_table_of_laender_adds_up_to_germany_in_each_scenario():
    laender = population().query("region_id in ('01', '02', 'DG')")
    frame = pd.concat([laender.assign(scenario=name) for name in ("a", "b")])
    frame = frame.sort_values(["scenario", "region_id", "year"], ignore_index=True)
    promise = Promise(("scenario", "region_id", "year"), total="population")
    assert table_gaps("projection_laender", frame, promise, LEVEL) == []
    germany = frame["region_id"] == "DG"
    frame.loc[germany, "population"] += frame.loc[germany, "scenario"].map({"a": 1, "b": -1})
    assert table_gaps("projection_laender", frame, promise, LEVEL) == [
        "projection_laender.population: DG in 2000 differs from the sum of its parts by 1 (4 such case(s))."
    ]


def test_a_schema_speaks_one_sentence_per_fault():
    frame = population().assign(census_base="2011", status="observed", source="census", population=-1, year=1871)
    assert faults("population", frame) == [
        "population.year: 12 value(s) fail greater_than_or_equal_to(1995), the first is '1871' in row 0.",
        "population.population: 12 value(s) fail greater_than_or_equal_to(0), the first is '-1' in row 0.",
    ]


def test_columns_and_types_are_named():
    frame = population().assign(census_base="2011", status=None, source="census", weather="fair", population=1.5)
    told = faults("population", frame.drop(columns="year"))
    assert "population: column 'weather' is not in the schema." in told
    assert "population: column 'year' is missing." in told
    assert "population.population: float64 where dtype('int64') is expected." in told
    assert any(line.startswith("population.status") for line in told)


def shapes(geometry, crs=4326):
    return gpd.GeoDataFrame({"region_id": ["01001"]}, geometry=[geometry], crs=crs)


@pytest.mark.parametrize(
    ("frame", "fault"),
    [
        (shapes(shapely.box(9, 54, 10, 55), crs=25832), "not WGS 84"),
        (shapes(shapely.Point(9, 54)), "no polygon"),
        (shapes(shapely.Polygon()), "empty"),
        (shapes(shapely.Polygon([(9, 54), (10, 55), (10, 54), (9, 55)])), "crosses itself"),
        (shapes(shapely.box(-9, 54, 10, 55)), "beyond Germany"),
        (pd.DataFrame({"region_id": ["01001"]}), "expected a GeoDataFrame"),
    ],
)
def test_shapes_that_cannot_be_drawn(frame, fault):
    (told,) = faults("geometry_districts", frame)
    assert fault in told


def test_a_sound_shape():
    assert faults("geometry_districts", shapes(shapely.box(9, 54, 10, 55))) == []


def test_the_embedded_bundle_is_whole():
    result = CliRunner().invoke(app, ["check"])
    assert (result.exit_code, result.stdout[:3]) == (0, "ok:"), result.stdout
    assert f"{len(PROMISES)} tables" in result.stdout


def test_the_embedded_bundle_is_small():
    assert sum(path.stat().st_size for path in BUNDLE.iterdir()) <= 15_000_000


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(BUNDLE, tmp_path / "bundle")


def edit(folder, change):
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_no_bundle_at_all(tmp_path):
    result = CliRunner().invoke(app, ["check", "--bundle", str(tmp_path)])
    assert result.exit_code == 1
    assert "manifest.json is missing" in result.stdout


def test_a_damaged_manifest(copy):
    (copy / "manifest.json").write_text("{")
    (fault,) = check(copy).faults
    assert "is damaged" in fault


def test_a_manifest_of_another_kind(copy):
    (copy / "manifest.json").write_text("{}")
    assert check(copy).faults == [
        "manifest.json: format, gebietsstand, software, tables, cards is missing. Build the bundle again."
    ]


def test_another_format_and_gebietsstand(copy):
    edit(copy, lambda manifest: manifest.update(format=0, gebietsstand="2011-12-31"))
    assert len(check(copy).faults) == 2


def test_tables_too_few_and_too_many(copy):
    (copy / "population.parquet").rename(copy / "weather.parquet")
    edit(copy, lambda manifest: manifest["tables"].pop("municipal"))
    assert check(copy).faults == [
        "municipal: the table is missing.",
        "population: the manifest lists it, and population.parquet is missing.",
        "municipal.parquet: the manifest does not list it.",
        "weather.parquet: the manifest does not list it.",
    ]


def test_a_damaged_table_is_named_and_the_others_are_still_checked(copy):
    path = copy / "population.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    edit(copy, lambda manifest: manifest["tables"]["municipal"].update(rows=3))
    rows, differs, unreadable = check(copy).faults
    assert differs == "population: the file is not the one the manifest describes (sha256 differs)."
    assert unreadable.startswith("population: the file cannot be read")
    assert rows.startswith("municipal: it has 10990 rows, the manifest says 3")


def test_a_card_that_is_missing_or_spoilt(copy):
    def spoil(manifest):
        manifest["cards"].pop("destatis_population")
        manifest["cards"]["bbsr_crosswalk"]["licence"] = "mine"

    edit(copy, spoil)
    spoilt, missing = check(copy).faults
    assert "the card bbsr_crosswalk is not valid: licence" in spoilt
    assert missing == "manifest.json: the card destatis_population is missing."
