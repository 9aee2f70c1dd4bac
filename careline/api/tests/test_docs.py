"""openapi.json, the page and docs/api.md: public, complete, and the same as the code."""

from pathlib import Path

import pytest

from careline.api import manual
from careline.api.operations import OPERATIONS
from careline.api.problems import KINDS
from careline.api.tests.helpers import Program

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def test_openapi_is_public_and_has_every_operation_with_examples():
    answer = Program().get("/openapi.json")

    said = answer.json()
    assert answer.status_code == 200
    assert said["openapi"].startswith("3.1")
    for operation in OPERATIONS:
        found = said["paths"][f"/api/v1{operation.plain_path}"][operation.method.lower()]
        assert found["operationId"] == operation.name
        assert bool(found.get("security")) != operation.is_public
        content = found["responses"][str(operation.status)].get("content", {})
        assert not operation.answers or content["application/json"]["example"]
        for body in found.get("requestBody", {}).get("content", {}).values():
            assert body["schema"]["properties"]
        assert {str(status) for status in operation.problems} <= set(found["responses"])


def test_openapi_is_valid():
    said = Program().get("/openapi.json").json()
    assert not list(_dangling(said, said))
    for path in said["paths"].values():
        for operation in path.values():
            places = [(each["in"], each["name"]) for each in operation["parameters"]]
            assert len(set(places)) == len(places)


def _dangling(node, whole):
    """References that lead nowhere."""
    if isinstance(node, dict):
        if "$ref" in node:
            target = whole
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target.get(step) if isinstance(target, dict) else None
            if target is None:
                yield node["$ref"]
        for each in node.values():
            yield from _dangling(each, whole)
    elif isinstance(node, list):
        for each in node:
            yield from _dangling(each, whole)


def test_the_page_shows_every_operation_and_problem_without_script_or_style_of_its_own():
    answer = Program().get("/docs")

    page = answer.content.decode()
    assert answer.status_code == 200
    for operation in OPERATIONS:
        assert f'id="{operation.name}"' in page
        assert f"{operation.method} /api/v1{operation.plain_path}" in page
    for kind in KINDS:
        assert f'id="problem-{kind.slug}"' in page
    assert "$CARELINE_TOKEN" in page
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page


def test_the_document_is_what_the_code_says():
    assert (ROOT / "docs" / "api.md").read_text() == manual.text(), "run: python -m careline.api.manual"
