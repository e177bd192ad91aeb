"""Controls offer what there is, and show what the view says."""

import pytest

from indicators.explorer import Period
from layouts import controls, ids
from layouts.figures.base import SELECTION
from layouts.i18n import translator
from layouts.theme import PALETTES
from layouts.view import MOST_REGIONS, PageContext, ViewState

DE, EN = translator("de"), translator("en")


def toolbar(explorer, **view) -> dict:
    """Controls by id."""
    chosen = ViewState(**({"indicator": "population_change", "period": Period(2023, 2012)} | view))
    bar = controls.toolbar(PageContext(explorer, chosen))
    return {part.id: part for part in bar._traverse() if getattr(part, "id", None)}


def test_every_indicator_is_offered_once_the_headline_ones_first(explorer):
    options = controls.indicator_options(explorer, DE)
    offered = [item["value"] for group in options for item in group["items"]]
    assert sorted(offered) == sorted(explorer.indicators)
    assert options[0]["group"] == "Im Mittelpunkt"
    assert [item["value"] for item in options[0]["items"]] == list(explorer.indicators)[: len(options[0]["items"])]
    assert [group["group"] for group in controls.indicator_options(explorer, EN)][1] == "Demography"


def test_all_districts_can_be_found_by_name_and_key_under_their_land(explorer):
    options = controls.district_options(explorer)
    assert len(options) == 16 and sum(len(group["items"]) for group in options) == 400
    bavaria = next(group["items"] for group in options if group["group"] == "Bayern")
    assert {"value": "09162", "label": "München (Stadt) · 09162", "plates": "M"} in bavaria
    assert all(item["plates"] for group in options for item in group["items"])
    assert all(item["value"].startswith("09") for item in bavaria)


def test_controls_show_the_view(explorer):
    shown = toolbar(explorer, classes=7, method="natural", palette="viridis", regions=("09162", "01001"))
    assert shown[ids.INDICATOR].value == "population_change"
    assert (shown[ids.YEAR_FROM].value, shown[ids.YEAR_TO].value) == ("2012", "2023")
    assert (shown[ids.CLASS_COUNT].value, shown[ids.CLASS_METHOD].value) == ("7", "natural")
    assert shown[ids.PALETTE].value == "viridis" and shown[ids.DISTRICTS].value == ["09162", "01001"]


def test_of_a_change_the_start_lies_before_the_end(explorer):
    shown = toolbar(explorer)
    starts, ends = ([int(item["value"]) for item in shown[id_].data] for id_ in (ids.YEAR_FROM, ids.YEAR_TO))
    years = explorer.years("population_change")
    assert max(starts) == 2022 and min(starts) == years[0]
    assert (max(ends), min(ends)) == (years[-1], years[1])
    assert shown[ids.YEAR_FROM_BOX].style == {}


def test_a_figure_of_one_year_has_no_start(explorer):
    shown = toolbar(explorer, indicator="steuerkraft", period=Period(2019))
    assert shown[ids.YEAR_FROM_BOX].style == {"display": "none"} and shown[ids.YEAR_FROM].value is None
    assert [int(item["value"]) for item in shown[ids.YEAR_TO].data] == list(range(2019, 1994, -1))


def test_palettes_for_classes_have_an_order(explorer):
    offered = {item["value"] for item in toolbar(explorer)[ids.PALETTE].data}
    assert offered == {"auto"} | {palette.id for palette in PALETTES.values() if palette.kind != "qualitative"}


def test_every_control_has_a_name(explorer):
    for id_, part in toolbar(explorer).items():
        if type(part).__name__ in ("Select", "MultiSelect"):
            assert part.label, id_
    second = controls.second_select(
        PageContext(explorer, ViewState("population_change", Period(2023, 2012))),
        explorer.indicators["grocery_distance"],
    ).children
    assert second.value == "grocery_distance" and getattr(second, "aria-label")


@pytest.mark.parametrize("indicator", ["population_change", "steuerkraft"])
def test_the_browser_knows_the_years_of_each_indicator(explorer, indicator):
    context = PageContext(explorer, ViewState(indicator, explorer.default_period(indicator)), "", {"layer": "/l"})
    known = controls.facts(context)
    assert set(known["indicators"]) == {*explorer.indicators, "beyond~pharmacies~1000"} and known["layer"] == "/l"
    assert known["indicators"][indicator] == {
        "years": explorer.years(indicator), "last": explorer.last_observed(indicator),
        "projected": indicator == "population_change",
        "start": explorer.default_period(indicator).start, "end": explorer.default_period(indicator).end,
        "kinds": explorer.differences(indicator),
    }  # fmt: skip
    assert len(set(known["colours"])) == len(SELECTION) == MOST_REGIONS
