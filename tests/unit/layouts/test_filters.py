"""Which districts a filter lets through."""

from dataclasses import replace

from data.regions import Level
from indicators.class_methods import METHODS
from indicators.explorer import Period
from indicators.filters import Filter, filter_names, inside
from layouts.class_form import quality, quality_of_methods
from layouts.figures.choropleth import layer
from layouts.figures.ranking import ranked
from layouts.figures.scatter import correlation, pairs
from layouts.figures.series import middle_half
from layouts.filters import note
from layouts.i18n import translator
from layouts.legend import legend
from layouts.reading import reading
from layouts.scene import scene
from layouts.summaries import map_summary, series_summary
from layouts.view import ViewState

DE, EN = translator("de"), translator("en")


def test_keys_of_one_kind_widen_and_kinds_narrow(explorer):
    regions = explorer.regions
    districts = regions[regions["level"] == Level.KREIS].sort_index()
    land, kind = districts.index.str[:2], districts["settlement_type"]
    for keys, wanted in {
        (): land.notna(),
        ("09",): land == "09",
        ("09", "14"): land.isin(["09", "14"]),
        ("09", "14", "K4"): land.isin(["09", "14"]) & (kind == "4").to_numpy(),
        ("04", "K4"): land == "99",  # Bremen is two large cities
    }.items():
        through = inside(explorer, keys)
        assert list(through.index) == list(districts.index)
        assert through.tolist() == [bool(one) for one in wanted], keys


def test_laender_and_groups_have_names(explorer):
    names = filter_names(explorer)
    assert len(names) == 24 and names["09"].de == "Bayern" and names["K1"].en == "Large independent cities"


BAYERN = Filter(("09",))


def test_what_is_said_is_of_the_filtered_districts(draw, explorer):
    shown, whole = draw("grocery_distance", filter=BAYERN), draw("grocery_distance")
    own = whole.frame[whole.frame["region_id"].str.startswith("09")]
    assert list(shown.known["region_id"]) == list(own["region_id"]) and len(shown.outside) == 304
    assert shown.counts == tuple((own["code"] == code).sum() for code in range(5)) and sum(shown.counts) == 96
    best = shown.frame.loc[shown.known["value"].idxmax()]
    assert best["rank"] == 1 and shown.outside["rank"].isna().all()
    assert map_summary(shown, DE).endswith("Filter: Bayern (96 von 400 Kreisen).")
    assert "von 96;" in reading(shown, explorer, DE) and "Filter: Bayern" in reading(shown, explorer, DE)
    assert set(ranked(shown)["region_id"]) - {"DG"} <= set(own["region_id"])
    assert correlation(pairs(shown, explorer.indicators["population"], explorer).points)[1] == 96


def test_classes_follow_the_filter_only_where_told(draw):
    whole, apart = draw("grocery_distance"), draw("grocery_distance", filter=BAYERN)
    own = draw("grocery_distance", filter=replace(BAYERN, follows=True))
    assert apart.classes.breaks == whole.classes.breaks != own.classes.breaks
    assert own.classes.breaks[0] == own.known["value"].min() and own.classes.breaks[-1] == own.known["value"].max()
    assert (own.outside["code"] == -1).all() and (apart.outside["code"] >= 0).all()
    assert note(apart, DE) == "Filter: 96 von 400 Kreisen, Klassen aller Kreise"
    assert note(own, EN) == "Filter: 96 of 400 districts, classes of these alone"


def test_missing_is_another_row_than_filtered_out(draw):
    shown = draw("municipal_debt", filter=Filter(("04", "09")))  # Bremen has no figures
    rows = {row.children[1].children: row.children[2].children for row in legend(shown, DE)}
    assert rows["keine Daten"] == "2" and rows["nicht im Filter"] == "302"
    assert sum(map(int, rows.values())) == 400


def test_a_filter_that_no_district_passes_says_so(draw, explorer):
    shown = draw("grocery_distance", filter=Filter(("04", "K4"), follows=True))
    assert shown.known.empty and note(shown, DE).startswith("Filter: 0 von 400")
    assert "Filter: Bremen (Land), Dünn besiedelte" in map_summary(shown, DE)
    assert reading(shown, explorer, DE) == ""


def test_the_others_are_drawn_faintly_or_not_at_all(draw):
    sent = layer(draw("grocery_distance", filter=BAYERN), DE)
    assert len(sent["selectedpoints"]) == 96 and 0 < sent["unselected"]["marker"]["opacity"] < 0.3
    sent = layer(draw("grocery_distance", filter=replace(BAYERN, drops=True)), DE)
    assert sent["unselected"]["marker"]["opacity"] == 0
    assert layer(draw("grocery_distance"), DE)["selectedpoints"] is None


def test_fit_and_band_are_of_the_filtered_districts(explorer):
    view = ViewState("unemployment_rate", Period(2021), filter=Filter(("09",)))
    seen = scene(view, explorer)
    assert quality(seen, DE).endswith("der 96 gefilterten Kreise")
    own = explorer.series("unemployment_rate", tuple(explorer.districts("09")))
    low = own.loc[own["year"] == 2021, "value"].quantile(0.25)
    assert middle_half(explorer, seen)["low"][2021] == low
    assert "Filter: Bayern (96 von 400 Kreisen)." in series_summary(explorer, seen, DE)
    known = dict(zip(METHODS, quality_of_methods(view, explorer, DE), strict=True))
    assert f"{known['quantile']}," in quality(seen, DE).split()
