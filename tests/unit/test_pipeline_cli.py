"""The pipeline's command line: one line for an error one can act upon, a traceback for a fault of our own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data import __main__ as cli
from data.errors import CardError
from data.provenance import cards

ROOT = Path(__file__).parents[2]


def test_an_error_is_one_line_and_exit_code_1(tmp_path):
    command = [sys.executable, "-m", "data", "build", "--sources", str(tmp_path), "--out", str(tmp_path / "bundle")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"error: {tmp_path}")
    assert last.endswith("the file is missing. Put it there, or run `python -m data fetch`")
    assert list(tmp_path.iterdir()) == []


def test_any_other_error_keeps_its_traceback(monkeypatch):
    monkeypatch.setattr(cli, "app", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_an_error_of_several_lines_is_printed_as_one(monkeypatch, capsys):
    def fail():
        raise CardError("first\n  second")

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err == "error: first second\n"


@pytest.mark.parametrize(("lang", "word"), [("de", "Stand"), ("en", "as of")])
def test_the_sources_are_listed_in_both_languages(lang, word):
    printed = CliRunner().invoke(cli.app, ["sources", "--lang", lang]).stdout
    for card in cards().values():
        assert f"{card.id}  {getattr(card.title, lang)}" in printed
        assert f"{card.licence}; {word} {card.reference_date}" in printed
        assert all(file.name in printed for file in card.files)


def test_an_unknown_card_cannot_be_fetched():
    result = CliRunner().invoke(cli.app, ["fetch", "horoscope"])
    assert isinstance(result.exception, CardError)


def test_one_table_can_be_built_on_its_own(tmp_path, monkeypatch):
    asked = {}
    monkeypatch.setattr(cli, "build_bundle", lambda *args, **kwargs: asked.update(kwargs) or {})
    (tmp_path / "out").mkdir()
    result = CliRunner().invoke(cli.app, ["build", "--table", "region_changes", "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert {"regions", "region_changes"} <= set(asked["steps"])
    assert "published" not in asked["steps"]
