"""Every visible string is translated, in every language the product declares."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from careline.i18n import catalogues
from careline.i18n.placeholders import differ

PACKAGE = Path(__file__).resolve().parents[2] / "careline"
SOURCE = "en"
OTHERS = [code for code, _name in settings.LANGUAGES if code != SOURCE]
OUTSIDE = re.compile(
    r"{%\s*block \w+_class.*?endblock\s*%}|<pre.*?</pre>|<code>.*?</code>|{%.*?%}|{{.*?}}|{#.*?#}"
    r"|<style.*?</style>|<script.*?</script>|<svg.*?</svg>|<[^>]*>",
    re.S,
)
INSIDE = re.compile(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", re.S)
WORDS = re.compile(r"[^\W\d_]{3,}")
NAMES = {"kbd", "Ctrl", "Alt", "Esc"}


@pytest.fixture(scope="module")
def current() -> object:
    """Everything to translate."""
    return catalogues.template()


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_missing_fuzzy_or_broken(language: str, current: object) -> None:
    faults = catalogues.faults(language, current)  # type: ignore[arg-type]

    assert faults == [], "\n".join(faults[:20])


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_nothing_to_translate_hides_in_an_f_string(path: Path) -> None:
    """Extraction sees an f-string as one string, and what is in it would stay English."""
    tree = ast.parse(path.read_text("utf-8"))
    parts = [node for string in ast.walk(tree) if isinstance(string, ast.JoinedStr) for node in ast.walk(string)]
    calls = [node.func.id for node in parts if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]

    assert [name for name in calls if name in catalogues.KEYWORDS] == []


def test_the_check_sees_what_is_wrong() -> None:
    assert differ("{name} works", ["{nome} arbeitet"])
    assert differ("%(when)s", [""])
    assert differ("<b>now</b>", ["jetzt"])
    assert not differ(["%(n)s seat", "%(n)s seats"], ["ein Platz", "%(n)s Plätze"])


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("templates/**/*.*")), ids=lambda path: path.name)
def test_templates_have_no_bare_words(path: Path) -> None:
    text = OUTSIDE.sub(" ", INSIDE.sub(" ", path.read_text("utf-8")))

    assert [word for word in WORDS.findall(text) if word not in NAMES] == []
