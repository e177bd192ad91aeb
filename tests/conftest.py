"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from dash import Dash
from hypothesis import settings

from data.sourcing import Sources
from data.store import Store
from indicators.explorer import Explorer
from tests.bundle import bundle_app, bundle_explorer

ROOT = Path(__file__).parents[1]

# A busy machine is no fault of the code: no test fails for the time it took.
settings.register_profile("gefaelle", deadline=None)
settings.load_profile("gefaelle")


@pytest.fixture(scope="session")
def sources_folder() -> Path:
    """The producers' files; tests that need them are skipped where they are not (mark: sources)."""
    folder = Path(os.environ.get("GEFAELLE_SOURCES", ROOT.parent / "shared" / "sources"))
    if not folder.is_dir():
        pytest.skip(f"the producers' files are not here ({folder}); set GEFAELLE_SOURCES")
    return folder


@pytest.fixture(scope="session")
def sources(sources_folder: Path) -> Sources:
    """Checked access to the producers' files, each read once for all tests."""
    return Sources(sources_folder)


@pytest.fixture(scope="session")
def store() -> Store:
    """The embedded bundle."""
    return Store()


@pytest.fixture(scope="session")
def app() -> Dash:
    """The application over the embedded bundle."""
    return bundle_app()


@pytest.fixture(scope="session")
def explorer() -> Explorer:
    """Figures of the embedded bundle, for tests that only read them."""
    return bundle_explorer()
