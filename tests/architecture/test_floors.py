"""What import-linter cannot see."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

PACKAGE = Path(__file__).resolve().parents[2] / "careline"
FLOORS = [
    "config", "portal desk api hooks", "reactions", "insight", "rules", "mail", "tickets", "contracts", "sla", "customers",
    "people", "post", "ui", "events", "live", "jobs files i18n db",
]  # fmt: skip
LEVEL = {room: level for level, floor in enumerate(FLOORS) for room in floor.split()}
SURFACES = ("portal", "desk", "api", "hooks")


def rooms() -> list[str]:
    """The rooms that exist."""
    return sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


def modules(room: str) -> Iterator[Path]:
    """A room's modules, without tests and migrations."""
    yield from (path for path in (PACKAGE / room).rglob("*.py") if not {"tests", "migrations"} & set(path.parts))


def foreign_keys() -> Iterator[tuple[str, "models.ForeignKey"]]:
    """Every foreign key between our own models."""
    for model in apps.get_models():
        if model.__module__.startswith("careline."):
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey) and field.related_model.__module__.startswith("careline."):
                    yield model.__module__.split(".")[1], field


def test_every_room_stands_on_a_floor() -> None:
    assert set(rooms()) <= set(LEVEL) | {"locale"}


def test_foreign_keys_point_down() -> None:
    for room, field in foreign_keys():
        other = field.related_model.__module__.split(".")[1]
        assert LEVEL[room] <= LEVEL[other], f"{field} points up to {other}"


def test_foreign_keys_across_rooms_leave_nothing_behind() -> None:
    """A lower room must not grow attributes of an upper one. People are known by their agent and memberships."""
    allowed = {"people.Person.memberships"}
    for room, field in foreign_keys():
        other = field.related_model.__module__.split(".")[1]
        name = f"{field.related_model._meta.label}.{field.remote_field.related_name}"
        if room != other and name not in allowed:
            assert field.remote_field.related_name == "+", f"{field} leaves {name}"


@pytest.mark.parametrize("surface", SURFACES)
def test_surfaces_have_no_models_and_reach_rows_through_queries(surface: str) -> None:
    assert not (PACKAGE / surface / "models.py").exists()
    for path in modules(surface):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "objects":
                raise AssertionError(f"{path.relative_to(PACKAGE)}:{node.lineno} reaches rows by itself")


def test_models_have_no_save_and_nobody_listens_to_signals() -> None:
    for room in rooms():
        for path in modules(room):
            text = path.read_text("utf-8")
            assert "post_save" not in text, path
            assert "pre_save" not in text, path
            if path.name == "models.py":
                assert "def save(" not in text, path


def test_each_room_says_what_it_is() -> None:
    for room in rooms():
        if room != "locale":
            said = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8")))
            assert said, room


def test_one_migration_at_the_end_of_each_room() -> None:
    for room in rooms():
        folder = PACKAGE / room / "migrations"
        if folder.exists():
            newest = sorted(path.stem for path in folder.glob("0*.py"))[-1]
            assert (folder / "max_migration.txt").read_text().strip() == newest, room


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
