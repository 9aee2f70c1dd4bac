"""Typed readers of the environment."""

import pytest

from careline.config import env
from careline.config.env import BadSetting


def test_text_is_stripped_and_an_empty_one_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARELINE_X", "  here ")
    monkeypatch.setenv("CARELINE_Y", "   ")

    assert env.text("CARELINE_X", default="there") == "here"
    assert env.text("CARELINE_Y", default="there") == "there"


@pytest.mark.parametrize(("value", "meaning"), [("yes", True), ("On", True), ("0", False), ("FALSE", False)])
def test_a_flag_is_read_in_many_spellings(monkeypatch: pytest.MonkeyPatch, value: str, meaning: bool) -> None:
    monkeypatch.setenv("CARELINE_X", value)

    assert env.flag("CARELINE_X", default=not meaning) is meaning


def test_an_unclear_flag_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARELINE_X", "perhaps")

    with pytest.raises(BadSetting, match="CARELINE_X is 'perhaps'; write yes or no"):
        env.flag("CARELINE_X", default=True)


@pytest.mark.parametrize("value", ["0", "11", "-3", "2.5", "two", "٣x"])
def test_a_number_out_of_bounds_is_refused_with_the_bounds(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CARELINE_X", value)

    with pytest.raises(BadSetting, match="from 1 to 10"):
        env.integer("CARELINE_X", default=5, least=1, most=10)


def test_both_bounds_of_a_number_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARELINE_X", "10")

    assert env.integer("CARELINE_X", default=5, least=1, most=10) == 10


def test_a_choice_names_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARELINE_X", "staging")

    with pytest.raises(BadSetting, match="trial, production"):
        env.choice("CARELINE_X", options=["trial", "production"], default="trial")


def test_words_lose_their_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARELINE_X", " a.example, ,b.example ")

    assert env.words("CARELINE_X", default=["c.example"]) == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("", None),
        ("0.0.0.0:25", ("0.0.0.0", 25, "")), ("[::]:2525", ("::", 2525, "")), ("mx.example:25", ("mx.example", 25, "")),
        ("/run/careline/lmtp.sock", ("", 0, "/run/careline/lmtp.sock")),
    ],
)  # fmt: skip
def test_a_place_is_a_port_or_a_socket(monkeypatch, said, place):
    monkeypatch.setenv("CARELINE_SMTP_LISTEN", said)

    assert env.place("CARELINE_SMTP_LISTEN") == place


@pytest.mark.parametrize("said", ["25", ":25", "localhost", "localhost:0", "localhost:70000", "localhost:smtp"])
def test_no_place_is_refused_by_name(monkeypatch, said):
    monkeypatch.setenv("CARELINE_SMTP_LISTEN", said)

    with pytest.raises(env.BadSetting, match="CARELINE_SMTP_LISTEN"):
        env.place("CARELINE_SMTP_LISTEN")


def test_networks_are_read_and_nonsense_is_refused(monkeypatch):
    monkeypatch.setenv("CARELINE_MAIL_RELAYS", "192.0.2.7, 2001:db8::/32")
    assert [str(each) for each in env.networks("CARELINE_MAIL_RELAYS")] == ["192.0.2.7/32", "2001:db8::/32"]

    monkeypatch.setenv("CARELINE_MAIL_RELAYS", "our relay")
    with pytest.raises(env.BadSetting, match="CARELINE_MAIL_RELAYS"):
        env.networks("CARELINE_MAIL_RELAYS")
