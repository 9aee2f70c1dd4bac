"""Who the tests of the API know."""

import pytest

from careline.api.tests.helpers import Customer, Program, make_lamme, make_person, make_smit


@pytest.fixture
def lamme(db: None) -> Customer:
    return make_lamme()


@pytest.fixture
def smit(db: None) -> Customer:
    return make_smit()


@pytest.fixture
def sanne(lamme: Customer) -> Program:
    """Sanne Lamme's program: she owns Brouwerij Lamme."""
    return Program(lamme.owner.person)


@pytest.fixture
def bea(lamme: Customer) -> Program:
    """Bea Mertens' program: she reads what Brouwerij Lamme asks."""
    return Program(lamme.reader.person)


@pytest.fixture
def pieter(smit: Customer) -> Program:
    """Pieter Smit's program: another organization's owner."""
    return Program(smit.owner.person)


@pytest.fixture
def eve(db: None) -> Program:
    """Eve Outsider's program: she belongs to nobody."""
    return Program(make_person("Eve Outsider"))
