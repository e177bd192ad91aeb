"""The shipped places and distances: the worked example, and the pharmacies beside the published figures."""

import numpy as np
import pytest

from data.regions import Level
from indicators.access import CURVE_M, district_cells, figures, measure, place_sets
from indicators.explorer import Period


def test_kassel(store, explorer):
    """About 459 m and 95.8 % from the 1 km grid, 409 m and 97 % as published (2017, other shops, 100 m grid)."""
    shops = place_sets(store)["kassel_supermarkets"]
    assert shops.is_example
    assert shops.covers("06611")
    assert not shops.covers("06633")
    row = figures(measure(district_cells(store, "06611"), shops.metres())).iloc[0]
    assert row["mean_distance_m"] == pytest.approx(459, abs=2)
    assert row["within_1000_m_pct"] == pytest.approx(95.8, abs=0.05)
    for name, value in (("grocery_distance", 409), ("grocery_within_1km", 97)):
        published = explorer.values(name).set_index("region_id")["value"]
        assert published["06611"] == pytest.approx(value, abs=0.5)


def test_the_example_names_its_licence(store):
    for name, found in place_sets(store).items():
        cards = [store.manifest["cards"][card] for card in found.sources]
        assert cards[0]["licence"] == "ODbL-1.0", name
        assert "OpenStreetMap" in cards[0]["citation"]


@pytest.mark.parametrize(
    ("computed", "published"),
    [("pharmacy_distance_osm", "pharmacy_distance"), ("pharmacy_within_1km_osm", "pharmacy_within_1km")],
)
def test_pharmacies_agree_with_the_published_figures(explorer, computed, published):
    ours, theirs = explorer.values(computed)["value"], explorer.values(published, Period(2017))["value"]
    assert ours.notna().sum() == 400
    assert np.corrcoef(ours, theirs)[0, 1] >= 0.95


def test_germany_is_its_districts_and_the_curve_is_of_the_same_count(store):
    table = store.table("pharmacy_access").set_index("region_id")
    districts = table[table.index.str.len() == 5]
    assert table.loc["DG", "population"] == districts["population"].sum()
    assert table.loc["DG", "beyond_1000_m"] == pytest.approx(districts["beyond_1000_m"].sum())
    mean = np.average(districts["mean_distance_m"], weights=districts["population"])
    assert table.loc["DG", "mean_distance_m"] == pytest.approx(mean)
    lines = store.table("pharmacy_curve")
    assert lines["distance_m"].unique().tolist() == list(CURVE_M)
    at_1000 = lines[lines["distance_m"] == 1000].set_index("region_id")
    assert at_1000["within_pct"].to_dict() == table["within_1000_m_pct"].to_dict()
    assert at_1000["beyond"].to_dict() == table["beyond_1000_m"].to_dict()


def test_the_aggregates_are_those_of_the_people_measured(store, explorer):
    row = explorer.values("pharmacy_distance_osm", level=Level.BUND).iloc[0]
    assert row["value"] == store.table("pharmacy_access").set_index("region_id").loc["DG", "mean_distance_m"]
