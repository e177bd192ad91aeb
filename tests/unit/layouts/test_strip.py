"""Strips: what travels to the browser, and what is said in words."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from indicators.compare import cut, standing
from layouts.figures.base import SELECTION
from layouts.figures.strip import SHAPES, description, marks_of, outliers, reference_name, strip, strips_source, swarms
from layouts.i18n import translator

DE, EN = translator("de"), translator("en")
ASSETS = Path(__file__).parents[3] / "assets"


@pytest.fixture(scope="module")
def shown(explorer):
    return standing(explorer, "steuereinnahmekraft_per_inhabitant")


@pytest.fixture(scope="module")
def sent(explorer):
    return json.loads(json.dumps(swarms(explorer)))


def test_every_indicator_has_a_swarm_of_all_districts(explorer, sent):
    assert list(sent["strips"]) == list(explorer.indicators)
    assert sent["regions"] == explorer.districts() and len(sent["names"]) == 400
    assert all(len(swarm["values"]) == len(swarm["lanes"]) == 400 for swarm in sent["strips"].values())


def test_a_swarm_has_the_values_as_they_are_shown(explorer, sent, shown):
    swarm = sent["strips"][shown.indicator.id]
    at = sent["regions"].index("09162")
    assert DE.with_unit(swarm["values"][at], shown.indicator) == DE.with_unit(
        shown.districts.loc["09162", "value"], shown.indicator
    )
    ends = cut(shown.districts["value"])
    assert (swarm["low"], swarm["high"]) == (ends.low, ends.high)


def test_a_strip_carries_its_marks_and_its_words(explorer, shown):
    box = strip(shown, marks_of(shown, ["09162", "16063"], explorer, DE), explorer, DE).children[0]
    marks = json.loads(getattr(box, "data-marks"))
    assert [(mark["name"], mark["place"]) for mark in marks] == [
        ("Deutschland", None), ("München (Stadt)", 0), ("Wartburgkreis", 1),
    ]  # fmt: skip
    assert "Median" in getattr(box, "aria-label")


def test_a_missing_value_is_not_marked(explorer):
    gap = standing(explorer, "steuereinnahmekraft_gini")  # a city is one municipality: no spread
    assert np.isnan(gap.districts.loc["09162", "value"])
    box = strip(gap, marks_of(gap, ["09162"], explorer, DE), explorer, DE).children[0]
    assert [mark["place"] for mark in json.loads(getattr(box, "data-marks"))] in ([], [None])


def test_outliers_are_named_the_farthest_first(explorer, shown):
    values, labels = shown.districts["value"], explorer.regions["label"]
    _, above = outliers(shown, explorer, DE)
    assert above.startswith(labels[values.idxmax()]) and above.endswith("→")


def test_one_more_is_a_district():
    assert [DE.ngettext("{count} more", "{count} more", n).format(count=n) for n in (1, 2)] == [
        "1 weiterer", "2 weitere",
    ]  # fmt: skip


def test_description_gives_the_quartiles(shown):
    values = shown.districts["value"].dropna()
    assert EN.with_unit(values.median(), shown.indicator) in description(shown, EN)


def test_references_have_names(explorer):
    assert [reference_name(key, explorer, EN) for key in ("DG", "16", "rural")] == [
        "Germany", "Thüringen", "Rural Germany",
    ]  # fmt: skip


def test_there_is_a_shape_and_a_colour_for_each_of_ten_districts():
    assert len(SHAPES) == len(set(SHAPES)) == len(SELECTION) == 10
    drawn = re.search(r"const SHAPES = \[(.*?)\];", (ASSETS / "strip.js").read_text(), re.S)[1]
    assert len(re.findall(r'"M[^"]*Z"', drawn)) == 10
    assert json.loads(getattr(strips_source({"strips": "/x"}), "data-colours")) == list(SELECTION)
