"""DATABASE_URL as Django wants it."""

import pytest

from careline.config.database import from_url
from careline.config.env import BadSetting


def test_a_usual_address() -> None:
    entry = from_url("postgresql://ann:se%40cret@db.example:5433/careline?sslmode=require", most_connections=7)

    assert entry["HOST"] == "db.example"
    assert entry["PORT"] == "5433"
    assert entry["NAME"] == "careline"
    assert entry["USER"] == "ann"
    assert entry["PASSWORD"] == "se@cret"
    assert entry["OPTIONS"]["sslmode"] == "require"
    assert entry["OPTIONS"]["pool"]["max_size"] == 7


def test_a_socket_in_a_folder_keeps_its_capital_letters() -> None:
    entry = from_url("postgresql://careline:x@%2Fhome%2FAnn%2Fsocket:5432/careline", most_connections=2)

    assert entry["HOST"] == "/home/Ann/socket"
    assert entry["PORT"] == "5432"


def test_a_socket_as_a_parameter() -> None:
    entry = from_url("postgres:///support?host=/var/run/postgresql&user=www", most_connections=2)

    assert entry["HOST"] == "/var/run/postgresql"
    assert entry["NAME"] == "support"
    assert entry["USER"] == "www"
    assert "host" not in entry["OPTIONS"]


def test_what_was_measured_to_matter_is_switched_on() -> None:
    options = from_url("postgresql://db.example/careline", most_connections=2)["OPTIONS"]

    assert options["prepare_threshold"] == 2
    assert options["server_side_binding"] is True


def test_another_database_is_refused() -> None:
    with pytest.raises(BadSetting, match="postgresql://"):
        from_url("mysql://db.example/careline", most_connections=2)
