"""What a page is drawn from: the view the reader has chosen, and the means to draw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from indicators.explorer import DEFAULT_OUTLOOK, Explorer, Period
from indicators.filters import NO_FILTER, Filter
from indicators.model import Indicator
from indicators.named import NamedSelection
from indicators.projection.scenarios import OWN, Outlook
from layouts.access.view import AccessView
from layouts.compare.view import CompareView
from layouts.i18n import DEFAULT, Language, Translator, translator
from layouts.people_view import PeopleView
from layouts.several.view import SeveralView
from layouts.theme import Scheme

MANUAL = "manual"
"""Classes with the breaks of `ViewState.breaks`; all other methods are those of indicators/class_methods.py."""
Turn = Literal["auto", "germany"] | float
"""Where colours turn: where the indicator's scale does (if it does), at Germany's value, or at a threshold."""
Shape = Literal["map", "circles", "hexagons"]
Lock = Literal["year", "all"]
"""Classes are cut anew for the values of each year, or once for the values of all years."""

CLASSES = range(2, 10)
DEFAULT_CLASSES = 5
MOST_REGIONS = 10
LEVER_KEYS = {"fertility": "tfr", "life_expectancy": "le", "migration": "mig"}
"""Keys of the levers in a link."""


@dataclass(frozen=True)
class ViewState:
    """Everything on the screen that a link brings back (callbacks/state.py reads and writes it)."""

    indicator: str
    period: Period
    lang: Language = DEFAULT
    classes: int = DEFAULT_CLASSES
    method: str = "quantile"
    palette: str | None = None
    """None: the palette that suits the indicator (theme.palette_for)."""
    regions: tuple[str, ...] = ()
    """Selected districts, at most ten, in the order of selection."""
    other: str | None = None
    """Second indicator, of the scatter and of a map of two at once."""
    scheme: Scheme | Literal["auto"] = "auto"
    both: bool = False
    """Whether the map shows the second indicator together with the first (layouts/bivariate)."""
    shape: Shape = "map"
    """What stands for a district on the map: its outline, a circle true to the population, or one hexagon each."""
    compare: CompareView = field(default_factory=CompareView)
    """What the page "Vergleich" shows of it."""
    outlook: Outlook = DEFAULT_OUTLOOK
    """The future that projected years are of."""
    people: PeopleView = field(default_factory=PeopleView)
    """What the page of population shows of it."""
    access: AccessView = field(default_factory=AccessView)
    """What the page of access shows of it."""
    several: SeveralView = field(default_factory=SeveralView)
    """What the page of several maps shows of it."""
    lock: Lock = "year"
    breaks: tuple[float, ...] = ()
    """Inner limits of classes set by hand, ascending; only with the method "manual"."""
    turn: Turn = "auto"
    labels: bool = False
    """Whether selected and extreme districts are named on the map."""
    filter: Filter = NO_FILTER
    """Which districts are looked at."""
    named: tuple[NamedSelection, ...] = ()
    """Selections of districts that the reader has named, at most ten, in the order of their slots."""
    place: str | None = None
    """Land or district whose municipalities are shown instead of Germany's districts."""


@dataclass(frozen=True)
class PageContext:
    """What every page's `layout` is given."""

    explorer: Explorer
    view: ViewState
    search: str = ""
    """Query of the current link, with its question mark."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Addresses of what the browser fetches by itself: districts, laender (boundaries), layer (values of the map),
    series (all years of an indicator), strips (swarms of all districts)."""

    @property
    def t(self) -> Translator:
        """The translator of the view's language."""
        return translator(self.view.lang)

    @property
    def indicator(self) -> Indicator:
        """The current indicator."""
        return self.explorer.indicators[self.view.indicator]


def outlook_fields(outlook: Outlook) -> dict[str, str | None]:
    """The keys of a link that hold an outlook, None where it stands at its default."""
    moved = {key: getattr(outlook, name) for name, key in LEVER_KEYS.items()}
    return {
        "o": outlook.source if outlook.source != OWN else None,
        "s": outlook.scenario if outlook.scenario != DEFAULT_OUTLOOK.scenario else None,
        "a": None if outlook.aligned else "0",
        **{key: None if value is None else f"{value:g}" for key, value in moved.items()},
    }
