"""The documentation is part of the product: what exists is told."""

import re
from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver

from careline.config import cli

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
EVERYTHING = "\n".join(path.read_text("utf-8") for path in [ROOT / "README.md", *DOCS.rglob("*.md")] if path.exists())


def rooms() -> list[str]:
    """Every room."""
    return sorted(path.parent.name for path in (ROOT / "careline").glob("*/__init__.py") if path.parent.name != "locale")


def settings_read() -> set[str]:
    """Every environment variable that the code reads."""
    found: set[str] = set()
    for path in (ROOT / "careline").rglob("*.py"):
        if "tests" not in path.parts:
            found |= set(re.findall(r"\bCARELINE_[A-Z_]+\b|\bDATABASE_URL\b", path.read_text("utf-8")))
    return found - {"CARELINE_TOKEN"}  # a caller's own, in the API's examples


@pytest.mark.parametrize("room", rooms())
def test_each_room_has_a_page(room: str) -> None:
    assert (DOCS / "rooms" / f"{room}.md").exists()


@pytest.mark.parametrize("name", sorted(settings_read()))
def test_each_setting_is_told(name: str) -> None:
    assert name in (DOCS / "operations.md").read_text("utf-8")


@pytest.mark.parametrize("room", rooms())
def test_each_event_and_job_is_told(room: str) -> None:
    for path in (ROOT / "careline" / room).glob("*.py"):
        text = path.read_text("utf-8")
        names = re.findall(r'name="(careline\.[\w.]+)"', text) if "app.task" in text else []
        if path.name == "events.py":
            names += [name for name in re.findall(r"^class (\w+)\(", text, re.M) if not name.endswith("Fact")]
        for name in names:
            assert name in EVERYTHING, f"{name} of {path.name} is not in docs/"


def test_each_command_is_told() -> None:
    for name in cli.COMMANDS:
        assert f"| `{name}" in (DOCS / "operations.md").read_text("utf-8"), name


def test_each_address_of_the_api_is_told() -> None:
    resolver = get_resolver()
    api = next(p for p in resolver.url_patterns if str(p.pattern).startswith("api/v1"))
    for pattern in api.url_patterns:
        if isinstance(pattern, URLPattern) and "docs" not in str(pattern.pattern):
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern)).rstrip("/")
            assert not path or f"/{path}" in EVERYTHING, path


def test_links_lead_somewhere() -> None:
    for path in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name} -> {target}"
