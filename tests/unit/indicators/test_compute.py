"""One uniform frame for every indicator, with aggregates filled in; figures of the tiny bundle by hand."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from indicators.compute import COLUMNS, run
from indicators.derived import Tables
from indicators.errors import CatalogError
from indicators.model import Status, Weight
from indicators.projection.scenarios import Outlook
from indicators.registry import registry

REGIONS = ["01", "01001", "01051", "01052", "02", "02000", "DG"]


def _indicator(frame: pd.DataFrame, weight: Weight = Weight.POPULATION):
    template = registry()["grocery_distance"]
    return dataclasses.replace(template, id="made_up", compute=lambda: frame, tables=(), weight=weight)


def _frame(values: dict[str, float], **more) -> pd.DataFrame:
    return pd.DataFrame({"region_id": list(values), "year": 2022, "value": list(values.values())} | more)


def _run(tiny_store, *args, **kwargs) -> pd.DataFrame:
    return run(_indicator(*args, **kwargs), tiny_store).set_index("region_id")


def test_every_region_has_a_row_in_one_shape(tiny_store):
    rows = run(_indicator(_frame({"01001": 1.0})), tiny_store)
    assert list(rows.columns) == COLUMNS
    assert rows["region_id"].tolist() == REGIONS
    kinds = rows.dtypes.astype(str).to_dict()
    assert {kinds[column] for column in ("value", "lower", "upper", "coverage")} == {"float64"}
    assert kinds["year"] == "int64"
    assert {kinds[column] for column in ("region_id", "status", "source")} == {"str"}


def test_missing_is_neither_zero_nor_dropped(tiny_store):
    rows = _run(tiny_store, _frame({"01001": 0.0, "01051": np.nan}))
    assert rows.loc["01001", ["value", "status"]].tolist() == [0.0, Status.OBSERVED]
    for region_id in ("01051", "01052"):
        assert np.isnan(rows.loc[region_id, "value"])
        assert rows.loc[region_id, "status"] == Status.MISSING
        assert rows.loc[region_id, "coverage"] == 0


def test_mean_is_weighted_with_inhabitants_and_names_what_it_lacks(tiny_store):
    rows = _run(tiny_store, _frame({"01001": 10.0, "01051": 40.0, "02000": 5.0}))
    # 01: (1000 · 10 + 2000 · 40) / 3000, of 4000 inhabitants; DG: (10,000 + 80,000 + 30,000) / 9000 of 10,000
    assert rows.loc["01", ["value", "coverage"]].tolist() == [30.0, 0.75]
    assert rows.loc["DG", "value"] == pytest.approx(120_000 / 9000)
    assert rows.loc["DG", "coverage"] == 0.9
    assert rows.loc[["01", "02", "DG"], "status"].unique().tolist() == [Status.ESTIMATED]


def test_mean_is_weighted_with_area(tiny_store):
    rows = _run(tiny_store, _frame({"01001": 10.0, "01051": 40.0, "01052": 40.0}), weight=Weight.AREA)
    assert rows.loc["01", "value"] == 30.0


def test_mean_of_a_minority_is_missing(tiny_store):
    rows = _run(tiny_store, _frame({"01001": 10.0, "02000": 5.0}))
    assert np.isnan(rows.loc["01", "value"])
    assert rows.loc["01", "status"] == Status.MISSING
    assert rows.loc["DG", "coverage"] == 0.7


def test_without_weight_there_is_no_mean(tiny_store):
    rows = _run(tiny_store, _frame({"01001": 1.0, "01051": 1.0, "01052": 1.0}), weight=Weight.NONE)
    assert rows.loc["01", "status"] == Status.MISSING


def test_what_the_indicator_gives_for_a_land_stands(tiny_store):
    frame = _frame({"01001": 10.0, "01051": 40.0, "01052": 40.0, "02000": 5.0, "01": 99.0, "DG": np.nan})
    rows = _run(tiny_store, frame)
    assert rows.loc["01", ["value", "status"]].tolist() == [99.0, Status.OBSERVED]
    # what it gives as missing is filled: (10,000 + 80,000 + 40,000 + 30,000) / 10,000
    assert rows.loc["DG", ["value", "status"]].tolist() == [16.0, Status.ESTIMATED]


def test_years_before_the_population_take_its_nearest_year(tiny_store):
    frame = _frame({"01001": 10.0, "01051": 40.0, "01052": 40.0}).assign(year=2017)
    # weights of 2022: (1000 · 10 + 3000 · 40) / 4000
    assert run(_indicator(frame), tiny_store).set_index("region_id").loc["01", "value"] == 32.5


def test_bounds_status_and_source_are_kept(tiny_store):
    frame = _frame({"01001": 5.0}, lower=4.0, upper=6.0, status="estimated", source="some_card")
    row = _run(tiny_store, frame).loc["01001"]
    assert row[["lower", "upper", "status", "source"]].tolist() == [4.0, 6.0, "estimated", "some_card"]


def test_the_tables_of_the_bundle_are_out_of_reach(tiny_store):
    def spoil(grocery_access: pd.DataFrame) -> pd.DataFrame:
        grocery_access["value"] = 1.0
        grocery_access.loc[:, "supermarket_distance_m"] = -1.0
        return grocery_access

    run(dataclasses.replace(registry()["grocery_distance"], compute=spoil), Tables(tiny_store, Outlook()))
    assert "value" not in tiny_store.table("grocery_access")
    assert tiny_store.table("grocery_access")["supermarket_distance_m"].min() > 0


@pytest.mark.parametrize(
    ("frame", "complaint"),
    [
        (_frame({"01001": np.inf}), "'made_up' gives infinite values"),
        (_frame({"1001": 1.0}), "'made_up' gives values for unknown regions: 1001"),
        (pd.concat([_frame({"01001": 1.0})] * 2), "'made_up' gives region 01001 twice"),
    ],
)
def test_a_broken_indicator_is_named(tiny_store, frame, complaint):
    with pytest.raises(CatalogError, match=complaint):
        run(_indicator(frame), tiny_store)
