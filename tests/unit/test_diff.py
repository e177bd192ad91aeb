"""What a comparison of two bundles reports."""

from __future__ import annotations

import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from typer.testing import CliRunner

from data.__main__ import app
from data.build import FORMAT, write
from data.diff import compare, diff, lines
from data.store import Store

PUBLISHED = pd.DataFrame(
    [
        ("rent", "01001", 2019, 5.0, "observed"),
        ("rent", "01002", 2019, 8.0, "observed"),
        ("rent", "01003", 2019, 0.0, "observed"),
        ("wage", "01001", 2019, 2000.0, "observed"),
    ],
    columns=["indicator_id", "region_id", "year", "value", "status"],
)


def shapes(geometry):
    return gpd.GeoDataFrame({"region_id": ["01001"]}, geometry=[geometry], crs=4326)


@pytest.fixture
def bundle(tmp_path):
    def make(name, cards=None, **tables):
        folder = tmp_path / name
        folder.mkdir()
        for table, frame in tables.items():
            write(frame, folder / f"{table}.parquet")
        manifest = {"format": FORMAT, "tables": {table: {} for table in tables}, "cards": cards or {}}
        (folder / "manifest.json").write_text(json.dumps(manifest))
        return Store(folder)

    return make


def test_the_same_bundle_has_not_changed(bundle):
    store = bundle("a", published=PUBLISHED, geometry_districts=shapes(shapely.box(9, 54, 10, 55)))
    assert lines(diff(store, store)) == ["no change"]


def test_tables_and_cards_that_came_went_and_changed(bundle):
    old = bundle("old", {"inkar": {"edition": 2021}, "tax": {}}, municipal=PUBLISHED, published=PUBLISHED)
    new = bundle("new", {"inkar": {"edition": 2024}, "rent": {}}, published=PUBLISHED, steuerkraft=PUBLISHED)
    assert lines(diff(old, new)) == [
        "new table: steuerkraft",
        "vanished table: municipal",
        "new card: rent",
        "vanished card: tax",
        "changed card: inkar",
    ]


def test_rows_regions_years_and_indicators():
    new = pd.concat(
        [PUBLISHED.iloc[1:3], pd.DataFrame([("debt", "01004", 2020, 1.0, "observed")], columns=PUBLISHED.columns)]
    )
    found = compare("published", PUBLISHED, new)
    assert (found.rows_old, found.rows_new) == (4, 3)
    assert found.new == {"indicator_id": ["debt"], "region_id": ["01004"], "year": ["2020"]}
    assert found.vanished == {"indicator_id": ["wage"], "region_id": ["01001"]}
    assert found.changes == []


def test_columns():
    found = compare("published", PUBLISHED.assign(note="x"), PUBLISHED.assign(lower=1.0))
    assert (found.new, found.vanished) == ({"column": ["lower"]}, {"column": ["note"]})


def test_magnitudes_of_each_indicator_and_where_they_are():
    """Rent +1 (+20 %) in 01001, +1.5 (+18.75 %) in 01002, +0.1 from nothing in 01003: by hand, median 1."""
    new = PUBLISHED.assign(value=[6.0, 9.5, 0.1, 2000.0])
    (change,) = compare("published", PUBLISHED, new).changes
    assert (change.column, change.count, change.rows, change.median) == ("value of rent", 3, 3, 1.0)
    assert (change.largest.change, change.largest.old, change.largest.new) == (1.5, 8.0, 9.5)
    assert change.largest.where == "01002, 2019"
    assert (change.largest_relative.change, change.largest_relative.where) == (pytest.approx(0.2), "01001, 2019")


def test_a_fall_counts_as_much_as_a_rise():
    new = PUBLISHED.assign(value=[6.0, 2.0, 0.0, 2000.0])
    (change,) = compare("published", PUBLISHED, new).changes
    assert change.largest.change == -6.0
    assert change.largest_relative.change == -0.75


def test_a_value_that_went_missing_counts_and_has_no_magnitude():
    (change,) = compare("published", PUBLISHED, PUBLISHED.assign(value=[None, 8.0, 0.0, 2000.0])).changes
    assert (change.count, change.median, change.largest) == (1, None, None)


def test_missing_on_both_sides_is_no_change():
    blank = PUBLISHED.assign(value=[None, 8.0, 0.0, 2000.0])
    assert not compare("published", blank, blank.copy())


def test_text_that_changed():
    (change,) = compare("published", PUBLISHED, PUBLISHED.assign(status=["estimated"] + ["observed"] * 3)).changes
    assert (change.column, change.count, change.rows, change.largest) == ("status of rent", 1, 3, None)


def test_shapes_are_compared_by_area_and_points():
    old, new = shapes(shapely.box(9, 54, 10, 55)), shapes(shapely.box(9, 54, 10, 54.5))
    changes = {change.column: change for change in compare("geometry_districts", old, new).changes}
    assert set(changes) == {"area_km2", "shape"}
    assert changes["area_km2"].largest_relative.change == pytest.approx(-0.5, abs=0.01)


def test_the_command_prints_text_and_json(bundle):
    old = bundle("old", published=PUBLISHED)
    new = bundle("new", published=PUBLISHED.assign(value=[6.0, 9.5, 0.0, 2000.0]))
    text = CliRunner().invoke(app, ["diff", str(old.folder), str(new.folder)]).stdout
    assert text.splitlines() == [
        "published",
        "  rows: 4 → 4",
        "  value of rent: 2 of 3 values changed, median 1.25, largest +1.5 (8 → 9.5 at 01002, 2019), "
        "largest relative +20.00% (5 → 6 at 01001, 2019)",
    ]
    printed = CliRunner().invoke(app, ["diff", str(old.folder), str(new.folder), "--format", "json"]).stdout
    assert json.loads(printed)["tables"]["published"]["changes"][0]["count"] == 2


def test_a_long_list_is_cut(bundle):
    many = pd.concat([PUBLISHED.iloc[:1].assign(year=year) for year in range(1990, 2020)], ignore_index=True)
    text = lines(diff(bundle("old", published=many.iloc[:1]), bundle("new", published=many)))
    assert "  new year: 1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999, 2000, 2001, 2002 … (29 in all)" in text


def test_rows_that_one_indicator_lost_and_got_are_told():
    later = pd.DataFrame([("rent", "01001", 2020, 6.0, "observed")], columns=PUBLISHED.columns)
    found = compare("published", PUBLISHED, pd.concat([PUBLISHED.drop(index=[1, 2]), later], ignore_index=True))
    (new,), (vanished,) = found.new_rows, found.vanished_rows
    assert (new.label, new.count, new.years, new.first) == ("values of rent", 1, [2020], "01001, 2020")
    assert (vanished.count, vanished.regions, vanished.years, vanished.first) == (2, 2, [2019], "01002, 2019")
    assert found.new == {"year": ["2020"]}


def test_rows_of_an_indicator_that_is_new_as_a_whole_are_not_listed_again():
    found = compare("published", PUBLISHED.iloc[:3], PUBLISHED)
    assert found.new == {"indicator_id": ["wage"]}
    assert found.new_rows == []


def test_where_the_first_value_went_missing():
    (change,) = compare("published", PUBLISHED, PUBLISHED.assign(value=[5.0, None, None, 2000.0])).changes
    assert (change.missing, change.first_missing) == (2, "01002, 2019")
