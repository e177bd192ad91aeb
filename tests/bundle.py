"""The embedded bundle, its figures computed once for all tests that only read them."""

from functools import cache

from data.store import Store
from indicators.explorer import Explorer


@cache
def bundle_explorer() -> Explorer:
    """Figures of the embedded bundle."""
    return Explorer(Store())
