"""The page of population, asked as the browser asks."""

import json

import pytest


@pytest.fixture
def shown(call):
    def fire(search):
        answer = call("people-name.children", "people-view.data", **{"people-view.data": search})["response"]
        return {name: next(iter(value.values())) for name, value in answer.items()}

    return fire


def test_charts_and_words_follow_the_link(shown):
    german = shown("?pr=03159&py=2040")
    assert german["people-name"] == "Göttingen" and len(german["fan-graph"]["data"]) == 7
    assert german["people-badge"] == "Projektion ab 2025 · Szenario mittel · Stand 31.12.2024"
    assert "2040" in german["pyramid-summary"] and "Geburten" in german["components-summary"]
    assert "2012 bis 2035: " in json.dumps(german["people-facts"], ensure_ascii=False)
    other = shown("?pr=03159&py=2040&s=old&lang=en")
    assert "relatively old" in other["people-badge"] and other["fan-summary"] != german["fan-summary"]


@pytest.mark.parametrize("search", ["?pr=99999&pv=x&py=1066", "?py=20３5", ""])
def test_nonsense_is_germany_in_2035(shown, search):
    assert shown(search)["people-name"] == "Deutschland" and "2035" in shown(search)["pyramid-summary"]


def test_the_selected_district_is_the_region_unless_another_is_chosen(shown):
    assert shown("?r=01001")["people-name"] == "Flensburg"
    assert shown("?r=01001&pr=09")["people-name"] == "Bayern"


@pytest.mark.parametrize("chart", ["fan", "pyramid", "components"])
def test_every_chart_has_its_table(call, chart):
    asked = {"map-twin.data": {"chart": chart}, "location.search": "?pr=03159&pv=11000"}
    answer = call("table-drawer.opened", "map-twin.data", **asked)["response"]
    text = json.dumps(answer, ensure_ascii=False)
    assert "Göttingen" in text and len(text) > 2000
