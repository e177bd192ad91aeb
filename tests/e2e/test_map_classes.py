"""Classes and legend in a browser: cut in other ways, dragged, typed, turned."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from layouts.class_form import quality
from layouts.i18n import translator
from tests.e2e.map_words import MUENCHEN

pytestmark = pytest.mark.browser

RATE = "?i=unemployment_rate"


def test_every_method_explains_itself_and_says_how_well_it_fits(karte):
    karte.open(RATE)
    page = karte.page
    page.get_by_role("button", name="Klassen und Farben").click()
    form = page.locator(".class-form")
    expect(form.get_by_role("radio", name=re.compile("Natürliche Grenzen .*Fisher–Jenks"))).to_be_visible()
    fits = form.locator(".method-fit")
    expect(fits.first).to_have_text(re.compile(r"^0,\d\d$"), timeout=30_000)
    natural = float(form.locator("#fit-natural").inner_text().replace(",", "."))
    others = [float(text.replace(",", ".")) for text in fits.all_inner_texts()]
    assert len(others) == 9 and natural >= max(float(form.locator(f"#fit-{name}").inner_text().replace(",", "."))
                                               for name in ("quantile", "equal", "pretty"))  # fmt: skip
    for method in ("box", "unclassed", "natural"):
        form.locator(f"input[value={method}]").check(force=True)
        karte.shows(f"{RATE}&m={method}")
        karte.linked(m=method)
    expect(page.locator("#class-quality")).to_have_text(quality(karte.scene(RATE + "&m=natural"), translator("de")))
    page.keyboard.press("Escape")


def test_limits_are_moved_by_hand_and_typed(karte):
    karte.open(RATE)
    limit = karte.page.locator("#map-histogram [data-limit='1']")
    before = float(limit.get_attribute("aria-valuenow"))
    limit.focus()
    for _ in range(4):
        limit.press("ArrowRight")
    karte.linked(m="manual")
    limits = [float(node.get_attribute("aria-valuenow")) for node in karte.page.locator("[data-limit]").all()]
    assert limits[1] > before and limits == sorted(limits)
    karte.shows(f"{RATE}&m=manual&b={','.join(map(str, limits))}")
    karte.page.get_by_role("button", name="Klassen und Farben").click()
    typed = karte.page.locator("#breaks-typed")
    typed.fill("4,5; 9; 3")
    typed.press("Enter")
    karte.shows(f"{RATE}&m=manual&b=3,4.5,9")
    karte.linked(b="3.0,4.5,9.0")
    expect(karte.legend()).to_have_count(4)
    karte.page.keyboard.press("Escape")


def test_a_limit_is_dragged_on_the_histogram(karte):
    karte.open(RATE + "&k=3")
    limit = karte.page.locator("#map-histogram [data-limit='0']")
    expect(limit).to_be_visible()
    box = limit.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    karte.page.mouse.move(x, y)
    karte.page.mouse.down()
    karte.page.mouse.move(x - 12, y, steps=3)
    expect(karte.page.locator("#map-legend [data-live]")).to_have_count(3)
    karte.page.mouse.up()
    karte.linked(m="manual")
    limits = [node.get_attribute("aria-valuenow") for node in karte.page.locator("[data-limit]").all()]
    karte.shows(f"{RATE}&m=manual&b={','.join(limits)}")


def test_limits_belong_to_their_indicator(karte, explorer):
    karte.open(RATE + "&m=manual&b=3,6&d=5")
    expect(karte.legend()).to_have_count(3)
    karte.choose("indicator-select", explorer.indicators["grocery_distance"].title.de)
    karte.shows("?i=grocery_distance")
    karte.linked(m=None, b=None, d=None)


def test_colours_turn_at_germanys_value_or_at_a_threshold(karte):
    karte.open(RATE)
    karte.page.get_by_role("button", name="Klassen und Farben").click()
    karte.page.locator("#class-turn").get_by_text("am Wert Deutschlands").click()
    karte.shows(RATE + "&d=germany")
    karte.linked(d="germany")
    karte.page.locator("#class-turn").get_by_text("an einer Schwelle").click()
    karte.page.locator("#class-turn-at").fill("4,5")
    karte.page.locator("#class-turn-at").press("Enter")
    karte.shows(RATE + "&d=4.5")
    karte.linked(d="4.5")
    karte.page.keyboard.press("Escape")


def test_a_district_under_the_pointer_raises_its_class_in_the_legend(karte):
    karte.open(RATE)
    karte.point_at(MUENCHEN)
    code = karte.scene(RATE).frame.set_index("region_id")["code"][MUENCHEN]
    expect(karte.page.locator(".is-raised-row")).to_have_attribute("data-class-code", str(code))
    karte.page.mouse.move(0, 0)
    expect(karte.page.locator(".is-raised-row")).to_have_count(0)


def test_colours_turn_at_nothing(karte):
    karte.open(f"{RATE}&d=5.0")
    karte.page.get_by_role("button", name="Klassen und Farben").click()
    karte.page.locator("#class-turn-at").fill("0")
    karte.shows(f"{RATE}&d=0")
    karte.linked(d="0.0")


def test_limits_that_are_taken_out_of_their_field_are_gone(karte):
    karte.open(f"{RATE}&m=manual&b=4.0,8.0")
    karte.page.get_by_role("button", name="Klassen und Farben").click()
    lock, seven = karte.page.locator("#class-lock-button"), karte.page.locator("#class-count input[value='7']")
    expect(lock).to_be_hidden()
    expect(seven).to_be_disabled()
    karte.page.locator("#breaks-typed").fill("")
    karte.shows(RATE)
    karte.linked(m=None, b=None)
    expect(lock).to_be_visible()
    expect(seven).to_be_enabled()


def test_the_field_of_limits_is_empty_for_another_indicator(karte, explorer):
    karte.open(f"{RATE}&m=manual&b=4.0,8.0")
    karte.choose("indicator-select", explorer.indicators["grocery_distance"].title.de)
    karte.linked(m=None, b=None)
    expect(karte.page.locator("#breaks-typed")).to_have_value("")
