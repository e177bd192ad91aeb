"""Take the screenshots of docs/img anew: each way of seeing, in the sizes, languages and schemes that readers have.

`python -m scripts.screenshots [name ...]` starts the application and a Chromium; without names it takes all. Every one
is to be looked at before it is committed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page

from benchmarks.browser import chromium, serving

FOLDER = Path(__file__).parents[1] / "docs" / "img"
DRAWN = """() => [...document.querySelectorAll('.graph-box')].every((box) => box.querySelector('.main-svg, svg'))
  && document.querySelector('#scatter-summary')?.textContent !== ''"""
"""Every chart has come; the scatter is the last of the map page."""
SETTLED_MS = 2_000
"""Until names and tables have come and the last transition is over."""

NARROW = 640
"""Below this the map stands under its controls."""
COLOURS = 128
"""Of a palette: a third of the bytes, and nothing that the eye would miss."""


@dataclass(frozen=True)
class Screen:
    """A reader's screen."""

    width: int
    height: int
    lang: str = "de"
    scheme: Literal["light", "dark"] = "light"
    keys: tuple[str, ...] = ()
    """Pressed when the page is there: f is the full screen."""


SCREENS = {
    "de": Screen(1280, 720),
    "en-dark": Screen(1280, 720, "en", "dark"),
    "phone": Screen(390, 844),
    "projector": Screen(1920, 1080, keys=("f",)),
}
WAYS = {
    "map": "/?r=09162,13075",
    "year": "/?i=steuereinnahmekraft_per_inhabitant&to=2022&b=all&lb=1",
    "difference": "/?i=difference~unemployment_rate&from=2005&to=2021",
    "circles": "/?v=circles&lb=1",
    "hexagons": "/?v=hexagons&lb=1",
    "municipalities": "/?i=steuereinnahmekraft_per_inhabitant&w=03159",
    "filter": "/?i=grocery_distance&f=09,14&fl=1",
    "selections": "/?r=09162,13075&gr=a.f01.Küste%20im%20Norden.b.fK1-09.Städte%20in%20Bayern.c.f16.Thüringen.",
    "bivariate": "/?i=population_change&x=steuereinnahmekraft_per_inhabitant&bv=1",
}
PAGES = {
    "maps": "/maps?i=median_age&my=2015,2025,2035,2045&r=09162,03159",
    "compare": "/compare?r=09162,16063,03159",
    "profile": "/profile/03159",
    "population": "/population?r=03159",
    "access": "/access/06611?as=06611,c3448334394,o4280500.3132500",
}
"""The other pages, in the first two screens."""


def shots() -> dict[str, tuple[str, Screen]]:
    """Address and screen of each picture, by its name."""
    ways = {f"{way}-{name}": (link, screen) for way, link in WAYS.items() for name, screen in SCREENS.items()}
    first = list(SCREENS.items())[:2]
    return ways | {f"{page}-{name}": (link, screen) for page, link in PAGES.items() for name, screen in first}


def take(browser: Browser, address: str, name: str, link: str, screen: Screen) -> None:
    """Take one of them."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height}, color_scheme=screen.scheme, locale=screen.lang
    )
    page = context.new_page()
    page.goto(f"{address.rstrip('/')}{link}{'&' if '?' in link else '?'}lang={screen.lang}")
    _settle(page)
    if screen.width < NARROW:
        page.evaluate("document.querySelector('.card-map')?.scrollIntoView()")
    for key in screen.keys:
        page.keyboard.press(key)
        _settle(page)
    drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
    drawn.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)
    context.close()


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(SETTLED_MS)


def main() -> None:
    """Take those named on the command line, or all."""
    known = shots()
    if unknown := set(sys.argv[1:]) - set(known):
        raise SystemExit(f"No picture is called {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    with serving("app:server") as address, chromium() as browser:
        for name in sys.argv[1:] or known:
            take(browser, address, name, *known[name])
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
