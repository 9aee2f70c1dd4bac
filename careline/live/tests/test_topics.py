"""Who may listen, and what a list of topics may be."""

from types import SimpleNamespace

import pytest

from careline.live import topics

ELS = SimpleNamespace(pk=1, name="Els Lamme")
EVE = SimpleNamespace(pk=2, name="Eve Adams")


@pytest.fixture(autouse=True)
def _no_other_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "_checks", type(topics._checks)(list))


def test_a_topic_nobody_registered_is_refused() -> None:
    assert not topics.may_listen(ELS, "kitchen:7")


def test_one_check_that_says_yes_is_enough() -> None:
    topics.allow("kitchen", lambda person, identifier: False)
    topics.allow("kitchen", lambda person, identifier: person is ELS and identifier == "7")

    assert topics.may_listen(ELS, "kitchen:7")
    assert not topics.may_listen(ELS, "kitchen:8")
    assert not topics.may_listen(EVE, "kitchen:7")


def test_the_identifier_keeps_its_colons() -> None:
    topics.allow("presence", lambda person, identifier: identifier == "kitchen:7")

    assert topics.may_listen(ELS, "presence:kitchen:7")


def test_a_list_is_read_once_each() -> None:
    assert topics.parse(" queue, kitchen:7,queue,") == {"queue", "kitchen:7"}


@pytest.mark.parametrize("text", ["", ",", "a" * 101, "two words", "new\nline", ",".join(f"t:{i}" for i in range(51))])
def test_a_list_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(topics.BadTopics):
        topics.parse(text)


@pytest.mark.parametrize(("text", "number"), [("482", 482), ("", None), ("-1", None), ("9" * 30, None), ("٤", None)])
def test_only_a_primary_key_is_a_number(text: str, number: int | None) -> None:
    assert topics.number(text) == number
