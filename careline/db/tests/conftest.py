"""Folders for real servers; as root their data is in /var/lib/careline, as pytest's folders are closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from careline.db import embedded


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a server that the tests share; each starts it for itself."""
    path = tmp_path_factory.mktemp("shared") / "postgres"
    yield path
    embedded.erase(folder=path)


@pytest.fixture
def empty_folder(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "postgres"
    yield path
    embedded.erase(folder=path)
