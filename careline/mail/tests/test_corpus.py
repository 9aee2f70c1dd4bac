"""Every letter of the corpus is read as it was written."""

import pytest

from careline.mail.tests import measuring
from careline.mail.tests.corpus import every
from careline.mail.tests.corpus.building import Case


@pytest.mark.parametrize("case", every(), ids=lambda case: case.name)
def test_a_letter_is_read_as_it_was_written(case: Case) -> None:
    assert measuring.check(case).faults == {}


def test_both_halves_of_the_corpus_are_large() -> None:
    held_out = sum(case.is_held_out for case in every())

    assert len(every()) >= 320
    assert 150 < held_out < len(every()) - 150


def test_an_ordinary_letter_costs_less_than_two_milliseconds() -> None:
    ordinary = [case for case in every() if case.family]

    middle, _ = measuring.milliseconds(ordinary)

    assert middle < 2
