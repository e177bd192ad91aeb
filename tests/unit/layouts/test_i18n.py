"""Texts and numbers in both languages."""

import ast
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from data.provenance import Text
from indicators.explorer import Period
from layouts.i18n import LANGUAGES, translator
from tests.small import small_explorer

ROOT = Path(__file__).parents[3]
DE, EN = translator("de"), translator("en")
INDICATORS = small_explorer().indicators


def messages() -> set[str | tuple[str, ...]]:
    """Every message that layouts and callbacks ask to have translated."""
    keywords = {"_": None, "ngettext": (1, 2)}
    return {
        message
        for package in ("layouts", "callbacks")
        for _, _, message, _, _ in extract_from_dir(ROOT / package, [("**.py", "python")], keywords=keywords)
    }


def test_no_message_hides_in_an_f_string():
    """Babel does not look into f-strings before Python 3.12: such a message would never be missed."""
    calls = (
        node
        for package in ("layouts", "callbacks")
        for file in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "_"
    )
    asked = {node.args[0].value for node in calls if isinstance(node.args[0], ast.Constant)}
    assert asked - messages() == set()


def catalogue():
    with (ROOT / "layouts/text/de/LC_MESSAGES/gefaelle.po").open("rb") as stream:
        return read_po(stream, locale="de", abort_invalid=True)


def test_every_message_is_translated_into_german():
    translated = {entry.id for entry in catalogue() if entry.id and all(_forms(entry.string)) and not entry.fuzzy}
    assert sorted(map(str, messages() - translated)) == []


def test_no_translation_is_left_over():
    asked = messages()
    assert sorted(str(entry.id) for entry in catalogue() if entry.id and entry.id not in asked) == []


def test_translations_keep_the_placeholders():
    for entry in catalogue():
        for original, translation in zip(_forms(entry.id), _forms(entry.string), strict=True):
            assert _placeholders(original) == _placeholders(translation), entry.id


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def _placeholders(text: str) -> list[str]:
    return sorted(part.split("}")[0] for part in text.split("{")[1:])


def test_german_is_first():
    assert next(iter(LANGUAGES)) == "de"


def test_plurals():
    one, many = "{count} district", "{count} districts"
    assert [DE.ngettext(one, many, n).format(count=n) for n in (1, 2)] == ["1 Kreis", "2 Kreise"]
    assert [EN.ngettext(one, many, n).format(count=n) for n in (1, 0)] == ["1 district", "0 districts"]


def test_bilingual_texts():
    text = Text(de="Karte", en="Map")
    assert (DE.text(text), EN.text(text)) == ("Karte", "Map")


@pytest.mark.parametrize(
    ("value", "decimals", "german", "english"),
    [
        (1234567.891, 1, "1.234.567,9", "1,234,567.9"),
        (1234.5, 0, "1.235", "1,235"),
        (0.125, 2, "0,13", "0.13"),  # half goes up, as German statistics round
        (-0.125, 2, "−0,13", "−0.13"),
        (2.675, 2, "2,68", "2.68"),  # although the float lies a hair below
        (-0.04, 1, "0,0", "0.0"),  # no minus zero
        (-12.3, 1, "−12,3", "−12.3"),
        (0, 0, "0", "0"),
        (999999.95, 1, "1.000.000,0", "1,000,000.0"),
        (None, 1, "–", "–"),
        (float("nan"), 1, "–", "–"),
        (pd.NA, 0, "–", "–"),
        (np.float32(0.5), 1, "0,5", "0.5"),
    ],
)
def test_numbers(value, decimals, german, english):
    assert (DE.number(value, decimals), EN.number(value, decimals)) == (german, english)


def test_signs_are_typographic_and_zero_has_none():
    assert [DE.number(value, 1, sign=True) for value in (3.2, -3.2, 0, -0.01)] == ["+3,2", "−3,2", "0,0", "0,0"]


def test_per_cent_keeps_the_gap_of_the_language():
    assert (DE.percent(12.34), EN.percent(12.34)) == ("12,3\u00a0%", "12.3%")


def test_a_value_stands_with_its_unit_and_a_change_with_its_sign():
    assert DE.with_unit(5.0, INDICATORS["growth"]) == "+5,0\u00a0%"
    assert DE.with_unit(1500.4, INDICATORS["shops"]) == "1.500\u00a0m"
    assert EN.with_unit(1500.4, INDICATORS["shops"]) == "1,500\u00a0m"
    assert EN.with_unit(None, INDICATORS["shops"]) == "–"


def test_dates_and_periods():
    assert (DE.date(date(2023, 12, 31)), EN.date(date(2023, 12, 31))) == ("31. Dezember 2023", "31 December 2023")
    assert (DE.period(Period(2023)), DE.period(Period(2023, 2012))) == ("2023", "2012–2023")
