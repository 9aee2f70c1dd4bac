"""Account IDs: nine digits that a customer quotes to support."""

import secrets

from stdnum import luhn

from careline.i18n.digits import grouped


def new() -> str:
    """A fresh account ID: eight random digits and a Luhn check digit. The database refuses a repeated one."""
    digits = str(secrets.randbelow(90_000_000) + 10_000_000)
    return digits + str(luhn.calc_check_digit(digits))


def spoken(*, account_id: str) -> str:
    """In groups of three, `771 204 118`."""
    return grouped(account_id, size=3)
