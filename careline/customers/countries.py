"""Countries an organization can be in, with their names in the viewer's language (CLDR)."""

from babel import Locale
from django.utils.translation import get_language

GROUPS = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def choices() -> list[tuple[str, str]]:
    """ISO 3166 codes and names, sorted by name in the language in force."""
    names = Locale.parse((get_language() or "en").replace("-", "_"), sep="_").territories
    rows = [(code, str(name)) for code, name in names.items() if len(code) == 2 and code not in GROUPS]
    return sorted(rows, key=lambda row: row[1])
