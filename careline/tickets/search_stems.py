"""Words by their stems, as PostgreSQL has them for 28 languages; for every other language a word is only itself."""

import re
from collections.abc import Iterable

from django.db import connection

CONFIGURATIONS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
SCRIPTS = {"ar": r"[\u0620-\u064a]", "el": r"[\u0370-\u03ff]", "hi": r"[\u0900-\u097f]", "hy": r"[\u0530-\u058f]",
           "ru": r"[\u0400-\u04ff]", "ta": r"[\u0b80-\u0bff]", "yi": r"[\u05d0-\u05ea]"}  # fmt: skip
SHARED = {"hi": ("hi", "ne"), "ru": ("ru", "sr", "uk", "bg", "mk"), "ar": ("ar", "fa", "ur")}
KNOWN = {code: re.compile(letters) for code, letters in SCRIPTS.items()}
LATIN = re.compile(r"[a-z]")
SAMPLE = 2000
ARTICLE = "ال"
MOST_LANGUAGES = 6
STEMS = """
select asked.word, asked.configuration, tsvector_to_array(to_tsvector(asked.configuration::regconfig, asked.text))
from unnest(%s::text[], %s::text[], %s::text[]) as asked(word, configuration, text)
"""


def configuration(*, text: str, language: str) -> str:
    """What stems a folded text: its writer's language, or another if it is plainly written in other letters."""
    sample = text[:SAMPLE]
    script = max(KNOWN, key=lambda code: len(KNOWN[code].findall(sample)))
    base = language.split("-")[0]
    if len(KNOWN[script].findall(sample)) > len(LATIN.findall(sample)):
        return CONFIGURATIONS.get(base if base in SHARED.get(script, (script,)) else script, "simple")
    return CONFIGURATIONS.get("en" if base in SCRIPTS else base, "simple")


def configurations(*, languages: Iterable[str]) -> list[str]:
    """What stems the words of somebody who reads these languages: those, English, and by its letters any other word."""
    found = [CONFIGURATIONS.get(language.split("-")[0], "") for language in (*languages, "en")]
    return list(dict.fromkeys(filter(None, found)))[:MOST_LANGUAGES]


BEGINNINGS = """
select asked.beginning, array(
    select word from search_word where word ~>=~ asked.beginning and word ~<~ (asked.beginning || chr(1114111))
    order by word using ~<~ limit 40)
from unnest(%s::text[]) as asked(beginning)
"""


class Stemmer:
    """The stems of words in some languages. A word that a language leaves out (`the`, `der`) has none there."""

    def __init__(self, languages: Iterable[str]) -> None:
        self.configurations = configurations(languages=languages)
        self.beginnings: dict[str, list[str]] = {}
        self._stems: dict[str, dict[str, list[str]]] = {}

    def learn(self, words: Iterable[str]) -> "Stemmer":
        """Ask for all of them at once. No statement for none."""
        asked = [(word, each, word) for word in dict.fromkeys(words) for each in self._for(word)]
        # Arabic words are stemmed with their article and not without: so they are asked for with it, too.
        asked += [(word, each, ARTICLE + word) for word, each, _ in asked if each == "arabic" and not word.startswith(ARTICLE)]
        if asked:
            with connection.cursor() as cursor:
                cursor.execute(STEMS, [list(each) for each in zip(*asked, strict=True)])
                for word, name, stems in cursor.fetchall():
                    self._stems.setdefault(word, {}).setdefault(name, []).extend(stems)
        return self

    def learn_beginnings(self, beginnings: list[str]) -> "Stemmer":
        """Which words begin so: a handful, where the index would walk every one. No statement for none."""
        if beginnings:
            with connection.cursor() as cursor:
                cursor.execute(BEGINNINGS, [beginnings])
                self.beginnings = dict(cursor.fetchall())
        return self

    def stems(self, word: str) -> list[str]:
        """Every stem in any of the languages, in order, without the word itself."""
        found = (stem for stems in self._stems.get(word, {}).values() for stem in stems)
        return [stem for stem in dict.fromkeys(found) if stem != word]

    def says_little(self, word: str) -> bool:
        """Whether one of the languages leaves it out."""
        return any(not stems for stems in self._stems.get(word, {}).values())

    def _for(self, word: str) -> list[str]:
        script = next((code for code, letters in KNOWN.items() if letters.match(word)), "")
        if not script:
            return self.configurations if LATIN.match(word) else []
        names = {CONFIGURATIONS.get(code, "") for code in SHARED.get(script, (script,))}
        return [each for each in self.configurations if each in names] or [CONFIGURATIONS[script]]
