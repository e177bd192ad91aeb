"""Municipalities by address: boundaries of a Land, the map of a place, and the words around it."""

import json

import pytest

from callbacks.geometry import municipality_url
from callbacks.municipal import municipal_url


@pytest.fixture
def ask(client, app):
    return lambda search: client.get(municipal_url(app) + search)


def test_boundaries_of_a_land_are_there_for_good(client, app):
    answer = client.get(municipality_url(app, "10"))
    features = json.loads(answer.data)["features"]
    assert len(features) == 52 and all(feature["id"].startswith("10") for feature in features)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(municipality_url(app, "99")).status_code == 404
    assert client.get("/geometry/municipalities-10.000000000000.geojson").status_code == 404


def test_the_map_of_a_place_names_its_boundaries(ask, app):
    answer = ask("?i=supermarket_car_min&w=10041")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    data = answer.json["data"]
    assert {trace["geojson"] for trace in data} == {municipality_url(app, "10")}
    assert sum(len(trace["locations"]) for trace in data) == 10  # the Regionalverband Saarbrücken


@pytest.mark.parametrize(
    "search",
    [
        "",
        "?w=99",
        "?w=DG",
        "?w=10041000",
        "?w=<script>",
        "?i=population_change&w=10",
        "?i=%00&w=%ff",
        "?w=1&i=population",
    ],
)
def test_without_a_place_or_figures_there_is_nothing_to_draw(ask, search):
    answer = ask(search)
    assert answer.status_code == 200 and answer.json["data"] == []
    assert "script" not in answer.text


def test_the_words_follow_the_view(call):
    said = call("municipal-title.children", "municipal-view.data", **{
        "municipal-view.data": "?i=population&w=10041&lang=en",
    })["response"]  # fmt: skip
    assert said["municipal-title"]["children"].endswith("municipalities in Saarbrücken")
    assert "size classes" in said["municipal-subtitle"]["children"]


def test_a_link_opens_the_place(draw):
    page = draw("/", "?i=steuereinnahmekraft_per_inhabitant&w=10041")
    assert "Gemeinden in Saarbrücken" in page and '"value": "10041"' in page
    assert "Gemeinden in Saarbrücken" not in draw("/", "?i=steuereinnahmekraft_per_inhabitant&w=10")
