"""The embedded bundle, its figures computed once for all tests that only read them."""

from functools import cache

from dash import Dash

from app import create_app
from data.store import Store
from indicators.explorer import Explorer
from settings import Settings


@cache
def bundle_explorer() -> Explorer:
    """Figures of the embedded bundle."""
    return Explorer(Store())


@cache
def bundle_app() -> Dash:
    """The application over it."""
    return create_app(Settings())
