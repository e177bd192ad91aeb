"""The command, and whole grids against places: on the bundle, and on the producers' files."""

import io

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from data.access.bundled import bundled_grid
from data.access.compare import compare, report
from data.access.locate import Locator
from data.access.read_grid import open_grid
from data.access.survey import survey
from data.errors import AccessError
from indicators.__main__ import app
from indicators.access import figures, place_sets


@pytest.fixture
def call():
    def run(*arguments: str):
        return CliRunner().invoke(app, ["access", *map(str, arguments)])

    return run


@pytest.fixture
def shops(tmp_path):
    path = tmp_path / "shops.csv"
    path.write_text("name,lon,lat\nMitte,9.4797,51.3127\nOst,9.55,51.30\n")
    return path


@pytest.fixture
def grid(tmp_path):
    """Four cells around Kassel, two of them in Fuldatal and Kaufungen."""
    path = tmp_path / "grid.csv"
    path.write_text(
        "x,y,inhabitants\n4284500,3133500,100\n4285500,3133500,50\n4291500,3131500,10\n4285500,3139500,20\n"
    )
    return path


def test_figures_of_districts_with_their_names(call, shops, grid):
    result = call("--shops", shops, "--grid", grid, "--thresholds", "1000,3000", "--cell-size", "1000")
    rows = pd.read_csv(io.StringIO(result.stdout), dtype={"region_id": "str"})
    assert list(rows.columns) == [
        "region_id", "name", "population", "mean_distance_m", "median_distance_m", "within_1000_m_pct", "beyond_1000_m",
        "within_3000_m_pct", "beyond_3000_m",
    ]  # fmt: skip
    assert rows[["region_id", "population"]].to_numpy().tolist() == [["06611", 150], ["06633", 30]]
    assert "2 places." in result.stderr
    assert "4 inhabited cells of 1000 m." in result.stderr
    assert "too few for a correlation" in result.stderr
    assert "Warning: 1 district(s) without a place in the file (06633 Kassel)" in result.stderr
    assert "06633 Kassel: computed" not in result.stderr


def test_the_system_of_a_grid_without_the_grid_is_refused(call, shops):
    result = call("--shops", shops, "--epsg", "25832")
    assert result.exit_code == 1
    assert "--epsg and --cell-size speak of a grid: name it with --grid" in result.stderr


def test_levels_regions_and_files(call, shops, grid, tmp_path):
    usual = ["--shops", shops, "--grid", grid, "--cell-size", "1000"]
    rows = pd.read_csv(io.StringIO(call(*usual, "--level", "gemeinde").stdout), dtype={"region_id": "str"})
    assert rows["region_id"].str.fullmatch(r"\d{8}").all()
    assert rows["population"].sum() == 180
    out, curve = tmp_path / "out.parquet", tmp_path / "curve.csv"
    result = call(*usual, "--region", "DG", "--region", "06611", "--out", out, "--curve-out", curve)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert pd.read_parquet(out)["region_id"].tolist() == ["06611", "DG"]
    lines = pd.read_csv(curve, dtype={"region_id": "str"})
    assert lines.groupby("region_id")["within_pct"].apply(lambda share: share.is_monotonic_increasing).all()


def test_the_centre_only_and_a_detour_are_other_distances(call, shops, grid):
    def mean(*more):
        text = call("--shops", shops, "--grid", grid, "--cell-size", "1000", "--region", "DG", *more).stdout
        return pd.read_csv(io.StringIO(text))["mean_distance_m"][0]

    assert mean("--centre-only") != mean()
    assert mean("--detour", "1.5") == pytest.approx(mean() * 1.5, abs=0.01)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--thresholds", "500,many"], "--thresholds '500,many': whole metres above 0 are expected"),
        (["--service", "bakery"], "--service 'bakery': known are grocery, pharmacy"),
        (["--kind", "bakery"], "bakery is no kind of place"),
        (["--region", "09162"], "09162: no inhabited cell lies there"),
        (["--format", "parquet"], "Parquet is not text: name a file with --out"),
        (["--detour", "0.5"], "detour factor 0.5 is below 1"),
        (["--out", "no/such/folder/out.csv"], "There is no folder no/such/folder"),
    ],
)
def test_one_sentence_says_what_is_wrong(call, shops, grid, arguments, complaint):
    result = call("--shops", shops, "--grid", grid, "--cell-size", "1000", *arguments)
    assert result.exit_code == 1
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_run_that_fails_leaves_the_former_result(call, grid, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("former")
    assert call("--shops", tmp_path / "none.csv", "--grid", grid, "--out", out).exit_code == 1
    assert out.read_text() == "former"


@pytest.mark.sources
def test_kassel_from_the_producers_files(call, sources_folder):
    """About 459 m and 95.8 %; the published figures are 409 m and 97 %."""
    folder = sources_folder
    result = call(
        "--shops", folder / "osm_kassel" / "supermarkets.tsv",
        "--grid", folder / "zensus2011_grid_1km" / "population.parquet", "--region", "06611",
    )  # fmt: skip
    row = pd.read_csv(io.StringIO(result.stdout)).iloc[0]
    assert row["mean_distance_m"] == pytest.approx(459, abs=1)
    assert row["within_1000_m_pct"] == pytest.approx(95.8, abs=0.05)
    assert "06611 Kassel: computed 459, published 409 (+50 m)" in result.stderr


def test_cells_abroad_and_more_people_than_germany_has(tmp_path, store):
    path = tmp_path / "grid.csv"
    path.write_text("x,y,population\n4284500,3133500,91000000\n4000500,2700500,5\n")
    found = survey(open_grid(path, size_m=1000), np.array([[4284500.0, 3133500.0]]), Locator(store))
    assert found.cells == 1
    assert "1 cell(s) outside Germany were left out" in found.notes[0]
    assert "more than Germany has" in found.notes[1]
    path.write_text("x,y,population\n4000500,2700500,5\n")
    with pytest.raises(AccessError, match="no inhabited cell lies in Germany"):
        survey(open_grid(path, size_m=1000), np.array([[4284500.0, 3133500.0]]), Locator(store))


def test_regions_by_block_are_regions_by_point(store):
    """Every tenth cell of a dense grid, located alone, lies where it lies among all."""
    rng = np.random.default_rng(3)
    x, y = 4_280_000 + rng.integers(0, 200, 30_000) * 100.0 + 50, 3_130_000 + rng.integers(0, 200, 30_000) * 100.0 + 50
    locator = Locator(store)
    assert locator.locate(x[::10], y[::10]).tolist() == locator.locate(x, y)[::10].tolist()


def test_the_bundles_grid_is_all_of_germany(store):
    grid = bundled_grid(store)
    cells = pd.concat(grid.batches(lambda *_: None))
    assert cells["population"].sum() == store.table("grid_1km")["population"].sum()


def test_a_comparison_by_hand():
    ours = pd.Series({"01001": 100.0, "01002": 210.0, "01003": 290.0, "01": 5.0, "02000": 7.0})
    theirs = pd.Series({"01001": 100.0, "01002": 200.0, "01003": 300.0, "01": 5.0})
    found = compare(ours, theirs)
    assert found.table["region_id"].tolist() == ["01002", "01003", "01001"]
    assert found.table["difference"].tolist() == [10, -10, 0]
    assert found.mean_difference == 0
    # deviations (-100, 10, 90) and (-100, 0, 100): 19,000 / √(18,200 · 20,000)
    assert found.correlation == pytest.approx(19_000 / np.sqrt(18_200 * 20_000))
    lines = report({"mean_distance_m": found}, pd.Series({"01001": "A", "01002": "B", "01003": "C"}))
    assert "3 district(s), correlation with the published figure 0.996, mean difference +0 m" in lines[0]
    assert lines[1] == "  01002 B: computed 210, published 200 (+10 m)"
    one = report({"mean_distance_m": compare(ours[1:2], theirs)}, pd.Series({"01002": "B"}))
    assert one[0] == "mean distance: 1 district(s), too few for a correlation, mean difference +10 m; furthest apart:"
    nothing = report({"mean_distance_m": compare(ours[:0], theirs)}, pd.Series(dtype="object"))
    assert nothing == ["mean distance: no district has both a computed and a published figure."]


@pytest.mark.sources
@pytest.mark.parametrize(("land", "districts"), [("02", 1), ("04", 2), ("10", 6)])
def test_the_resampled_grid_beside_the_real_one(sources_folder, store, land, districts):
    """The real 100 m grid puts people nearer to the pharmacies than the evenly filled 1 km cells do."""
    pharmacies = place_sets(store)["pharmacies"].metres()
    real = survey(open_grid(sources_folder / "zensus2022_grid_100m" / f"{land}.gpkg.xz"), pharmacies, Locator(store))
    table = figures(real.tally).set_index("region_id")
    table = table[table.index.str.startswith(land)]
    assert len(table) == districts
    coarse = store.table("pharmacy_access").set_index("region_id").loc[table.index]
    off = coarse["mean_distance_m"] - table["mean_distance_m"]
    assert off.between(-60, 350).all()
    assert off.mean() > 0
