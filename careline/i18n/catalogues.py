"""The message catalogues: extracting from code and templates, checking, compiling. Wheels alone, no gettext tools.

`python -m careline.i18n.catalogues extract` brings every language's `.po` file up to date with the code.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract as extract_from
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "locale"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3), "_": None, "now_": None,
}  # fmt: skip
SOURCE = "en"
SINCE = datetime(2026, 11, 22, tzinfo=UTC)
HEADER = "# Careline's messages. Written for the project; extracted by careline.i18n.catalogues."


def sources() -> Iterator[tuple[str, bytes]]:
    """Every Python file and template of the package with text to translate; templates in the form of Python."""
    from django.utils.translation.template import templatize

    for path in sorted(PACKAGE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path.relative_to(PACKAGE).as_posix(), path.read_bytes()
    for path in sorted([*PACKAGE.rglob("templates/**/*.html"), *PACKAGE.rglob("templates/**/*.txt")]):
        yield path.relative_to(PACKAGE).as_posix(), templatize(path.read_text("utf-8"), origin=str(path)).encode()


def template() -> Catalog:
    """Everything to translate, as the code stands now."""
    catalog = Catalog(project="Careline", charset="utf-8", header_comment=HEADER)
    for name, content in sources():
        for _line, message, comments, context in extract_from("python", BytesIO(content), keywords=KEYWORDS):
            if message and message != ("", ""):
                catalog.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return catalog


def path_of(language: str) -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """A language's catalogue; an empty one for a language without."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Careline", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def extract() -> None:
    """Bring each language's catalogue up to date; new messages are empty, gone ones leave."""
    from django.conf import settings

    current = template()
    for language in (code for code, _name in settings.LANGUAGES if code != SOURCE):
        catalog = read(language)
        catalog.update(current, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.header_comment, catalog.fuzzy = HEADER, False
        catalog.creation_date = catalog.revision_date = SINCE  # a date of today would change every file every time
        catalog.last_translator = catalog.language_team = "Careline"
        catalog.msgid_bugs_address = ""
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as file:
            write_po(file, catalog, width=0, omit_header=False, include_lineno=False, sort_output=True)


def compile_all() -> list[Path]:
    """Write the binary catalogues that Django reads, where they are missing or older; returns those written."""
    written = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file, target.open("wb") as out:
            write_mo(out, read_po(file, locale=source.parts[-3]))
        written.append(target)
    return written


def faults(language: str, current: Catalog) -> list[str]:
    """What is wrong with a language: missing, fuzzy, left over, or with placeholders that differ from the English."""
    from careline.i18n.placeholders import differ

    catalog, found = read(language), []
    for message in current:
        if not message.id:
            continue
        theirs = catalog.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        strings = [theirs.string] if theirs and isinstance(theirs.string, str) else list(theirs.string or []) if theirs else []
        if not strings or not all(strings):
            found.append(f"{language}: not translated: {message.id!r}")
        elif theirs and theirs.fuzzy:
            found.append(f"{language}: fuzzy: {message.id!r}")
        else:
            found += [f"{language}: {fault}: {message.id!r}" for fault in differ(message.id, strings)]
    return found


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careline.config.settings")
    django.setup()
    extract() if sys.argv[1:] == ["extract"] else compile_all()
