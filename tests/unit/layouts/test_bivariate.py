"""Two indicators at once over the small country: figures by hand, legend, words, table."""

import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.provenance import Text
from indicators.explorer import Explorer, Period
from indicators.filters import Filter
from indicators.model import Direction
from layouts.bivariate import table, words
from layouts.bivariate.legend import legend
from layouts.bivariate.pair import Pair, alone, obstacle, shown
from layouts.bivariate.wire import wired
from layouts.figures.distribution import distribution
from layouts.figures.scatter import pairs, scatter
from layouts.i18n import translator
from layouts.map_words import map_words
from layouts.scene import Scene, second_indicator
from layouts.theme import BIVARIATE
from layouts.view import ViewState
from tests.small import small_explorer

EXPLORER = small_explorer()
DE, EN = translator("de"), translator("en")
VIEW = ViewState("income", Period(2022), other="shops", both=True)


def pair(view: ViewState = VIEW, explorer: Explorer = EXPLORER) -> Pair:
    found = shown(view, explorer)
    assert isinstance(found, Pair)
    return found


def test_cells_and_counts_by_hand():
    """Income and shops rise together over twelve districts; the eleventh has no shops: thirds of 12, and of 11."""
    found = pair()
    assert found.frame["step"].tolist() == [0] * 4 + [1] * 4 + [2] * 4
    # Of eleven the thirds lie at the places 3⅓ and 6⅔ (from 0): four, three, four.
    assert found.frame["second_step"].tolist() == [0] * 4 + [1] * 3 + [2] * 3 + [-1, 2]
    assert found.frame["code"].tolist() == [0] * 4 + [4] * 3 + [5] + [8] * 2 + [-1, 8]
    assert found.counts == (4, 0, 0, 0, 3, 1, 0, 0, 3)
    assert found.missing["region_id"].tolist() == ["09162"] and sum(found.counts) + 1 == 12
    assert found.second.period == Period(2017) and found.colours == BIVARIATE


def test_the_map_of_one_is_as_ever():
    single = shown(replace(VIEW, both=False), EXPLORER)
    assert not isinstance(single, Pair) and alone(single) is single
    assert isinstance(alone(pair()), Scene) and alone(pair()).classes.k == 3


@pytest.mark.parametrize(("method", "cut"), [("natural", "natural"), ("equal", "equal"), ("manual", "quantile"),
                                             ("box", "quantile"), ("quantile", "quantile")])  # fmt: skip
def test_a_method_that_makes_no_sense_of_three_is_thirds(method, cut):
    found = pair(replace(VIEW, method=method, breaks=(0.5,) if method == "manual" else ()))
    assert found.method == cut
    name = {"natural": "Natürliche Grenzen", "equal": "Gleiche Abstände", "quantile": "Quantile"}[cut]
    assert words.method(found, DE) == f"Je drei Klassen: {name}"


def test_thirds_stay_thirds_where_a_scale_turns():
    """Growth turns at zero; its limits do not."""
    found = pair(ViewState("growth", Period(2014, 2011), other="income", both=True))
    assert found.first.classes.counts == (4, 4, 4)


def test_a_filter_counts_and_cuts():
    some = Filter(("09",), follows=False)
    found = pair(replace(VIEW, filter=some))
    assert sum(found.counts) == 2 and len(found.outside) == 9  # Ingolstadt and the district of München
    assert found.frame["code"].tolist()[:9] == pair().frame["code"].tolist()[:9]
    cut = pair(replace(VIEW, filter=replace(some, follows=True)))
    assert (cut.frame["code"][:9] == -1).all() and cut.frame["step"][9:].tolist() == [0, 1, 2]
    assert cut.counts == (1, 0, 0, 0, 0, 0, 0, 0, 1)  # two values of shops: low and high


def test_locked_classes_are_of_all_years():
    found = pair(replace(VIEW, lock="all"))
    assert found.first.classes.breaks == pytest.approx(pair().first.classes.breaks)  # every year has the same values


def test_the_legend_names_counts_and_limits():
    found = pair()
    square, *rows = legend(found, DE)
    cells = square.children[1].children[1].children
    assert [int(cell.children[1].children) for cell in cells] == [0, 0, 3, 0, 3, 1, 4, 0, 0]
    assert [getattr(cell, "data-class-code") for cell in cells] == list("678345012")
    assert all(cell.tabIndex == 0 for cell in cells)
    limits = [span.children.children for span in square.children[1].children[2].children]
    assert limits == ["−3.250", "−1.583", "83", "2.250"]
    names = [row.children[-2].children for row in rows]
    assert names == [
        "Titel income: hoch · Titel shops: hoch", "Titel income: hoch · Titel shops: niedrig",
        "Titel income: niedrig · Titel shops: hoch", "Titel income: niedrig · Titel shops: niedrig",
        "keine Daten (Titel shops: 1)",
    ]  # fmt: skip
    assert rows[1].children[1].children == "↑ hoch · → niedrig"


def judged(one: Direction, other: Direction) -> Explorer:
    known = dict(EXPLORER.indicators)
    known["income"] = replace(known["income"], direction=one)
    known["shops"] = replace(known["shops"], direction=other)
    return Explorer(EXPLORER._store, known)


def test_corners_are_called_good_or_bad_only_where_both_indicators_say_so():
    better = pair(explorer=judged(Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER))
    assert words.cell(better, words.FIRST_HIGH, DE).endswith("(günstig)")
    assert words.cell(better, words.SECOND_HIGH, EN).endswith("(unfavourable)")
    for code in (words.BOTH_HIGH, words.BOTH_LOW, 4):
        assert "günstig" not in words.cell(better, code, DE)
    half = pair(explorer=judged(Direction.HIGHER_IS_BETTER, Direction.NEUTRAL))
    assert all("günstig" not in words.cell(half, code, DE) for code in range(9))


def test_sentences_around_the_map():
    said = map_words(pair(replace(VIEW, regions=("01001",))), EXPLORER, DE, "?x=1")
    assert said.title == "Titel income und Titel shops"
    assert said.summary == (
        "In 3 von 11 Kreisen ist beides hoch, in 4 beides niedrig, in 0 eines hoch und das andere niedrig. "
        "Korrelation der Ränge (Spearman) 1,00. Ohne Daten: Titel shops: 1."
    )
    assert said.reading.startswith(
        "Lesebeispiel: Hafen 1: Titel income −3,3\xa0% (niedrig) und Titel shops −3.250\xa0m (nie"
    )
    assert said.reading.endswith("so ist es in 3 weiteren Kreisen.")
    assert said.subtitle.endswith("2022 · Meter, 2017")


def test_named_classes_are_no_quantities():
    known = dict(EXPLORER.indicators)
    known["shops"] = replace(known["shops"], categories={1: Text(de="ja", en="yes")})
    explorer = Explorer(EXPLORER._store, known)
    assert obstacle(VIEW, explorer) is known["shops"]
    fallen = shown(replace(VIEW, indicator="growth", period=Period(2014, 2011)), explorer)
    assert not isinstance(fallen, Pair)
    assert words.note(VIEW, explorer, DE).startswith("„Titel shops“ hat benannte Klassen")
    assert words.note(VIEW, EXPLORER, DE) == words.note(replace(VIEW, both=False), explorer, DE) == ""


def test_the_browser_is_told_the_seconds_classes_and_values():
    sent = wired(pair(), DE)
    assert sent["classes"] == "000011122" + "2-2" and sent["steps"] == [0, 1, 2]
    assert sent["values"][10] is None and sent["values"][0] == -3250
    assert sent["ties"] == [0] * 12 and sent["germany"] is None
    assert sent["period"] == [None, 2017] and sent["words"] == ["niedrig", "mittel", "hoch"]


def test_the_scatter_is_the_square():
    found = pair()
    both = pairs(found, second_indicator(VIEW, EXPLORER), EXPLORER)
    changes = {
        tuple(step["location"]): step["params"]["value"] for step in scatter(both, DE).to_plotly_json()["operations"]
    }
    marker = changes[("data", 0, "marker")]
    assert marker["color"] == found.frame["code"].tolist() and marker["cmax"] == 8.5
    lines = changes[("layout", "shapes")]
    assert [line["x0"] for line in lines[:2]] == pytest.approx(found.second.classes.breaks[1:3])
    assert [line["y0"] for line in lines[2:]] == pytest.approx(found.first.classes.breaks[1:3])


def test_the_distribution_loses_nobody():
    drawn = distribution(pair(), DE)
    assert sum(sum(bar.y) for bar in drawn.data if bar.type == "bar") == 12


def test_table_and_file_have_both_values_classes_and_the_cell():
    name, content = table.csv(pair(), EN)
    assert name == "gefaelle_income_2022_x_shops_2017.csv"
    read = pd.read_csv(io.StringIO(content), dtype={"region_id": str})
    assert len(read) == 12 and read["first_year"].unique().tolist() == [2022]
    assert read.loc[0, ["first_class", "second_class", "second"]].tolist() == ["low", "low", -3250]
    gap = read[read["region_id"] == "09162"].iloc[0]
    assert np.isnan(gap["second"]) and gap["cell"] == "no data" and gap["first_class"] == "high"
    some = table.rows(pair(replace(VIEW, filter=Filter(("09",)))), EN)
    assert some["region_id"].tolist() == ["09161", "09162", "09184"]
    panel = table.panel(pair(replace(VIEW, filter=Filter(("09",)))), EXPLORER, "?bv=1", DE)
    assert panel.children[1].children == "Filter: Berge (3 von 12 Kreisen). Quelle: Amt für Erfindungen, 2024"
    assert len(panel.children[2].rowData) == 3 and panel.children[3].children.href == "/pair.csv?bv=1"
