"""The one place colours and type are decided: for Mantine, for the stylesheets and, through them, for the charts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np

from data.provenance import Text
from layouts.colour import even_steps

Scheme = Literal["light", "dark"]
Kind = Literal["sequential", "diverging", "qualitative"]

FONT = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif"


@dataclass(frozen=True)
class Colours:
    """Colours of one scheme. Text colours reach 4.5:1 on background and surface (tested)."""

    background: str
    surface: str
    raised: str
    """Of hover labels, menus and table heads."""
    text: str
    muted: str
    """Text of lesser weight."""
    border: str
    accent: str
    """Links, focus rings, the current selection."""
    no_data: str
    """Districts without a value."""
    outline: str
    """Borders of districts on the map."""
    land_outline: str
    """Borders of Länder on the map."""


COLOURS: dict[Scheme, Colours] = {
    "light": Colours(
        background="#f6f7f6",
        surface="#ffffff",
        raised="#eef1f1",
        text="#17252d",
        muted="#53626b",
        border="#d9dfe1",
        accent="#0b6471",
        no_data="#c3c8cb",
        outline="#ffffff",
        land_outline="#3c4a52",
    ),
    "dark": Colours(
        background="#11181c",
        surface="#192227",
        raised="#232e34",
        text="#e5ecef",
        muted="#a2b1b9",
        border="#323f47",
        accent="#67c6d0",
        no_data="#4c565c",
        outline="#192227",
        land_outline="#dbe4e8",
    ),
}


@dataclass(frozen=True)
class Palette:
    """A palette for classes, fit for colour-blind readers (tested)."""

    id: str
    kind: Kind
    title: Text
    anchors: tuple[str, ...]

    def colours(self, count: int) -> list[str]:
        """Return `count` colours in steps even to the eye, from the low to the high end.

        A diverging palette keeps its neutral middle in the middle; a qualitative one gives its first colours.

        Raises
        ------
        ValueError
            If `count` is below 1, or a qualitative palette has not as many colours.
        """
        if count < 1 or (self.kind == "qualitative" and count > len(self.anchors)):
            raise ValueError(f"palette {self.id!r} has no {count} colours")
        if self.kind == "qualitative":
            return list(self.anchors[:count])
        positions = np.linspace(0, 1, count) if count > 1 else np.array([0.5])
        if self.kind == "sequential":
            return even_steps(self.anchors, positions)
        middle = len(self.anchors) // 2
        lower = even_steps(self.anchors[: middle + 1], positions[positions < 0.5] * 2)
        upper = even_steps(self.anchors[middle:], positions[positions >= 0.5] * 2 - 1)
        return lower + upper


def _palette(id_: str, kind: Kind, de: str, en: str, *anchors: str) -> Palette:
    return Palette(id_, kind, Text(de=de, en=en), anchors)


_ALL = (
    _palette("ylgnbu", "sequential", "Gelb–Grün–Blau", "Yellow–green–blue",
             "#f3f8c0", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#102a72"),
    _palette("viridis", "sequential", "Viridis", "Viridis",
             "#f4e61e", "#a0da39", "#4ac16d", "#1fa187", "#277f8e", "#365c8d", "#46327e", "#440154"),
    _palette("batlow", "sequential", "Batlow", "Batlow",
             "#faccfa", "#fdb7bc", "#f8a17b", "#d29343", "#9d892b", "#687b3e", "#3c6d56", "#1c5a62", "#103f60",
             "#011959"),
    _palette("orange_blue", "diverging", "Orange–Blau", "Orange–blue",
             "#9a4a05", "#d67f22", "#f3bd78", "#efeeea", "#92c0de", "#3f86bd", "#164e86"),
    _palette("purple_green", "diverging", "Violett–Grün", "Purple–green",
             "#6a2377", "#9970ab", "#c9aed6", "#efeeea", "#a9d8a3", "#55a85c", "#146b32"),
    _palette("red_blue", "diverging", "Rot–Blau", "Red–blue",
             "#a3142a", "#d6604d", "#f2a98a", "#efeeea", "#92c5de", "#4393c3", "#1d5a9b"),
    _palette("okabe_ito", "qualitative", "Okabe–Ito", "Okabe–Ito",
             "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"),
)  # fmt: skip

PALETTES: dict[str, Palette] = {palette.id: palette for palette in _ALL}
"""Sequential (YlGnBu after ColorBrewer, viridis after van der Walt and Smith, batlow after Crameri), diverging (PuOr,
PRGn and RdBu after ColorBrewer) and the categories of Okabe and Ito, yellow last and without black."""

CLASS_PALETTES: dict[str, Palette] = {palette.id: palette for palette in _ALL if palette.kind != "qualitative"}
"""Those with an order: the choice for classes of a map."""

BIVARIATE = (
    "#f1e2d7", "#f2ad83", "#e57731",
    "#a2b4ce", "#a1827d", "#915232",
    "#3988c5", "#4d5a75", "#422f2d",
)  # fmt: skip
"""Of two quantities at once, our own: cell 3 · a + b grows bluer with the first one (a) and more orange with the second
(b), darker with both. Found by search over its four corners for the widest distances to every eye (tested)."""


def palette_for(midpoint: float | None, chosen: str | None = None) -> Palette:
    """Return the chosen palette, or the one that suits: diverging where colours turn at a midpoint."""
    if chosen is not None:
        return PALETTES[chosen]
    return PALETTES["ylgnbu" if midpoint is None else "orange_blue"]


def mantine_theme() -> dict[str, Any]:
    """Return Mantine's theme object."""
    return {
        "fontFamily": FONT,
        "headings": {"fontFamily": FONT, "fontWeight": "650"},
        "primaryColor": "petrol",
        "primaryShade": {"light": 8, "dark": 4},
        "autoContrast": True,
        "black": COLOURS["light"].text,
        "defaultRadius": "sm",
        "cursorType": "pointer",
        "respectReducedMotion": True,
        "colors": {
            "petrol": ["#e9f5f6", "#d5e8ea", "#aad1d5", "#7bb9bf", "#67c6d0",
                       "#37959f", "#208791", "#0b6f79", "#0b6471", "#064e58"],
            "dark": ["#e5ecef", "#c3ced4", "#a2b1b9", "#75858e", "#43515a",
                     "#323f47", "#232e34", "#192227", "#11181c", "#0a0f12"],
        },
    }  # fmt: skip


def css_variables() -> str:
    """Return the colours as CSS custom properties (--gef-text …) for both schemes."""
    rules = [
        f":root[data-mantine-color-scheme={scheme}]{{"
        + "".join(f"--gef-{name.replace('_', '-')}:{value};" for name, value in asdict(colours).items())
        + f"color-scheme:{scheme}}}"
        for scheme, colours in COLOURS.items()
    ]
    return "".join(rules)
