"""Several maps: which, their shared classes, and what is said of them."""

import numpy as np
import pytest

from callbacks.state import parse, query
from layouts.i18n import translator
from layouts.several import table, told
from layouts.several.controls import toolbar, year_options
from layouts.several.scenes import wall
from layouts.several.view import MOST_MAPS
from layouts.view import PageContext
from tests.bundle import bundle_explorer

EXPLORER = bundle_explorer()
DE, EN = translator("de"), translator("en")


def walled(search):
    return wall(parse(search, EXPLORER), EXPLORER)


def shown(search):
    return walled(search).maps


def notes(search, t=EN):
    view = parse(search, EXPLORER)
    return " ".join(told.notes(wall(view, EXPLORER), view, EXPLORER, t))


def test_maps_of_one_indicator_share_limits_and_colours():
    maps = shown("?i=median_age&my=2015,2045")
    early, late = maps
    assert early.classes.breaks == late.classes.breaks and early.colours == late.colours
    values = [value for one in maps for value in one.known["value"].round(3)]
    assert early.classes.breaks[0] == pytest.approx(min(values)) and early.classes.breaks[-1] == pytest.approx(
        max(values)
    )
    sizes = [sum(pair) for pair in zip(early.counts, late.counts, strict=True)]
    assert sum(sizes) == 800 and max(sizes) - min(sizes) < 40  # fifths of both years together
    assert late.known["code"].mean() > early.known["code"].mean()  # Germany ages


def test_own_classes_are_those_of_each_year_and_those_of_all_years_the_same():
    early, late = shown("?i=median_age&my=2015,2045&ms=own")
    assert early.classes.breaks != late.classes.breaks
    for lock in ("b=all", "b=all&ms=own"):
        early, late = shown(f"?i=median_age&my=2015,2045&{lock}")
        assert early.classes.breaks == late.classes.breaks
    every = [EXPLORER.values("median_age", one.period)["value"] for one in shown("?i=median_age&my=2015,2030,2045")]
    assert early.classes.breaks[-1] >= np.max(every) - 0.001


def test_the_filter_counts_and_cuts():
    bavaria = shown("?i=median_age&my=2015,2045&f=09")
    assert [sum(one.counts) for one in bavaria] == [96, 96]
    assert bavaria[0].classes.breaks == shown("?i=median_age&my=2015,2045")[0].classes.breaks
    alone = shown("?i=median_age&my=2015,2045&f=09&fl=1")
    values = np.concatenate([one.known["value"].to_numpy() for one in alone])
    assert alone[0].classes.breaks == alone[1].classes.breaks
    assert alone[0].classes.breaks[0] == pytest.approx(values.min(), abs=0.001)
    assert (alone[1].outside["code"] == -1).all()
    assert "Filter: Bayern (96 of 400 districts). Classes are cut from these alone." in notes("?i=median_age&f=09&fl=1")


def test_limits_by_hand_and_a_threshold_are_of_the_indicator_of_the_large_map():
    link = "?i=median_age&mi=median_age,unemployment_rate&my=2016,2020&m=manual&b=44,47&d=45"
    age, *_, rate = shown(link)
    assert age.classes.breaks[1:-1] == (44, 47) and rate.classes.k == 5
    assert (age.midpoint, rate.midpoint) == (45, None)
    said = notes(link)
    assert "Limits set by hand are those of Median age" in said and "The threshold" in said
    assert all("large map only" in notes(f"?i=median_age&{key}") for key in ("v=circles", "w=09", "bv=1"))


def test_at_most_six_by_indicator_and_year_and_the_nearest_year_where_one_is_missing():
    link = "?mi=median_age,municipal_debt&my=1990,2012,2015,2020,2023"
    maps = shown(link)
    assert len(maps) == MOST_MAPS and len({(one.indicator.id, one.period) for one in maps}) == MOST_MAPS
    found = walled(link)
    said = notes(link)
    assert f"{MOST_MAPS + len(found.left_out)} maps are chosen; the first 6 are shown" in said
    assert all(str(period.end) in said for _, period in found.left_out)
    assert "Median age has no figures of 1990: the nearest year, 2015, is shown." in said
    assert len(shown("?i=median_age")) == 4 and notes("?i=unemployment_rate") == ""


def test_years_that_are_projected_stand_apart():
    observed, projected = year_options(walled("?i=median_age"), EXPLORER, EN)
    years = [[int(item["value"]) for item in group["items"]] for group in (observed, projected)]
    last = EXPLORER.last_observed("median_age")
    assert max(years[0]) == last and min(years[1]) == last + 1
    assert len(year_options(walled("?i=unemployment_rate"), EXPLORER, EN)) == 1


def test_a_difference_of_the_large_map_has_its_name_in_the_choice():
    search = "?i=difference~unemployment_rate&from=2005&to=2021"
    found, context = walled(search), PageContext(EXPLORER, parse(search, EXPLORER), search)
    offered = toolbar(found, context).to_plotly_json()["props"]["children"][0].data
    first = {"value": "difference~unemployment_rate", "label": "Arbeitslosenquote: Differenz"}
    assert offered[0]["items"] == [first] and [one.period.start for one in found.maps] == [2005] * 4


def test_the_sentence_has_the_figures_of_both_years():
    link = "?i=median_age&my=2015,2045"
    early, late = shown(link)
    before, after = (one.frame.set_index("region_id")["value"] for one in (early, late))
    higher, lower = int((after.round(3) > before.round(3)).sum()), int((after.round(3) < before.round(3)).sum())
    moved = int((early.frame["code"].to_numpy() != late.frame["code"].to_numpy()).sum())
    said = told.summary(walled(link), DE).replace("\N{NO-BREAK SPACE}", " ")
    medians = [DE.number(values.median(), 1) for values in (before, after)]
    assert f"Median der Kreise: {medians[0]} Jahre (2015), {medians[1]} Jahre" in said
    assert f"2045 gegenüber 2015: höher in {higher} Kreisen, niedriger in {lower} Kreisen" in said
    assert f"{moved} Kreise sind 2045 in einer anderen Klasse als 2015." in said
    one = told.summary(walled("?i=median_age&my=2015"), EN)
    assert one.startswith("Highest: ")


def test_the_sentence_of_indicators_names_who_is_at_an_end_of_all():
    link = "?mi=median_age,population_65plus_share&to=2022"
    tops = [one.known.loc[one.known["code"] == one.classes.k - 1, "region_id"] for one in shown(link)]
    both = sorted(set(tops[0]) & set(tops[1]))
    assert both and f"{len(both)} districts are in the highest class of every map: " in told.summary(walled(link), EN)
    none = "?mi=population_65plus_share,population_under18_share,median_age&to=2022&k=9"
    assert "No district is in the highest class of every map." in told.summary(walled(none), EN)


def test_the_files_hold_every_map():
    view = parse("?i=median_age&my=2015,2045&f=09", EXPLORER)
    name, text = table.file(view, EXPLORER, excel=False)
    assert name == "gefaelle_maps_data.csv"
    munich = next(line for line in text.splitlines() if line.startswith("09162,")).split(",")
    value = EXPLORER.values("median_age", shown("?i=median_age&my=2045")[0].period).set_index("region_id")["value"]
    assert float(munich[5]) == value["09162"] and munich[6] == "projected"
    _, german = table.file(view, EXPLORER, excel=True)
    row = next(line for line in german.splitlines() if '"=""09162"""' in line)
    assert f";{value['09162']:.1f};vorausberechnet".replace(".", ",") in row


def test_named_selections_have_their_figure_on_each_map_and_a_column():
    view = parse("?i=unemployment_rate&my=2010,2020&gr=a.f09.Bayern.c.f09-K4.L%C3%A4ndlich.", EXPLORER)
    early, late = shown_of = wall(view, EXPLORER).maps
    assert [list(one.common) for one in shown_of] == [["A", "C"]] * 2 and early.common["A"] != late.common["A"]
    assert late.common["A"] == pytest.approx(late.laender["09"])
    first = table.file(view, EXPLORER, excel=False)[1].splitlines()
    assert first[0].startswith("region_id,name,land,selections,")
    assert next(line for line in first if line.startswith("09189,")).split(",")[3] == "A Bayern; C Ländlich"


def test_the_link_brings_back_the_maps_and_bad_values_fall_back():
    view = parse("?mi=median_age,nonsense&my=2012,x,2023&ms=own", EXPLORER)
    assert view.several.indicators == ("median_age",) and view.several.years == (2012, 2023)
    assert not view.several.shared
    assert parse(query(view, EXPLORER), EXPLORER) == view
    assert parse("?ms=maybe", EXPLORER) == parse("", EXPLORER)
