"""The database goes away under a running product: said plainly, and over when it is back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from careline.config.tests.test_processes import until
from careline.db import embedded
from tests.browser.serving import free_port


def ask(port: int, path: str) -> tuple[int, str, str]:
    """Status, body and type of a page."""
    import urllib.error
    import urllib.request

    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return answer.status, answer.read().decode(), answer.headers["Content-Type"]
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers["Content-Type"]
    except OSError:
        return 0, "", ""


@pytest.fixture
def web(tmp_path: Path) -> Iterator[int]:
    """A web process on its own, with a database that it did not start."""
    database, port = tmp_path / "postgres", free_port()
    environment = {
        **os.environ, "DATABASE_URL": embedded.start(folder=database, durable=False), "CARELINE_DATA": str(tmp_path / "data"),
        "CARELINE_URL": f"http://127.0.0.1:{port}",
    }  # fmt: skip
    for command in ("migrate", "static"):
        subprocess.run([sys.executable, "-m", "careline", command], env=environment, check=True, capture_output=True)
    process = subprocess.Popen([sys.executable, "-m", "careline", "web", "--port", str(port)], env=environment)
    try:
        until(lambda: ask(port, "/readyz")[0] == 200)
        yield port
    finally:
        process.terminate()
        process.wait(20)
        embedded.erase(folder=database)


def test_a_database_that_is_away_is_said_plainly_and_recovers_without_a_restart(web: int, tmp_path: Path) -> None:
    assert ask(web, "/plans")[0] == 200

    embedded.stop(folder=tmp_path / "postgres")
    page, problem = ask(web, "/plans"), ask(web, "/api/v1/plans")
    embedded.start(folder=tmp_path / "postgres", durable=False)

    assert page[0] == 503
    assert "Nothing you sent before is lost" in page[1]
    assert problem[0] == 503
    assert problem[2].startswith("application/problem+json")
    until(lambda: ask(web, "/plans")[0] == 200)
