"""Installed projections: found, listed, removed, and what a damaged one says."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from data import __main__ as cli
from data.errors import ProjectionError, SourceError
from data.projection_install import Wishes, install
from data.projections import CARD, FOLDER, TABLE, damaged, installed, remove, slug
from data.user_folder import user_folder
from settings import Settings

from . import files


@pytest.fixture(scope="module")
def source(store, tmp_path_factory):
    wide = files.figures(store, 2021, (2020, 2030))
    return files.text(tmp_path_factory.mktemp("file") / "plain.csv", files.plain_rows(wide))


@pytest.fixture
def user(tmp_path, store, source):
    """A folder with one projection in it."""
    install(source, "Amt", tmp_path, store, Wishes())
    return tmp_path


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("BBSR ROP 2035", "bbsr-rop-2035"),
        ("Größe & Maß", "groesse-mass"),
        ("  Île  ", "ile"),
        ("../../etc", "etc"),
    ],
)
def test_a_key_is_made_of_the_name(name, key):
    assert slug(name) == key
    assert slug(key) == key


def test_nothing_is_installed_where_there_is_no_folder(tmp_path):
    assert installed(tmp_path / "none") == {}
    assert damaged(tmp_path / "none") == []


def test_projections_are_sorted_by_name(user, store, source):
    install(source, "älter", user, store, Wishes())
    install(source, "Zweite", user, store, Wishes())
    install(source, "bau", user, store, Wishes())
    assert list(installed(user)) == ["amt", "bau", "zweite", "aelter"]


def change(path, **entries):
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | entries), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / CARD).unlink(), "card.json cannot be read"),
        (lambda folder: (folder / CARD).write_text("{"), "card.json cannot be read"),
        (lambda folder: change(folder / CARD, id="Amt 1"), "card.json cannot be read (id: "),
        (lambda folder: change(folder / CARD, format=2), "card.json cannot be read (format: "),
        (lambda folder: change(folder / CARD, id="other"), "is not what its card describes"),
        (lambda folder: (folder / TABLE).write_bytes(b""), "is not what its card describes"),
        (lambda folder: (folder / TABLE).unlink(), "the file is missing"),
    ],
)
def test_a_damaged_one_is_left_out_and_named(user, damage, message):
    folder = user / FOLDER / "amt"
    damage(folder)
    assert installed(user) == {}
    (said,) = damaged(user)
    assert said.startswith(str(folder))
    assert message in said
    assert remove("amt", user) == "amt"
    assert damaged(user) == []


def test_half_an_installation_is_not_looked_at(user):
    (user / FOLDER / ".new.new").mkdir()
    (user / FOLDER / "notes.txt").write_text("mine")
    assert list(installed(user)) == ["amt"]
    assert damaged(user) == []


def test_what_is_not_installed_cannot_be_removed(user):
    with pytest.raises(ProjectionError, match="There is no projection 'ROP'; installed: 'Amt'"):
        remove("ROP", user)
    with pytest.raises(ProjectionError, match="installed: none"):
        remove("ROP", user / "elsewhere")


def test_the_folder_is_the_users(monkeypatch, tmp_path):
    monkeypatch.delenv("GEFAELLE_USER_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert user_folder() == Settings().user_dir == tmp_path / "gefaelle"
    monkeypatch.setenv("GEFAELLE_USER_DIR", str(tmp_path / "mine"))
    assert user_folder() == Settings().user_dir == tmp_path / "mine"


def test_the_command_line(monkeypatch, tmp_path, source):
    monkeypatch.setenv("GEFAELLE_USER_DIR", str(tmp_path))
    run = CliRunner().invoke

    added = run(cli.app, ["add-projection", str(source), "--name", "Amt", "--citation", "Amt für Zukunft, 2020"])
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("installed: Amt (amt), 2020–2030, Germany ")
    assert isinstance(run(cli.app, ["add-projection", str(source), "--name", "amt"]).exception, ProjectionError)
    assert run(cli.app, ["add-projection", str(source), "--name", "amt", "--replace"]).exit_code == 0
    assert isinstance(run(cli.app, ["add-projection", "none.csv", "--name", "b"]).exception, SourceError)

    listed = run(cli.app, ["projections"])
    assert listed.exit_code == 0
    assert listed.stdout.splitlines()[0] == "amt (amt): 2020–2030, districts of 2021"
    assert "from plain.csv, installed " in listed.stdout

    (tmp_path / FOLDER / "amt" / CARD).unlink()
    broken = run(cli.app, ["projections"])
    assert broken.exit_code == 1
    assert "cannot be read" in broken.stderr

    assert run(cli.app, ["remove-projection", "Amt"]).stdout == "removed: amt\n"
    assert run(cli.app, ["projections"]).stdout == ""
