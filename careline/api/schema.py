"""openapi.json (OpenAPI 3.1), made once a process from the operations and their examples."""

from functools import lru_cache
from http.client import responses
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import override
from ninja import NinjaAPI

from careline.api import answers
from careline.api.describing import parameters
from careline.api.door import Call, Door
from careline.api.examples import Example, of
from careline.api.operations import OPERATIONS, Operation
from careline.api.problems import MEDIA_TYPE

VERSION = "1"
OWN_PLACES = {"header", "query"}  # ninja knows the path itself, and a body is described apart
PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


class Bearer:
    """The token check as django-ninja wants it: something to call, and something to document."""

    openapi_security_schema = {"type": "http", "scheme": "bearer", "bearerFormat": "cl_…"}

    def __init__(self, door: Door) -> None:
        self.door = door

    def __call__(self, request: Call) -> object:
        return self.door(request)


def make() -> Any:
    """django-ninja's API with every operation; it routes and documents, the views do the rest."""
    api = NinjaAPI(
        title="Careline", version=VERSION, openapi_url=None, docs_url=None, urls_namespace="api",
        description="What a member of a customer organization can do, for programs.",
    )  # fmt: skip
    for operation in OPERATIONS:
        api.api_operation(
            [operation.method], operation.path, auth=None if operation.is_public else [Bearer(operation.door)],
            response={operation.status: operation.answers}, operation_id=operation.name, url_name=operation.name,
            summary=operation.summary, description=operation.description, tags=[operation.group],
            openapi_extra=_extra(operation),
        )(operation.view)  # fmt: skip
    return api


def show(request: Call) -> HttpResponse:
    """openapi.json, for everybody."""
    return HttpResponse(document(), content_type="application/json")


@lru_cache(maxsize=1)
def document() -> bytes:
    """The document as bytes, in English: descriptions for programmers are not translated."""
    with override("en"):
        found = dict(api.get_openapi_schema(path_prefix="api/v1/"))
    schema = answers.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    found["components"]["schemas"] |= {**schema.pop("$defs"), "Problem": schema}
    found["servers"] = [{"url": settings.URL}]
    return orjson.dumps(found, option=orjson.OPT_NON_STR_KEYS)


def _extra(operation: Operation) -> dict[str, Any]:
    """What ninja cannot know: headers, bodies of two kinds, examples, problems."""
    examples = of(operation.name)
    said = {
        "parameters": [
            {"name": each.name, "in": each.place, "required": each.is_required, "description": each.text,
             "schema": _schema(operation, each.name)}
            for each in parameters(operation) if each.place in OWN_PLACES
        ],
        "responses": {
            **{status: {"description": responses[status], "content": PROBLEM} for status in operation.problems},
            operation.status: _answer(operation, examples[0]),
        },
    }  # fmt: skip
    body = _body(operation, examples)
    return said | ({"requestBody": {"required": True, "content": body}} if body else {})


def _schema(operation: Operation, name: str) -> dict[str, Any]:
    whole = operation.query.model_json_schema() if operation.query else {"properties": {}}
    found = whole["properties"].get(name, {"type": "string"})
    return dict(_resolved(found, whole.get("$defs", {})))


def _resolved(schema: Any, named: dict[str, Any]) -> Any:
    """The schema with its references written out, so that it stands alone."""
    if isinstance(schema, list):
        return [_resolved(each, named) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _resolved(named[schema["$ref"].rpartition("/")[2]], named)
    return {name: _resolved(each, named) for name, each in schema.items()}


def _answer(operation: Operation, example: Example) -> dict[str, Any]:
    if operation.answers:
        return {"content": {"application/json": {"example": example.answer}}}
    if operation.status == 204:
        return {}
    return {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}


def _body(operation: Operation, examples: list[Example]) -> dict[str, Any]:
    """JSON where the operation takes fields, a form where it takes files."""
    content: dict[str, Any] = {}
    fields: dict[str, Any] = {"type": "object", "properties": {}}
    if operation.takes:
        whole = operation.takes.model_json_schema()
        fields = _resolved(whole, whole.pop("$defs", {}))
        content["application/json"] = {"schema": fields, "example": next(e.body for e in examples if e.body)}
    if operation.parts:
        binary = {"type": "string", "contentMediaType": "application/octet-stream"}
        parts = {operation.parts: {"type": "array", "items": binary} if operation.takes else binary}
        content["multipart/form-data"] = {"schema": {**fields, "properties": {**fields["properties"], **parts}}}
        form = next((dict(e.form) for e in examples if e.files), None)
        if form:
            content["multipart/form-data"]["example"] = form
    return content


api = make()
