"""The command line: what researchers get, and what they are told."""

import io
import json

import geopandas as gpd
import pandas as pd
import pytest
from typer.testing import CliRunner

from indicators.__main__ import app
from indicators.neighbours import neighbours


@pytest.fixture
def call(tiny_store):
    def run(*arguments: str):
        return CliRunner().invoke(app, [*arguments, "--bundle", str(tiny_store.folder)])

    return run


def test_csv_keeps_the_ags_and_leaves_missing_empty(call):
    lines = call("values", "grocery_distance").stdout.splitlines()
    assert lines[0] == "region_id,name,year,value,lower,upper,status,scenario"
    assert lines[1] == "01001,Aue,2017,400.0,,,observed,"
    assert lines[3] == "01052,Moor,2017,,,,missing,"
    assert len(lines) == 5


def test_a_change_names_both_years(call):
    result = call("values", "population_change", "--from", "2022", "--to", "2023")
    rows = pd.read_csv(io.StringIO(result.stdout), dtype={"region_id": "str"})
    assert list(rows.columns)[:5] == ["region_id", "name", "year_from", "year_to", "value"]
    assert rows[["year_from", "year_to"]].drop_duplicates().to_numpy().tolist() == [[2022, 2023]]
    assert rows["value"].to_numpy() == pytest.approx([10, 0, -10, 0])


def test_years_left_out_are_the_default_ones(call):
    header_and_first = call("values", "population_change").stdout.splitlines()[1]
    assert header_and_first.startswith("01001,Aue,2022,2024,")
    assert call("values", "population").stdout.splitlines()[1].startswith("01001,Aue,2024,1000.0")


def test_json(call):
    rows = json.loads(call("values", "grocery_distance", "--format", "json").stdout)
    assert rows[0]["region_id"] == "01001"
    assert rows[0]["value"] == 400.0
    assert rows[2]["value"] is None


def test_geojson_has_outlines_of_every_level(call, tmp_path):
    path = tmp_path / "levels.geojson"
    regions = [part for region_id in ("DG", "02", "01052") for part in ("--region", region_id)]
    assert call("values", "grocery_distance", "--format", "geojson", "--out", str(path), *regions).exit_code == 0
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert [feature["id"] for feature in features] == ["DG", "02", "01052"]
    assert features[2]["properties"]["value"] is None
    shapes = gpd.read_file(path).geometry
    assert (shapes.bounds["maxx"] - shapes.bounds["minx"]).tolist() == [2.0, 1.0, 1.0]


def test_parquet_goes_to_a_file(call, tmp_path):
    path = tmp_path / "values.parquet"
    assert call("values", "grocery_distance", "--format", "parquet", "--out", str(path)).exit_code == 0
    rows = pd.read_parquet(path)
    assert rows["region_id"].tolist() == ["01001", "01051", "01052", "02000"]
    assert rows["value"].isna().sum() == 1
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("level", "count"), [("kreis", 4), ("land", 2), ("bund", 1)])
def test_levels(call, level, count):
    assert len(call("values", "population", "--level", level).stdout.splitlines()) == count + 1


def test_regions_keep_the_order_asked_for_and_come_once(call):
    asked = ["--region", "02000", "--region", "DG", "--region", "01", "--region", "DG"]
    rows = call("values", "population", *asked).stdout.splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["02000", "DG", "01"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["populaton"], "no indicator 'populaton'. Did you mean population"),
        (["population", "--year", "1950"], "'population' has no figures for 1950; it has 2022-2025."),
        (["population", "--region", "1001"], "no region '1001'. Did you mean"),
        (["population", "--region", "01", "--level", "kreis"], "'01' is not of the level kreis"),
        (["population", "--from", "2022"], "use --year instead of --from and --to"),
        (["population_change", "--year", "2022"], "use --from and --to instead of --year"),
        (["population_change", "--from", "2024", "--to", "2022"], "start 2024 must lie before the end 2022"),
        (["population", "--format", "parquet"], "Parquet is not text: name a file with --out"),
        (["population", "--out", "no/such/folder/values.csv"], "There is no folder no/such/folder"),
    ],
)
def test_one_sentence_says_what_is_wrong(call, arguments, complaint):
    result = call("values", *arguments)
    assert result.exit_code == 1
    assert complaint in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""


def test_a_bundle_that_is_not_there(tmp_path):
    result = CliRunner().invoke(app, ["values", "population", "--bundle", str(tmp_path)])
    assert result.exit_code == 1
    assert "Build the bundle with `python -m data build`" in result.stderr


@pytest.mark.parametrize(
    ("lang", "heading", "title"),
    [("de", "Leitindikatoren", "Bevölkerungsentwicklung"), ("en", "Headline indicators", "Population change")],
)
def test_list(call, lang, heading, title):
    lines = call("list", "--lang", lang).stdout.splitlines()
    assert lines[0] == heading
    assert lines[1].split()[0] == "population_change"
    assert title in lines[1]
    assert "2022-2025" in lines[1]


def test_list_of_one_theme(call):
    lines = call("list", "--theme", "services").stdout.splitlines()
    ids = [line.split()[0] for line in lines if line.startswith("  ")]
    assert "grocery_distance" in ids
    assert "population" not in ids


def test_neighbours_are_listed_with_what_sets_them_apart(explorer):
    result = CliRunner().invoke(app, ["neighbours", "03159", "--n", "3", "--other-land", "--indicator", "mean_age",
                                      "--indicator", "asking_rent"])  # fmt: skip
    rows = pd.read_csv(io.StringIO(result.stdout), dtype={"region_id": "str"})
    assert list(rows.columns) == ["rank", "region_id", "name", "distance", "mean_age_pct", "asking_rent_pct"]
    found = neighbours(explorer, "03159", ["mean_age", "asking_rent"], 3, other_land=True)
    assert rows["region_id"].tolist() == found.table["region_id"].tolist()
    assert rows[["mean_age_pct", "asking_rent_pct"]].sum(axis=1).to_numpy() == pytest.approx([100] * 3, abs=0.2)


def test_neighbours_of_too_few_districts_are_refused(call):
    result = call("neighbours", "01001", "--indicator", "grocery_distance")
    assert result.exit_code == 1 and "Too few figures: 3 districts" in result.stderr
