"""A user's computed set: installed whole or not at all, an indicator beside the published one."""

import json

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from data.__main__ import app
from data.access.figures import figures
from data.access.installed import Wishes, install, installed_shops
from data.access.read_grid import Grid
from data.errors import AccessError, DataError
from data.regions import Level
from indicators.__main__ import app as figures_app
from indicators.access import place_sets
from indicators.explorer import Explorer
from indicators.extras import extras


@pytest.fixture
def answer(tmp_path):
    """An Overpass answer with a shop in Kassel and one in Munich."""
    path = tmp_path / "answer.json"
    shops = [
        {"type": "node", "id": 1, "lon": 9.4797, "lat": 51.3127, "tags": {"shop": "supermarket", "name": "Aue"}},
        {"type": "node", "id": 2, "lon": 11.576, "lat": 48.137, "tags": {"shop": "discount", "name": "Isar"}},
    ]
    path.write_text(json.dumps({"osm3s": {"timestamp_osm_base": "2024-01-21T02:19:08Z"}, "elements": shops}))
    return path


@pytest.fixture
def small_grid(store):
    """The cells of five districts."""
    cells = store.table("grid_1km")
    few = cells[cells["region_id"].isin(["06611", "06633", "09162", "09184", "01001"])]
    return Grid(store.folder / "few.csv", 1000, lambda tell: iter([few]))


@pytest.fixture
def user(tmp_path, store, answer, small_grid):
    folder = tmp_path / "user"
    install(answer, folder, store, Wishes(), small_grid)
    return folder


def test_the_set_is_there_with_its_card(user, answer):
    found, faults = installed_shops(user)
    assert faults == ()
    card = found["grocery-2024-01-21"].card
    assert (card.places, card.origin, card.as_of) == (2, "OSM", "2024-01-21")
    assert any("too few for a correlation" in note for note in card.notes)
    table = found["grocery-2024-01-21"].table("figures")
    assert set(table["region_id"]) == {"06611", "06633", "09162", "09184", "01001", "06", "09", "01", "DG"}
    assert [path.name for path in (user / "shops").iterdir()] == ["grocery-2024-01-21"]


def test_it_becomes_indicators_beside_the_published_ones(user, store):
    added = extras(user)
    explorer = Explorer(store, extras=added)
    name = "grocery_distance_20240121"
    entry = explorer.indicator(name)
    assert entry.title.de == "Supermarkt: Entfernung (berechnet, OSM, Stand 2024-01-21)"
    assert len(entry.title.de) <= 60
    assert "Rankings" in entry.caveat.de
    assert explorer.years(name) == [2024]
    assert not explorer.depends(name)
    rows = explorer.values(name).set_index("region_id")
    known = rows[rows["value"].notna()]
    assert set(known.index) == {"06611", "09162"} and set(known["status"]) == {"estimated"}
    assert known["value"].between(500, 10_000).all()
    assert explorer.sources(name)[0].licence == "ODbL-1.0"
    assert name not in Explorer(store).indicators
    assert list(explorer.indicators)[-2:] == list(added.indicators)
    assert len(added.fingerprint) == 64
    assert extras(user.parent / "nobody").fingerprint == ""


def test_its_places_can_be_asked_what_if(user, store):
    found = place_sets(store, user)["grocery-2024-01-21"]
    assert found.covers("06611")
    assert found.metres().shape == (2, 2)
    assert "grocery-2024-01-21" not in place_sets(store)


def test_the_figures_are_those_of_the_engine(user, store):
    table = installed_shops(user)[0]["grocery-2024-01-21"].table("figures").set_index("region_id")
    from indicators.access import district_cells, measure

    shops = place_sets(store, user)["grocery-2024-01-21"].metres()
    row = figures(measure(district_cells(store, "06611"), shops)).iloc[0]
    assert table.loc["06611", "mean_distance_m"] == row["mean_distance_m"]


def test_a_run_that_fails_leaves_the_former_set(user, store, answer, small_grid, tmp_path):
    before = {path.name: path.read_bytes() for path in (user / "shops" / "grocery-2024-01-21").iterdir()}
    answer.write_text('{"osm3s": {"timestamp_osm_base": "2024-01-21T02:19:08Z"}, "elements": []}')
    with pytest.raises(AccessError, match="no place that counts"):
        install(answer, user, store, Wishes(), small_grid)
    table = tmp_path / "shops.csv"
    table.write_text("lon,lat\n9.4797,51.3127\n")

    def broken(tell):
        raise AccessError("the grid is broken")

    with pytest.raises(AccessError, match="broken"):
        install(table, user, store, Wishes(as_of="2024-01-21"), Grid(table, 1000, broken))
    assert {path.name: path.read_bytes() for path in (user / "shops" / "grocery-2024-01-21").iterdir()} == before


def test_a_day_is_needed(tmp_path, store, small_grid):
    table = tmp_path / "shops.csv"
    table.write_text("lon,lat\n9.4797,51.3127\n")
    with pytest.raises(AccessError, match=r"does not say of which day it is\. Name the day of the places with --date"):
        install(table, tmp_path, store, Wishes(), small_grid)
    with pytest.raises(AccessError, match="--date '2024-13-01' is no day"):
        install(table, tmp_path, store, Wishes(as_of="2024-13-01"), small_grid)
    added = install(table, tmp_path, store, Wishes(as_of="2023-05-01"), small_grid)
    assert added.card.origin == "shops.csv"
    entry = extras(tmp_path).indicators["grocery_distance_20230501"]
    assert entry.title.en == "Supermarket: distance (computed, shops.csv, as of 2023-05-01)"


def test_a_damaged_set_is_left_out_and_reported(user, store):
    folder = user / "shops" / "grocery-2024-01-21"
    pd.DataFrame({"region_id": ["DG"], "mean_distance_m": [np.nan]}).to_parquet(folder / "figures.parquet")
    added = extras(user)
    assert added.indicators == {}
    assert "is not what its card describes. Add it again" in added.faults[0]
    (folder / "card.json").write_text("{}")
    assert "cannot be read" in extras(user).faults[0]
    assert len(Explorer(store, extras=extras(user)).indicators) == len(Explorer(store).indicators)


def test_the_command(answer, tmp_path, monkeypatch):
    monkeypatch.setenv("GEFAELLE_USER_DIR", str(tmp_path / "mine"))
    grid = tmp_path / "grid.csv"
    grid.write_text("x,y,inhabitants\n4284500,3133500,100\n4285500,3133500,50\n")
    result = CliRunner().invoke(app, ["add-shops", str(answer), "--grid", str(grid), "--cell-size", "1000"])
    assert result.exit_code == 0, result.stderr
    assert "installed: grocery-2024-01-21, 2 places" in result.stdout
    assert "mean distance: 1 district(s)" in result.stderr
    wrong = CliRunner().invoke(app, ["add-shops", str(answer), "--service", "bakery"])
    assert isinstance(wrong.exception, DataError)


def test_the_profile_of_the_command_line_has_the_users_sets(user, monkeypatch):
    monkeypatch.setenv("GEFAELLE_USER_DIR", str(user))
    result = CliRunner().invoke(figures_app, ["profile", "06611"])
    assert result.exit_code == 0 and "grocery_distance_20240121,services,06611,Kassel" in result.stdout


def test_sets_are_listed_and_removed_on_the_command_line(user, monkeypatch):
    monkeypatch.setenv("GEFAELLE_USER_DIR", str(user))
    listed = CliRunner().invoke(app, ["shops"])
    assert listed.exit_code == 0 and "grocery-2024-01-21: 2 places (supermarket" in listed.output
    for wrong in ("grocery-1999-01-01", "../shops", "."):
        missing = CliRunner().invoke(app, ["remove-shops", wrong])
        assert isinstance(missing.exception, AccessError) and "'grocery-2024-01-21'" in str(missing.exception)
    (user / "shops" / "grocery-2024-01-21" / "card.json").write_text("{")
    damaged = CliRunner().invoke(app, ["shops"])
    assert damaged.exit_code == 1 and "cannot be read" in damaged.output
    removed = CliRunner().invoke(app, ["remove-shops", "grocery-2024-01-21"])
    assert removed.output == "removed: grocery-2024-01-21\n"
    assert CliRunner().invoke(app, ["shops"]).output == "" and list((user / "shops").iterdir()) == []


def test_where_the_file_has_no_place_the_figures_are_missing_and_not_far(user, store):
    """Flensburg is 400 km from the next shop of the file: that says how far the file reaches."""
    installed = installed_shops(user)[0]["grocery-2024-01-21"]
    assert any(
        note.startswith("3 district(s) without a place") and "01001 Flensburg" in note for note in installed.card.notes
    )
    for name in ("figures", "curve"):
        table = installed.table(name)
        measures = table.columns.difference(["region_id", "population", "distance_m"])
        reached = table["region_id"].isin(["06611", "09162"])
        assert table.loc[reached, measures].notna().all(axis=None)
        assert table.loc[~reached, measures].isna().all(axis=None)
    explorer = Explorer(store, extras=extras(user))
    rows = explorer.values("grocery_distance_20240121").set_index("region_id")
    assert rows.loc["01001", "status"] == "missing"
    assert explorer.values("grocery_within_1km_20240121", level=Level.BUND)["value"].isna().all()
    own = place_sets(store, user)["grocery-2024-01-21"]
    assert own.covers("06611") and not own.covers("01001")
