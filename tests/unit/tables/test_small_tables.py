"""Age structure, grid and municipal figures, held against published totals."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from data.reading import as_key, as_number, read_table
from data.sources import destatis_tax_71231
from data.tables import age_structure, grid_1km, municipal
from data.tables.grid_1km import locate
from data.validation import faults

TWO = gpd.GeoDataFrame({"region_id": ["01001", "01002"]}, geometry=[box(0, 0, 10, 10), box(10, 0, 20, 10)], crs=3035)


def test_points_go_to_their_district_and_else_to_the_nearest():
    points = pd.DataFrame({"x": [5, 15, 25, -3, 2], "y": [5, 5, 5, 12, 9]}, index=[7, 8, 9, 10, 11])
    found = locate(points["x"], points["y"], TWO)
    assert found.to_dict() == {7: "01001", 8: "01002", 9: "01002", 10: "01001", 11: "01001"}


def test_a_point_on_a_border_is_placed_once():
    assert locate(pd.Series([10]), pd.Series([5]), TWO).isin(["01001", "01002"]).all()


@pytest.fixture(scope="module")
def ages(sources):
    return age_structure.build(sources)


@pytest.fixture(scope="module")
def cities(sources):
    return municipal.build(sources).set_index("region_id")


@pytest.mark.sources
def test_ages_add_up_to_the_population(ages, sources_folder):
    assert faults("age_structure", ages) == []
    assert len(ages) == 400 * 2 * 101
    assert ages["population"].sum() == 83_019_213
    path = sources_folder / "district_keys" / "districts_2018.csv"
    rows = read_table(path, ["AGS", "population"], sep=";")
    published = as_number(rows["population"], path).set_axis(as_key(rows["AGS"], path, digits=5))
    published["16063"] += published.pop("16056")
    # Parts of three districts changed hands on 1 January 2019; the weights move 2,112, 2,213 and 3,303 people.
    moved = {"16054": 2112, "16070": -2112, "16072": 2213, "16073": -2213, "16066": 3303, "16063": -3303}
    difference = ages.groupby("region_id")["population"].sum() - published
    assert difference[difference != 0].to_dict() == pytest.approx(moved, abs=101)
    assert difference.sum() == 0


@pytest.mark.sources
def test_every_inhabited_cell_has_a_district(sources):
    cells = grid_1km.build(sources)
    assert faults("grid_1km", cells) == []
    assert (len(cells), cells["population"].sum(), cells["region_id"].nunique()) == (214_633, 80_212_528, 400)
    # Zensus 2011, 9 May 2011: Berlin 3,292,365 and Bremerhaven 108,156 inhabitants.
    people = cells.groupby("region_id")["population"].sum()
    assert people["11000"] == pytest.approx(3_292_365, rel=0.01)
    assert people["04012"] == pytest.approx(108_156, rel=0.03)


@pytest.mark.sources
def test_municipal_figures(cities):
    assert faults("municipal", cities.reset_index()) == []
    munich = cities.loc["09162000"]
    assert munich["population"] * munich["steuereinnahmekraft_eur_per_inhabitant"] / 1e6 == pytest.approx(
        4332, rel=1e-3
    )
    # Destatis: 84,358,845 inhabitants on 31.12.2022.
    assert cities["population"].sum() == 84_358_845
    nobody = cities["population"] == 0
    assert cities.loc[~nobody].notna().all(axis=None), "wherever people live, both figures are there"
    assert cities.loc[nobody, "steuereinnahmekraft_eur_per_inhabitant"].isna().sum() == 202


@pytest.mark.sources
def test_municipal_taxes_add_up_to_the_districts(cities, sources):
    totals = cities["population"] * cities["steuereinnahmekraft_eur_per_inhabitant"]
    summed = totals.groupby(cities.index.str[:5]).sum()
    published = sources.read("destatis_tax_71231", "districts", destatis_tax_71231.read).query("year == 2022")
    ratio = summed / published.set_index("region_id")["steuereinnahmekraft_eur"] - 1
    assert len(ratio) == 400
    assert set(ratio.index[ratio.abs() > 1e-5]) == {"01061", "07143", "16068"}
    assert ratio.abs().max() < 0.004
