"""Colours: the arithmetic against published values, the palettes against eyes of several kinds."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.colour import contrast, even_steps, ink_on, linear, to_hex, to_lab
from layouts.theme import BIVARIATE, COLOURS, PALETTES, css_variables, mantine_theme, palette_for
from tests.small import small_explorer

ORDERED = [palette for palette in PALETTES.values() if palette.kind != "qualitative"]
SEQUENTIAL = [palette for palette in ORDERED if palette.kind == "sequential"]
DIVERGING = [palette for palette in ORDERED if palette.kind == "diverging"]

# Severity 1.0 of Machado, Oliveira and Fernandes 2009, in linear RGB.
BLINDNESS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def seen_by(colours: list[str], blindness: str) -> list[str]:
    return to_hex(linear(colours) @ np.array(BLINDNESS[blindness]).T)


def differences(colours: list[str]) -> np.ndarray:
    lab = to_lab(colours)
    return np.array([np.linalg.norm(one - other) for one, other in itertools.combinations(lab, 2)])


def neighbours(colours: list[str]) -> np.ndarray:
    return np.linalg.norm(np.diff(to_lab(colours), axis=0), axis=1)


@pytest.mark.parametrize(
    ("colour", "lab"),  # Lindbloom's calculator, sRGB, D65
    [("#ffffff", (100, 0, 0)), ("#ff0000", (53.24, 80.09, 67.20)), ("#0000ff", (32.30, 79.19, -107.86))],
)
def test_lab_agrees_with_published_values(colour, lab):
    assert to_lab([colour])[0] == pytest.approx(lab, abs=0.02)


def test_colours_survive_the_way_to_lab_and_back():
    colours = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in itertools.product((0, 17, 128, 255), repeat=3)]
    assert even_steps(colours, np.zeros(1)) == colours[:1]
    assert to_hex(linear(colours)) == colours


def test_contrast_agrees_with_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the textbook's near miss


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_a_text_can_be_read_on_any_ground(ground):
    assert contrast(ink_on(ground), ground) >= 4.5


@pytest.mark.parametrize("scheme", COLOURS)
@pytest.mark.parametrize("text", ["text", "muted", "accent"])
@pytest.mark.parametrize("ground", ["background", "surface", "raised"])
def test_text_is_legible(scheme, text, ground):
    colours = COLOURS[scheme]
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.id)
def test_a_palette_gives_as_many_colours_as_asked(palette):
    for count in range(1, 8):
        assert len(set(palette.colours(count))) == count


@pytest.mark.parametrize("palette", ORDERED, ids=lambda palette: palette.id)
@pytest.mark.parametrize("count", range(2, 10))
def test_a_palette_begins_and_ends_where_it_should(palette, count):
    colours = palette.colours(count)
    assert (colours[0], colours[-1]) == (palette.anchors[0], palette.anchors[-1])


@pytest.mark.parametrize("palette", SEQUENTIAL, ids=lambda palette: palette.id)
@pytest.mark.parametrize("count", range(3, 10))
def test_sequential_steps_are_even_and_ever_darker(palette, count):
    colours = palette.colours(count)
    steps = neighbours(colours)
    assert steps.max() / steps.min() < 1.35
    assert (np.diff(to_lab(colours)[:, 0]) < 0).all()


@pytest.mark.parametrize("palette", DIVERGING, ids=lambda palette: palette.id)
def test_a_diverging_palette_is_lightest_and_greyest_in_its_middle(palette):
    lab = to_lab(palette.colours(9))
    assert lab[:, 0].argmax() == 4
    assert np.hypot(lab[4, 1], lab[4, 2]) < 5


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("palette", ORDERED, ids=lambda palette: palette.id)
def test_seven_classes_can_be_told_apart_by_colour_blind_readers(palette, blindness):
    assert differences(seen_by(palette.colours(7), blindness)).min() > 8


@pytest.mark.parametrize("scheme", COLOURS)
@pytest.mark.parametrize("palette", ORDERED, ids=lambda palette: palette.id)
def test_no_data_is_like_no_class(palette, scheme):
    no_data = COLOURS[scheme].no_data
    for colour in palette.colours(5):
        assert differences([colour, no_data]).min() > 10


def test_more_categories_than_colours_are_refused():
    with pytest.raises(ValueError, match="no 8 colours"):
        PALETTES["okabe_ito"].colours(8)


def test_an_indicator_that_turns_at_a_midpoint_diverges():
    indicators = small_explorer().indicators
    assert palette_for(indicators["growth"].midpoint).kind == "diverging"
    assert palette_for(indicators["income"].midpoint).kind == "sequential"
    assert palette_for(indicators["income"].midpoint, "viridis").id == "viridis"


def test_stylesheet_and_components_share_the_colours():
    for scheme, colours in COLOURS.items():
        assert f"--gef-accent:{colours.accent}" in css_variables()
        assert f":root[data-mantine-color-scheme={scheme}]" in css_variables()
    theme = mantine_theme()
    shades = theme["colors"][theme["primaryColor"]]
    assert shades[theme["primaryShade"]["light"]] == COLOURS["light"].accent
    assert shades[theme["primaryShade"]["dark"]] == COLOURS["dark"].accent


def greys(colours: list[str]) -> np.ndarray:
    """L* of a print without colour."""
    return to_lab(colours)[:, 0]


@pytest.mark.parametrize("palette", DIVERGING, ids=lambda palette: palette.id)
@pytest.mark.parametrize("count", range(3, 10))
def test_in_a_grey_print_a_diverging_palette_darkens_to_both_ends(palette, count):
    lightness, middle = greys(palette.colours(count)), (count - 1) / 2
    places = np.arange(count)
    assert (np.diff(lightness[places <= middle]) > 0).all() and (np.diff(lightness[places >= middle]) < 0).all()


@pytest.mark.parametrize("palette", ORDERED, ids=lambda palette: palette.id)
@pytest.mark.parametrize("count", range(3, 8))
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_neighbouring_classes_differ_for_every_eye(palette, count, blindness):
    assert neighbours(palette.colours(count)).min() > 8
    assert neighbours(seen_by(palette.colours(count), blindness)).min() > 8


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_categories_can_be_told_apart_by_colour_blind_readers(blindness):
    assert differences(seen_by(PALETTES["okabe_ito"].colours(7), blindness)).min() > 8


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.id)
def test_some_class_stands_out_from_the_page_at_either_end(palette):
    """On a white page the dark end, on a dark one the light end: 3:1 is what WCAG asks of graphics."""
    for scheme in COLOURS.values():
        assert max(contrast(colour, scheme.surface) for colour in palette.colours(7)) >= 3


@pytest.mark.parametrize("palette", ORDERED, ids=lambda palette: palette.id)
def test_borders_of_the_laender_stand_out_from_most_classes(palette):
    """Their line is dark on the light scheme: it is told from every class but the darkest ones."""
    line = COLOURS["light"].land_outline
    assert np.mean([contrast(colour, line) >= 1.5 for colour in palette.colours(5)]) >= 0.6


@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
def test_the_nine_cells_of_two_indicators_are_told_apart_by_every_eye(blindness):
    """All pairs of cells, not only neighbours; and missing values are like none of them."""
    seen = seen_by(list(BIVARIATE), blindness) if blindness else list(BIVARIATE)
    assert differences(seen).min() > 20
    for scheme in COLOURS.values():
        for colour in BIVARIATE:
            assert differences([colour, scheme.no_data]).min() > 10


def test_cells_of_two_indicators_darken_with_either():
    lightness = to_lab(list(BIVARIATE))[:, 0].reshape(3, 3)
    assert (np.diff(lightness, axis=0) < 0).all() and (np.diff(lightness, axis=1) < 0).all()
    assert (np.diff(np.diag(lightness)) < -20).all()


@pytest.mark.parametrize("scheme", COLOURS)
def test_cells_of_two_indicators_stand_out_from_the_page(scheme):
    for colour in BIVARIATE:
        assert differences([colour, COLOURS[scheme].surface]).min() > 8


def test_each_side_of_the_square_has_its_hue():
    """Bluer with the first, more orange with the second: b* falls along the one and rises along the other."""
    yellow = to_lab(list(BIVARIATE))[:, 2].reshape(3, 3)
    assert (np.diff(yellow[:, 0]) < 0).all() and (np.diff(yellow[0]) > 0).all()
