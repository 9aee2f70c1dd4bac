"""In which language a letter is written, as far as it can be told: by its own word, its script, its commonest words."""

import re
from collections.abc import Collection

from careline.mail.letters import Letter
from careline.mail.tables.common_words import WORDS

SAMPLE, ENOUGH, AHEAD = 4_000, 3, 1.5
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")


def language_of(letter: Letter, *, among: Collection[str]) -> str:
    """The code of the language, one of those offered; nothing when it cannot be told."""
    said = re.split(r"[-_,;\s]", letter.first("content-language").strip().lower())[0]
    if said in among:
        return said
    text = f"{letter.subject}\n{letter.text}"[:SAMPLE]
    return found if (found := _by_script(text) or _by_words(text)) in among else ""


def _by_script(text: str) -> str:
    letters = [each for each in text if each.isalpha()]
    return "ar" if letters and len(_ARABIC.findall(text)) > len(letters) / 2 else ""


def _by_words(text: str) -> str:
    """The language with clearly the most of its common words."""
    said = re.findall(r"[^\W\d_]+", text.lower())
    counts = sorted(((sum(word in common for word in said), code) for code, common in WORDS.items()), reverse=True)
    (most, code), (second, _other) = counts[:2]
    return code if most >= ENOUGH and most >= AHEAD * second else ""
