"""The control of the scenario, asked as the browser asks."""

import pytest


@pytest.fixture
def describe(call):
    def fire(chosen, search=""):
        asked = {"outlook.data": chosen, "location.search": search}
        answer = call("outlook-sentence.children", "outlook.data", **asked)["response"]
        return {name: next(iter(value.values())) for name, value in answer.items()}

    return fire


def test_words_follow_the_outlook(describe):
    german = describe({"s": "high_migration", "tfr": "1.7", "a": "0"})
    assert german["outlook-name"] == "hohe Zuwanderung, Länder nicht angeglichen, eigene Annahmen"
    assert german["outlook-fertility-now"] == "1,70" and german["outlook-migration-now"] == "+350.000"
    assert "Variante G2-L2-W3" in german["outlook-sentence"]
    assert describe({}, "?lang=en")["outlook-name"] == "moderate"


@pytest.mark.parametrize("chosen", [{"s": "nonsense"}, {"tfr": "many"}, {"mig": None}, {"le": ["1"]}, {"a": 1}])
def test_nonsense_is_the_default(describe, chosen):
    assert describe(chosen) == describe({})


def test_the_map_says_what_its_projected_figures_are_of(call):
    def badge(search):
        answer = call("map-link.data", "map-view.data", **{"map-view.data": search})["response"]
        return answer["map-badge"]["children"], answer["map-summary"]["children"], answer["map-link"]["data"]

    text, summary, link = badge("i=population_change&from=2012&to=2035&s=old&lang=en")
    assert text == "Projection from 2025 · scenario relatively old · as of 31 Dec 2024"
    assert "Years after 2024 are projected." in summary and "s=old" in link
    assert badge("i=population_change&from=2012&to=2024")[0] == ""
