"""Finding words wherever they stand: with other white space, other capitals, or behind the marks of a quotation. Pure."""

import re
from typing import Any

MARK = "█████"  # always five, so that not even the length is told
FEWEST = 3


class TooShort(Exception):
    """So few letters stand everywhere: taking them out would take out half of the request."""


class Words:
    """Words to take out of texts."""

    def __init__(self, text: str) -> None:
        parts = re.sub(r"[\s>]+", " ", text).split()
        if len("".join(parts)) < FEWEST:
            raise TooShort
        self._pattern = re.compile(r"[\s>]+".join(map(re.escape, parts)), re.IGNORECASE)

    def are_in(self, text: str) -> bool:
        """Whether they stand in a text."""
        return self._pattern.search(text) is not None

    def out_of(self, text: str) -> str:
        """The text with a mark in their place."""
        return self._pattern.sub(MARK, text)

    def out_of_json(self, value: Any) -> Any:
        """The same for every text inside JSON."""
        if isinstance(value, str):
            return self.out_of(value)
        if isinstance(value, dict):
            return {key: self.out_of_json(each) for key, each in value.items()}
        return [self.out_of_json(each) for each in value] if isinstance(value, list) else value
