"""From figure to action: the file, its conditions, and what is named where."""

import pandas as pd
import pytest
import yaml

from indicators.access.actions import FILE, Actions, Limit, actions, approaches, reasons
from indicators.errors import IndicatorError
from layouts.access.actions import action_note, action_panel
from layouts.i18n import translator

NAN = float("nan")
NAMED = {"village_shop", "citizens_bus", "household_services", "gp_cooperative", "citizens_cooperative",
         "citizens_fund", "intermunicipal_fund", "crowdfunding", "sponsors", "citizens_bond"}  # fmt: skip


def test_all_ten_approaches_are_there_with_one_sentence_and_a_source(explorer):
    known = actions()
    assert {entry.id for entry in known.approaches} == NAMED
    for entry in known.approaches:
        assert entry.source and all(
            text.count(".") == 1 and text.endswith(".") for text in (entry.text.de, entry.text.en)
        )
    wanted = {limit.indicator for condition in known.conditions for limit in condition.any}
    assert wanted <= set(explorer.indicators)


@pytest.mark.parametrize(
    ("limit", "value", "percentile", "holds"),
    [
        ({"percentile_from": 67}, 5, 67, True),
        ({"percentile_from": 67}, 5, 66.9, False),
        ({"percentile_to": 33}, 5, 33, True),
        ({"percentile_to": 33}, 5, 33.1, False),
        ({"below": 0}, -0.1, 50, True),
        ({"below": 0}, 0, 0, False),
        ({"percentile_from": 0}, NAN, NAN, False),
        ({"below": 0}, NAN, NAN, False),
    ],
)
def test_limits(limit, value, percentile, holds):
    assert Limit(indicator="x", **limit).holds(value, percentile) is holds


def test_the_rural_east_is_named_with_its_figures_and_munich_is_not(explorer):
    held = reasons(explorer, "13071")
    shrinking = next(reason for reason in held if reason.condition.id == "shrinking")
    value = explorer.values("population_change").set_index("region_id")["value"]["13071"]
    assert shrinking.figures["value"].tolist() == [value] and value < 0
    assert {entry.id for entry in approaches(held)} == NAMED
    assert approaches(reasons(explorer, "09162")) == []


def test_other_conditions_alone_name_nothing():
    known = actions()
    held = [type("R", (), {"condition": each, "figures": pd.DataFrame()}) for each in known.conditions]
    far = [reason for reason in held if reason.condition.id == "buses_far"]
    poor = [reason for reason in held if reason.condition.id in ("buses_far", "access_poor")]
    assert approaches(far) == []
    assert [entry.id for entry in approaches(poor)] == [
        "village_shop", "citizens_bus", "citizens_cooperative", "crowdfunding", "sponsors", "citizens_bond",
    ]  # fmt: skip


def test_the_panel_says_why_and_the_note_leads_to_the_page(explorer):
    t = translator("de")
    panel, note = str(action_panel(explorer, "13071", t)), str(action_note(explorer, "13071", "?lang=de", t))
    assert "Bürgerbusse" in panel and "Bevölkerungsentwicklung" in panel and "§ 35a Abs. 2 EStG" in panel
    assert "/access/13071?lang=de" in note and "Dorfläden" in note
    assert "Dorfläden" not in str(action_note(explorer, "09162", "", t))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda content: content["approaches"][0].update(when=["nowhere"]), "unknown conditions: nowhere"),
        (lambda content: content["approaches"][0].update(when=[]), "at least 1"),
        (lambda content: content["approaches"].append(content["approaches"][0]), "an id occurs twice"),
        (lambda content: content["conditions"][0]["any"][0].update(below=1), "exactly one of"),
        (lambda content: content["approaches"][0].pop("source"), "source"),
        (lambda content: content.update(more=1), "more"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path, change, said):
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    change(content)
    path = tmp_path / "actions.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(IndicatorError, match=said):
        actions(path)


def test_a_file_that_is_no_yaml(tmp_path):
    path = tmp_path / "actions.yaml"
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(IndicatorError, match="cannot be read"):
        actions(path)
    assert isinstance(actions(), Actions)
