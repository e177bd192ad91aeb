"""Two indicators at once, asked of the application: layers, file, texts, links that make no sense."""

import json

import brotli
import numpy as np
import pytest

from callbacks.layer import layer_url
from callbacks.state import opened
from layouts.bivariate.pair import Pair, shown
from layouts.theme import BIVARIATE

LARGEST = 7000
"""Bytes over the wire of a change of view: of two indicators, both with intervals at the worst."""
PAIR = "?i=steuereinnahmekraft_per_inhabitant&x=unemployment_rate&bv=1"


@pytest.fixture
def ask(client, app):
    return lambda search, **more: client.get(layer_url(app) + search, **more)


def pair_of(sent: dict) -> dict:
    return sent["card"]["pair"]


def test_a_layer_has_cells_nine_colours_and_both_values(ask, explorer):
    sent = ask(PAIR).json
    seen = shown(*opened(PAIR, explorer))
    assert isinstance(seen, Pair)
    assert sent["z"] == seen.frame["code"].tolist() and sent["zmax"] == 8.5
    assert [colour for _, colour in sent["colorscale"][::2]] == list(BIVARIATE)
    assert np.bincount(sent["z"], minlength=9).tolist() == list(seen.counts)
    second = pair_of(sent)
    assert np.abs(np.array(second["values"]) - seen.frame["second"]).max() <= 0.0501 and second["unit"] == "%"
    assert sent["breaks"] == list(seen.first.classes.breaks) and len(sent["breaks"]) == 4
    # A district by hand: what the browser makes of a value, its limits and the other's class is what is sent.
    place = seen.frame.index[seen.frame["region_id"] == "14626"][0]
    value, limits = sent["columns"][0][place], sent["breaks"]
    assert sent["z"][place] == 3 * sum(value > edge for edge in limits[1:-1]) + int(second["classes"][place])


def test_every_indicator_as_second_is_drawn_and_small(ask, explorer):
    """With the indicator whose own layer is the largest; those of named classes leave the map of one."""
    for second, entry in explorer.indicators.items():
        answer = ask(f"?i=population_change_absolute&x={second}&bv=1", headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200 and len(answer.data) < LARGEST, (second, len(answer.data))
        sent = json.loads(brotli.decompress(answer.data))
        assert ("pair" in sent["card"]) == (entry.categories is None), second
        if entry.categories is None:
            both = [
                a is not None and b != "-" for a, b in zip(sent["columns"][0], pair_of(sent)["classes"], strict=True)
            ]
            assert both == [code is not None for code in sent["z"]] and len(both) == 400


@pytest.mark.parametrize(
    "search", [f"{PAIR}&x=unemployment_rate", "?bv=1&x=population_change", "?bv=1&x=nothing", "?bv=1", "?bv=1&to=1500"]
)
def test_a_second_that_makes_no_sense_is_the_usual_one(ask, explorer, search):
    seen = shown(*opened(search, explorer))
    assert isinstance(seen, Pair) and seen.second.indicator.id != seen.indicator.id
    assert ask(search).status_code == 200


def test_no_other_value_turns_it_on(ask):
    assert ask("?bv=2").json == ask("?bv=").json == ask("").json


def test_named_classes_leave_the_map_of_one_and_say_so(explorer, call):
    named = next(entry for entry in explorer.indicators.values() if entry.categories)
    answer = call("map-title.children", "map-view.data", **{"map-view.data": f"?i={named.id}&bv=1"})["response"]
    assert answer["map-title"]["children"] == named.title.de
    assert named.title.de in answer["pair-note"]["children"]


def test_the_file_of_both(client):
    answer = client.get(f"/pair.csv{PAIR}")
    head, first = answer.text.splitlines()[:2]
    assert head.split(",")[:8] == [
        "region_id", "name", "land", "first", "first_class", "second", "second_class", "cell",
    ]  # fmt: skip
    assert first.startswith("01001,Flensburg,") and len(answer.text.splitlines()) == 401
    assert "steuereinnahmekraft_per_inhabitant_2024_x_unemployment_rate_2021" in answer.headers["Content-Disposition"]
    assert client.get("/pair.csv?i=unemployment_rate").status_code == 404


def test_table_caption_and_municipalities(client, call, explorer):
    answer = call("table-drawer-body.children", "map-twin.data", **{
        "map-twin.data": {"chart": "map", "click": 1}, "location.search": PAIR,
    })["response"]  # fmt: skip
    grid = json.dumps(answer["table-drawer-body"], ensure_ascii=False)
    assert "Feld der Legende" in grid and grid.count('"region_id":') == 400
    said = client.get(f"/caption{PAIR}&r=14626").json
    assert said["file"] == "gefaelle_steuereinnahmekraft_per_inhabitant_2024_x_unemployment_rate_2021_kreise-2021"
    assert said["labels"]["14626"].count(" / ") == 1 and said["status"] == "beobachtet"
    words = call("municipal-caveat.children", "municipal-view.data", **{"municipal-view.data": f"{PAIR}&w=09"})
    assert words["response"]["municipal-caveat"]["children"].startswith("Zwei Indikatoren zugleich gibt es nur")
