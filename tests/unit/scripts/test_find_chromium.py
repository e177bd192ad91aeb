"""Which Chromium the browser tests take."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.find_chromium import find_chromium


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser."""
    monkeypatch.delenv("GEFAELLE_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    return tmp_path


def program(path: Path, exit_code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return path


def test_none_on_a_bare_machine(bare: Path) -> None:
    assert find_chromium() is None


def test_named_one_is_taken_at_its_word(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "chromium")
    monkeypatch.setenv("GEFAELLE_CHROMIUM", str(bare / "elsewhere"))
    assert find_chromium() is None
    named = program(bare / "elsewhere")
    assert find_chromium() == named


def test_hint_to_a_snap_is_passed_over(bare: Path) -> None:
    program(bare / "chromium-browser", exit_code=1)
    chrome = program(bare / "google-chrome")
    assert find_chromium() == chrome


def test_playwrights_newest_is_the_last_resort(bare: Path) -> None:
    program(bare / "playwright/chromium-1100/chrome-linux/chrome")
    newest = program(bare / "playwright/chromium-1200/chrome-linux64/chrome")
    assert find_chromium() == newest
    system = program(bare / "chromium")
    assert find_chromium() == system
