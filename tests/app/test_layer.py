"""Layers: values of the map by address."""

import json

import brotli
import pytest

from callbacks.layer import layer_url, series_url
from callbacks.state import parse
from layouts.figures.choropleth import choropleth
from layouts.i18n import translator
from layouts.scene import scene

LARGEST = 5000
"""Bytes; projected values carry their interval."""
"""Bytes over the wire of a change of view."""


@pytest.fixture
def ask(client, app):
    return lambda search, **more: client.get(layer_url(app) + search, **more)


def drawn(explorer, search: str) -> dict:
    """The districts' trace that the server would draw for a link."""
    view = parse(search, explorer)
    figure = choropleth(scene(view, explorer), {"districts": "", "laender": ""}, translator(view.lang))
    return json.loads(figure.to_json())["data"][0]


@pytest.mark.parametrize(
    "search",
    [
        "",
        "?i=municipal_debt&k=7&m=natural",
        "?i=population_change&from=2015&to=2020&p=red_blue",
        "?lang=en&i=population",
    ],
)
def test_a_layer_is_what_the_map_would_draw(ask, explorer, search):
    sent, trace = ask(search).json, drawn(explorer, search)
    assert [list(row) for row in zip(*sent.pop("columns"), strict=True)] == trace["customdata"]
    assert sent.pop("breaks") == list(scene(parse(search, explorer), explorer).classes.breaks)
    assert sent.pop("card")["status"]
    assert sent == {name: trace.get(name) for name in sent}
    assert set(sent) == {"z", "zmin", "zmax", "colorscale", "selectedpoints", "unselected"}


def test_browsers_may_keep_it_for_good(ask):
    response = ask("?i=grocery_distance")
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.mimetype == "application/json" and "Set-Cookie" not in response.headers


def test_another_bundle_has_other_addresses(client, app):
    assert client.get("/layer/000000000000").status_code == 404
    assert layer_url(app).startswith("/layer/") and len(layer_url(app)) > len("/layer/")


@pytest.mark.parametrize(
    "search",
    [
        "?i=unknown",
        "?i=<script>alert(1)</script>",
        "?i=%00%ff%fe",
        "?i=" + "a" * 20_000,
        "?to=9999&from=abc&k=99&m=x&p=x",
        "?p=okabe_ito",
        "?k=-1&to=٢٠٢٠",
        "???&&&===",
        "?i=population_change&i=municipal_debt",
    ],
)
def test_a_bad_query_falls_back(ask, search):
    response = ask(search)
    assert response.status_code == 200 and response.json == ask("").json
    assert "script" not in response.text and "Traceback" not in response.text


@pytest.mark.parametrize(
    "search", ["?i=steuerkraft&to=1500", "?i=steuerkraft&k=abc&p=okabe_ito", "?i=steuerkraft&from=2000"]
)
def test_of_a_half_broken_query_the_good_half_counts(ask, search):
    assert ask(search).json == ask("?i=steuerkraft").json


def test_a_palette_without_an_order_is_none_for_classes(ask):
    """It has not even colours enough."""
    assert ask("?p=okabe_ito&k=9").json == ask("?k=9").json


def test_every_indicators_layer_is_small(ask, explorer):
    sizes = {}
    for name in explorer.indicators:
        response = ask(f"?i={name}", headers={"Accept-Encoding": "gzip, deflate, br"})
        assert response.headers["Content-Encoding"] == "br"
        assert len(json.loads(brotli.decompress(response.data))["z"]) == 400
        sizes[name] = len(response.data)
    assert max(sizes.values()) < LARGEST, max(sizes.items(), key=lambda item: item[1])


def test_all_years_of_every_indicator_fit_one_small_answer(client, app, explorer):
    """One request an indicator, at most 40 KB (of 1,024 bytes) on the line."""
    for name in explorer.indicators:
        answer = client.get(f"{series_url(app)}?i={name}", headers={"Accept-Encoding": "br"})
        assert len(answer.data) <= 40 * 1024, name
        sent = json.loads(brotli.decompress(answer.data) if answer.headers.get("Content-Encoding") else answer.data)
        start = explorer.default_period(name).start
        assert sent["years"] == [year for year in explorer.years(name) if start is None or year > start]
        assert {len(row) for row in sent["steps"]} == {400}


def test_years_may_be_kept_for_good_and_a_broken_address_is_the_default(client, app):
    answer = client.get(f"{series_url(app)}?i=nothing&from=x")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.json == client.get(f"{series_url(app)}?i=population_change&from=2012").json
