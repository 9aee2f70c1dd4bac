"""Ticket numbers: digits with a check digit, so that a number read over the telephone wrongly is noticed."""

from stdnum import luhn

from careline.i18n.digits import grouped


class BadNumber(Exception):
    """What was typed is no ticket number; a digit is wrong or missing."""


def following(*, serial: int) -> int:
    """The ticket number of a serial: the serial and its Luhn check digit (catches any one wrong digit)."""
    return int(f"{serial}{luhn.calc_check_digit(str(serial))}")


def serial_of(*, number: int) -> int:
    """The serial behind a number, which is the key of the ticket's row: all digits but the last."""
    return number // 10


def spoken(*, number: int) -> str:
    """In groups of four from the right, `1042 7713`."""
    return grouped(str(number), size=4)


def parse(text: str) -> int:
    """What a person typed, with spaces, dashes or a leading #. Raises BadNumber when the check digit disagrees."""
    digits = "".join(filter(str.isdigit, text.strip().lstrip("#")))
    if len(digits) < 5 or not digits.isascii() or not luhn.is_valid(digits):
        raise BadNumber(text)
    return int(digits)
