"""Operations and examples in words: parameters as rows of a table, examples as commands and as JSON."""

from dataclasses import dataclass
from shlex import quote
from typing import Any

import orjson
from django.utils.translation import gettext_noop as _

from careline.api.examples import LOG, Example
from careline.api.operations import Operation

KEY_TEXT = _("Any text of up to 255 characters: the same key again does the thing once, and gives the same answer.")
ACCOUNT_TEXT = _("The account ID of the organization, for people who belong to several.")
PATH_TEXT = {"number": _("The ticket number."), "key": _("The file's key."), "code": _("The calendar's code.")}
PART_TEXT = _("The file itself.")


@dataclass(frozen=True)
class Parameter:
    """One thing a call may or must bring, and where."""

    name: str
    place: str
    kind: str
    is_required: bool
    text: str


def parameters(operation: Operation) -> list[Parameter]:
    """Everything an operation reads: path, headers, query, body, in this order."""
    named = {name: text for name, text in PATH_TEXT.items() if "{" + name + "}" in operation.plain_path}
    path = [Parameter(name, _("path"), "", True, text) for name, text in named.items()]
    key = [Parameter("Idempotency-Key", _("header"), "", False, KEY_TEXT)] if operation.is_pressed else []
    is_members = not (operation.is_public or operation.is_for_agents)
    account = [Parameter("Careline-Account", _("header"), "", False, ACCOUNT_TEXT)] if is_members else []
    query = _fields(operation.query.model_json_schema(), _("query")) if operation.query else []
    body = _fields(operation.takes.model_json_schema(), _("body")) if operation.takes else []
    part = [Parameter(operation.parts, _("body"), "", True, PART_TEXT)] if operation.parts and not operation.takes else []
    return [*path, *key, *account, *query, *body, *part]


def _fields(schema: dict[str, Any], place: str) -> list[Parameter]:
    needed = schema.get("required", [])
    named = schema.get("$defs", {})
    return [
        Parameter(name, place, _kind(each, named), name in needed, each.get("description", ""))
        for name, each in schema["properties"].items()
    ]


def _kind(schema: dict[str, Any], named: dict[str, Any]) -> str:
    """What may stand there, briefly: `open | closed`, `integer`, `date-time`."""
    if "$ref" in schema:
        return _kind(named[schema["$ref"].rpartition("/")[2]], named)
    if "anyOf" in schema:
        return _kind(next(each for each in schema["anyOf"] if each.get("type") != "null"), named)
    if "enum" in schema:
        return " | ".join(schema["enum"])
    return str(schema.get("format") or schema.get("type", ""))


def curl(example: Example) -> str:
    """The example as a command for a shell that has CARELINE_URL and CARELINE_TOKEN."""
    sends = example.body or example.form or example.files
    method = [] if example.method == ("POST" if sends else "GET") else [f"-X {example.method}"]
    token = [] if example.is_public else ['-H "Authorization: Bearer $CARELINE_TOKEN"']
    headers = [f"-H {quote(f'{name}: {value}')}" for name, value in example.headers.items()]
    body = ["-H 'Content-Type: application/json'", f"-d {quote(pretty(example.body))}"] if example.body else []
    form = [f"-F {quote(f'{name}={value}')}" for name, value in example.form]
    files = [f"-F {quote(f'{name}=@{file}')}" for name, file in example.files]
    first = " ".join(["curl", *method, f'"$CARELINE_URL/api/v1{example.path}"'])
    return " \\\n  ".join([first, *token, *headers, *body, *form, *files])


def pretty(value: Any) -> str:
    """JSON for reading."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


def result(example: Example) -> str:
    """What comes back, for reading."""
    if example.answer is not None:
        return pretty(example.answer)
    return LOG if example.operation == "download_file" else ""
