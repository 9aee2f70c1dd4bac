"""docs/api.md, written from the operations: `python -m careline.api.manual`. A test fails when it is behind."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careline.api.describing import Parameter
    from careline.api.page import Described

PATH = Path(__file__).resolve().parents[2] / "docs" / "api.md"
HEAD = """# The API

What a member can do in the portal, a program can do for them: no more, and in their name. Business calendars are for
programs of support staff, with an agent's token; a supervisor's reads which promises were kept and broken. Written from
`careline/api/operations.py` and `careline/api/examples.py`; every example is run by the tests. The same is at
`/api/v1/docs` for people and at `/api/v1/openapi.json` for tools. How it is built: [rooms/api.md](rooms/api.md).

```sh
export CARELINE_URL=https://support.example.com
export CARELINE_TOKEN=cl_…    # made in the portal, under settings
```

- **Token**: `Authorization: Bearer $CARELINE_TOKEN`. It acts as its person's membership; people of several organizations
  choose with `Careline-Account: <account id>`.
- **Pace**: `CARELINE_API_CALLS_A_MINUTE` calls for a token (300 unless it is set), 60 for an address without one.
  `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` are on every answer; after 429 wait for `Retry-After` seconds.
- **Again**: with `Idempotency-Key`, a repeated POST of a ticket or message gives the first one, with
  `Idempotent-Replayed: true`. The same key with something else is refused.
- **Known**: lists and tickets have an `ETag`; send it back as `If-None-Match` for a 304.
- **Language** of texts: `Accept-Language`, else the person's. Instants are UTC.
"""


def text() -> str:
    """The whole document."""
    from careline.api.page import context

    found = context()
    parts = [HEAD]
    for group, operations in found["groups"]:
        parts += [f"## {group}", *(_operation(each) for each in operations)]
    kinds = [f"| {kind.status} | `{kind.fragment}` | {kind.title} |" for kind in found["kinds"]]
    parts += ["## Problems", PROBLEMS, "\n".join(["| status | `type` ends in | title |", "|---|---|---|", *kinds])]
    return "\n\n".join(part.strip() for part in parts) + "\n"


PROBLEMS = """Every refusal is `application/problem+json` (RFC 9457). Programs go by `type` and `status`; `title`, `detail` and
`errors` (a `field` and a `message` each) are for people. Unknown and foreign things give the very same 404."""


def _operation(each: "Described") -> str:
    operation = each.operation
    head = f"### {operation.summary}\n\n`{operation.address}`. {operation.description}"
    rows = [_row(parameter) for parameter in each.parameters]
    table = "\n".join(["| name | where | what |", "|---|---|---|", *rows]) if rows else ""
    shown = [f"```sh\n{e.command}\n```\n\n{_answer(e.status, e.answer)}" for e in each.examples]
    return "\n\n".join(part for part in (head, table, *shown) if part)


def _row(parameter: "Parameter") -> str:
    needed = " (required)" if parameter.is_required else ""
    kind = f" `{parameter.kind.replace('|', chr(92) + '|')}`" if parameter.kind else ""
    return f"| `{parameter.name}`{needed} | {parameter.place} | {parameter.text}{kind} |"


def _answer(status: int, answer: str) -> str:
    if answer.startswith("{"):
        return f"{status}:\n\n```json\n{answer}\n```"
    return f"{status}: `{answer.strip()}`" if answer else str(status)


if __name__ == "__main__":
    import django

    django.setup()
    PATH.write_text(text(), encoding="utf-8")
