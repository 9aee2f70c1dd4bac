"""Small and plain: the sizes the project holds itself to."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES, MOST_IN_FUNCTION, MEDIAN = 300, 50, 60


def sources() -> Iterator[Path]:
    """Our code, without tests and migrations."""
    for path in (ROOT / "careline").rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources()}

    assert {str(path): lines for path, lines in lengths.items() if lines > MOST_LINES} == {}
    assert median(lengths.values()) < MEDIAN


def test_functions_are_short() -> None:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= MOST_IN_FUNCTION, f"{path}:{node.lineno} {node.name} has {lines} lines"


def test_elements_are_short() -> None:
    for path in (ROOT / "careline").glob("*/static/*/elements/*.js"):
        assert len(path.read_text("utf-8").splitlines()) <= 150, path
