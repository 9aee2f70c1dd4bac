"""One style sheet and one script, put together from the rooms' own files. No bundler: they are only written in a row."""

from pathlib import Path

from django.conf import settings

PACKAGE = Path(__file__).resolve().parents[1]


def styles() -> list[Path]:
    """Every style sheet, in the order of its number, ui first."""
    return sorted(PACKAGE.glob("*/styles/*.css"), key=lambda path: path.name)


def elements() -> list[Path]:
    """Every custom element's script."""
    return sorted(PACKAGE.glob("*/static/*/elements/*.js"), key=lambda path: path.name)


def build() -> list[Path]:
    """Write `careline.css` and `careline.js` into the data folder, for collectstatic to name and compress."""
    folder = Path(settings.DATA) / "assets"
    folder.mkdir(parents=True, exist_ok=True)
    return [_joined(folder / "careline.css", styles()), _joined(folder / "careline.js", elements())]


def _joined(target: Path, parts: list[Path]) -> Path:
    target.write_text("\n".join(part.read_text(encoding="utf-8") for part in parts), encoding="utf-8")
    return target
