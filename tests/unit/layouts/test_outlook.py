"""What is assumed, in words: of every scenario, lever and alignment, in both languages."""

import pytest

from indicators.explorer import Period
from indicators.projection.scenarios import LEVERS, SCENARIOS, Outlook
from layouts import ids, words
from layouts.figures.choropleth import layer
from layouts.i18n import translator
from layouts.outlook import control, lever_texts, levers, sentence
from layouts.scene import scene
from layouts.view import PageContext, ViewState
from tests.small import small_explorer

DE, EN = translator("de"), translator("en")


def test_the_default_is_said_in_full(explorer):
    assert sentence(explorer, Outlook(), DE) == (
        "Szenario „mittel“ (Variante G2-L2-W2 der 15. koordinierten Bevölkerungsvorausberechnung): 1,55 Kinder je Frau "
        "ab 2032, eine Lebenserwartung von 83,4 Jahren 2045 und 250.000 mehr Zuzüge als Fortzüge im Jahr ab 2033. "
        "Jedes Land wächst wie in der amtlichen Vorausberechnung der Länder."
    )
    assert "1.55 children per woman from 2032" in sentence(explorer, Outlook(), EN)
    assert "250,000 more people a year who come than leave from 2033" in sentence(explorer, Outlook(), EN)


def test_what_the_reader_moves_is_named(explorer):
    moved = Outlook(fertility=1.8, migration=-200_000.0)
    text = sentence(explorer, moved, DE)
    assert "1,80 Kinder" in text and "200.000 mehr Fortzüge als Zuzüge" in text
    assert "Von Ihnen gesetzt: Kinderzahl und Wanderungssaldo." in text
    assert "gleich viele Zuzüge wie Fortzüge" in sentence(explorer, Outlook(migration=0.0), DE)
    assert "nicht an die amtliche" in sentence(explorer, Outlook(aligned=False), DE)
    assert "Set by you: life expectancy." in sentence(explorer, Outlook(life_expectancy=85.0), EN)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_levers_stand_where_the_scenario_puts_them_until_moved(explorer, scenario):
    assert levers(explorer, Outlook(scenario=scenario))["fertility"] == SCENARIOS[scenario].fertility
    at = levers(explorer, Outlook(scenario=scenario, life_expectancy=88.0))
    assert at["life_expectancy"] == 88.0 and at["migration"] == SCENARIOS[scenario].migration
    assert all(LEVERS[name].low <= value <= LEVERS[name].high for name, value in at.items())


def test_numbers_of_the_levers_are_written_in_the_readers_language(explorer):
    assert lever_texts(explorer, Outlook(), DE) == ["1,55", "83,4", "+250.000"]
    assert lever_texts(explorer, Outlook(migration=-100_000.0), EN)[2] == "−100,000"


def test_without_projected_figures_there_is_no_control():
    small = small_explorer()
    only = control(PageContext(small, ViewState("growth", Period(2014, 2011))))
    assert [part.id for part in only] == [ids.OUTLOOK]


@pytest.mark.parametrize("end", [2024, 2025])
def test_projected_years_carry_badge_and_interval(explorer, end):
    shown = scene(ViewState("population_change", Period(end, 2012)), explorer)
    drawn = layer(shown, DE)
    assert shown.projected == (end == 2025)
    if end == 2024:
        assert words.badge(DE, shown, explorer) == "" and "below" not in drawn["card"]
        return
    assert words.badge(DE, shown, explorer) == "Projektion ab 2025 · Szenario mittel · Stand 31.12.2024"
    assert words.badge(EN, shown, explorer) == "Projection from 2025 · scenario moderate · as of 31 Dec 2024"
    value, below, above = drawn["columns"][0], drawn["card"]["below"], drawn["card"]["above"]
    lower, upper = shown.frame["lower"].tolist(), shown.frame["upper"].tolist()
    assert [x - y for x, y in zip(value, below, strict=True)] == pytest.approx(lower, abs=0.051)
    assert [x + y for x, y in zip(value, above, strict=True)] == pytest.approx(upper, abs=0.051)
