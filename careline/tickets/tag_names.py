"""How a tag may be called. Pure."""

import re
import unicodedata

LONGEST, MOST_ON_A_TICKET = 40, 30
REFUSED = re.compile(r'[\x00-\x1f\x7f",]')


class BadTag(ValueError):
    """That is no name for a tag: empty, too long, or with a comma, a quotation mark or a control character in it."""


class TooManyTags(Exception):
    """A request has at most MOST_ON_A_TICKET tags."""


def tidy(text: str) -> str:
    """The name as it is kept: one line, no leading #. Raises BadTag."""
    name = " ".join(unicodedata.normalize("NFKC", text).split()).lstrip("#").strip()
    if not name or len(name) > LONGEST or REFUSED.search(name):
        raise BadTag
    return name


def key(name: str) -> str:
    """What two spellings of one tag have in common: upper and lower case, wide and narrow letters are one."""
    return unicodedata.normalize("NFKC", name).strip().lstrip("#").strip().casefold()
