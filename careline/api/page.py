"""The API for reading: a page in the viewer's language, and docs/api.md. Both are the operations and their examples."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from careline.api import examples
from careline.api.describing import Parameter, curl, parameters, result
from careline.api.door import Call
from careline.api.operations import GROUPS, OPERATIONS, Operation
from careline.api.problems import KINDS
from careline.people.pacing import CALLS_WITHOUT_TOKEN


@dataclass(frozen=True)
class Shown:
    """An example for reading: the command, the status it gives, what comes back."""

    command: str
    status: int
    answer: str


@dataclass(frozen=True)
class Described:
    """An operation with everything a reader needs."""

    operation: Operation
    parameters: list[Parameter]
    examples: list[Shown]


@require_GET
def show(request: Call) -> HttpResponse:
    """The page. Nothing in it needs a script."""
    return render(request, "api/docs.html", context())


def context() -> dict[str, Any]:
    """What the page and the document print."""
    grouped = [(group, [_described(each) for each in OPERATIONS if each.group == group]) for group in GROUPS]
    return {
        "groups": grouped, "kinds": KINDS, "url": settings.URL, "calls": settings.API_CALLS_A_MINUTE,
        "calls_without_token": CALLS_WITHOUT_TOKEN,
    }  # fmt: skip


def _described(operation: Operation) -> Described:
    shown = [Shown(curl(each), each.status, result(each)) for each in examples.of(operation.name)]
    return Described(operation, parameters(operation), shown)
