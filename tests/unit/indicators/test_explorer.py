"""Questions to the explorer, on the tiny bundle."""

import json

import numpy as np
import pytest

from data.regions import Level
from data.store import Store
from indicators.errors import IndicatorError
from indicators.explorer import Explorer, Period, spell_years


@pytest.fixture
def explorer(tiny_explorer) -> Explorer:
    return tiny_explorer


def test_values_have_one_row_per_region_of_the_level(explorer):
    rows = explorer.values("grocery_distance")
    assert list(rows.columns) == [
        "region_id", "name", "year", "value", "lower", "upper", "status", "source", "scenario", "rank",
        "coverage",
    ]  # fmt: skip
    assert rows["region_id"].tolist() == ["01001", "01051", "01052", "02000"]
    assert rows["name"].tolist() == ["Aue", "Aue", "Moor", "Südstadt"]
    assert explorer.values("grocery_distance", level=Level.LAND)["region_id"].tolist() == ["01", "02"]
    assert explorer.values("grocery_distance", level=Level.BUND)["region_id"].tolist() == ["DG"]


def test_rank_1_is_the_highest_and_missing_has_none(explorer):
    rows = explorer.values("grocery_distance")
    assert rows["rank"].astype("object").where(rows["rank"].notna(), None).tolist() == [2, 1, None, 3]


def test_ties_share_the_best_rank(explorer):
    assert explorer.values("population_change", Period(2024, 2022))["rank"].tolist() == [1, 2, 4, 2]


def test_frames_are_the_callers_own(explorer):
    first = explorer.values("grocery_distance")
    first["value"] = -1.0
    first.loc[0, "name"] = "changed"
    second = explorer.values("grocery_distance")
    assert second["value"].min() > 0
    assert second.loc[0, "name"] == "Aue"


def test_years_are_those_with_figures(explorer):
    assert explorer.years("grocery_distance") == [2017]
    assert explorer.years("steuerkraft_vat") == list(range(1998, 2008))
    assert explorer.years("population_change") == [2022, 2023, 2024, 2025]
    explorer.years("population_change").clear()
    assert explorer.years("population_change") == [2022, 2023, 2024, 2025]


def test_default_period(explorer):
    assert explorer.default_period("steuereinnahmekraft_per_inhabitant") == Period(2024)
    # the default start 2012 is not in this bundle
    assert explorer.default_period("population_change") == Period(2024, 2022)


@pytest.mark.parametrize(
    ("indicator_id", "asked", "given"),
    [
        ("grocery_distance", Period(2099), Period(2017)),
        ("grocery_distance", Period(2017, 1995), Period(2017)),
        ("population_change", Period(2022, 2024), Period(2024, 2022)),
        ("population_change", Period(2024), Period(2024, 2022)),
        ("population_change", Period(2023, 2023), Period(2024, 2022)),
        ("population_change", Period(2050, 1900), Period(2025, 2022)),
        ("population_change", Period(2024, 2023), Period(2024, 2023)),
    ],
)
def test_nearest_period_always_finds_one(explorer, indicator_id, asked, given):
    assert explorer.nearest_period(indicator_id, asked) == given
    assert len(explorer.values(indicator_id, given)) == 4


@pytest.mark.parametrize(
    ("indicator_id", "period", "complaint"),
    [
        ("population_chnage", None, "no indicator 'population_chnage'. Did you mean population_change"),
        ("grocery_distance", Period(2018), "no figures for 2018; it has 2017"),
        ("grocery_distance", Period(2017, 2012), "is of one year: leave out the start 2012"),
        ("population_change", Period(2024), "a start is missing"),
        ("population_change", Period(2023, 2023), "start 2023 must lie before the end 2023"),
        ("population_change", Period(2022, 2024), "start 2024 must lie before the end 2022"),
        ("population_change", Period(2024, 1990), "no figures for 1990; it has 2022-2025"),
    ],
)
def test_a_question_without_answer_says_why(explorer, indicator_id, period, complaint):
    with pytest.raises(IndicatorError, match=complaint):
        explorer.values(indicator_id, period)


def test_there_are_no_values_for_municipalities(explorer):
    with pytest.raises(IndicatorError, match="ask for kreis, land or bund"):
        explorer.values("population", level=Level.GEMEINDE)


def test_series_of_a_yearly_figure_keeps_the_order_asked_for(explorer):
    rows = explorer.series("steuereinnahmekraft_per_inhabitant", ["02000", "DG", "01"])
    assert rows["region_id"].tolist() == ["02000"] * 3 + ["DG"] * 3 + ["01"] * 3
    assert rows["year"].tolist() == [2022, 2023, 2024] * 3
    assert set(rows["value"]) == {1500.0}


def test_series_of_a_change_is_measured_from_its_start(explorer):
    rows = explorer.series("population_change", ["01001"], start=2022)
    assert rows[["year", "status"]].to_numpy().tolist() == [
        [2023, "observed"],
        [2024, "estimated"],
        [2025, "projected"],
    ]
    assert rows["value"].to_numpy() == pytest.approx([10.0, 25.0, 37.5])
    assert explorer.series("population_change", ["01001"], start=2023)["year"].tolist() == [2024, 2025]


def test_series_shows_a_gap_as_missing(explorer):
    rows = explorer.series("grocery_distance", ["01052"])
    assert rows["status"].tolist() == ["missing"]
    assert np.isnan(rows["value"]).all()


def test_series_refuses_what_is_not_there(explorer):
    with pytest.raises(IndicatorError, match=r"no region '1001'\. Did you mean .*01001"):
        explorer.series("population", ["1001"])
    heirs = r"01050 Heide is a former district\. Ask for what it went into: 01051 Aue \(Landkreis\), 01052 Moor"
    with pytest.raises(IndicatorError, match=heirs):
        explorer.series("population", ["01050"])
    with pytest.raises(IndicatorError, match="cannot start in 2025; it has 2022-2025"):
        explorer.series("population_change", ["01001"], start=2025)


def test_no_regions_give_an_empty_series(explorer):
    assert explorer.series("population", []).empty


def test_regions_are_told_apart(explorer):
    labels = explorer.regions["label"]
    assert labels[["01001", "01051", "01052"]].tolist() == ["Aue (Stadt)", "Aue (Landkreis)", "Moor"]
    assert labels[["02", "02000"]].tolist() == ["Südstadt (Land)", "Südstadt"]
    assert labels[["01051001", "01052001", "01051002"]].tolist() == [
        "Neudorf (Aue (Landkreis))",
        "Neudorf (Moor)",
        "Altdorf",
    ]


def test_districts_of_a_land(explorer):
    assert explorer.districts() == ["01001", "01051", "01052", "02000"]
    assert explorer.districts("02") == ["02000"]


def test_cards_come_from_the_manifest_so_that_a_bundle_explains_itself(tiny_store, tmp_path):
    card = {
        "id": "bbsr_inkar_2021",
        "title": {"de": "Aus dem Bündel", "en": "From the bundle"},
        "producer": "BBSR",
        "citation": "BBSR 2021",
        "licence": "dl-de/by-2-0",
        "licence_url": "https://www.govdata.de/dl-de/by-2-0",
        "url": "https://www.inkar.de",
        "gebietsstand": {"de": "Kreise 2019", "en": "districts of 2019"},
        "reference_date": "2017",
        "published": "2021",
        "said": {"de": "gesagt", "en": "said"},
        "done": {"de": "getan", "en": "done"},
    }
    (tmp_path / "manifest.json").write_text(json.dumps({"cards": {"bbsr_inkar_2021": card}}), encoding="utf-8")
    found = Explorer(Store(tmp_path)).sources("grocery_distance")
    assert [card.title.de for card in found] == ["Aus dem Bündel"]


@pytest.mark.parametrize(
    ("years", "text"),
    [([], "none"), ([2017], "2017"), ([2022, 2023], "2022, 2023"), (range(1995, 2020), "1995-2019")],
)
def test_years_in_short(years, text):
    assert spell_years(list(years)) == text
