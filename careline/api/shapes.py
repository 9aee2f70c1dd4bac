"""What programs send, checked and named by field. The limits are those of the portal's forms."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from careline.sla.breaches import NO_CAUSE
from careline.sla.models import Cause, Metric
from careline.sla.severities import Severity

LARGEST_ID = 2**63 - 1
CAUSES = (NO_CAUSE, *map(str, Cause))


def _one_line(text: str) -> str:
    """The subject becomes a letter's subject: a line break in it would be a header of the sender's choice."""
    if not text.isprintable():
        raise PydanticCustomError("one_line", "one line")
    return text


def _no_nulls(text: str) -> str:
    """PostgreSQL keeps no null characters."""
    if "\x00" in text:
        raise PydanticCustomError("no_nulls", "no nulls")
    return text


def _serial(cursor: str) -> int:
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        text = ""
    if not text.isdecimal() or len(text) > 18:
        raise PydanticCustomError("cursor", "no cursor of ours")
    return int(text)


def _cause(code: str) -> str:
    if code not in CAUSES:
        raise PydanticCustomError("enum", "no cause of ours", {"expected": ", ".join(CAUSES)})
    return code


def cursor(serial: int) -> str:
    """Where a page ended, for `after`."""
    return urlsafe_b64encode(str(serial).encode()).decode().rstrip("=")


def following(request: HttpRequest, path: str, after: str) -> str:
    """The address of the next page of a list: the same query, from where this one ended."""
    kept = {name: value for name, value in request.GET.items() if name != "after"}
    return f"{settings.URL}/api/v1{path}?{urlencode({**kept, 'after': after})}"


def _empty_is_none(value: Any) -> Any:
    """A form sends an empty field where JSON leaves it out."""
    return None if value == "" else value


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_one_line)]
Body = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50_000), AfterValidator(_no_nulls)]
Information = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000), AfterValidator(_no_nulls)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_no_nulls)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_no_nulls)]
Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-zA-Z_-]{1,40}$")]
Optional = BeforeValidator(_empty_is_none)
BreachCause = Annotated[str, AfterValidator(_cause), WithJsonSchema({"type": "string", "enum": list(CAUSES)})]
Cursor = Annotated[int | None, BeforeValidator(_serial), WithJsonSchema({"type": "string"})]


class Shape(BaseModel):
    """Base of what is sent: a field that does not exist is refused, because a misspelt one would be lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NewMessage(Shape):
    """What somebody says, with files."""

    body: Body = Field(description=_("What you say, in Markdown."))
    files: tuple[Key, ...] = Field((), description=_("Keys of files sent ahead; in a form also the files themselves."))


def _fields(value: Any) -> Any:
    """In a form they come as one field of JSON."""
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value) if value else {}
    except orjson.JSONDecodeError as problem:
        raise PydanticCustomError("json", "no JSON object") from problem


Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(_no_nulls)]
Fields = Annotated[dict[str, StrictBool | StrictInt | StrictFloat | Said | None], BeforeValidator(_fields)]


class NewTicket(NewMessage):
    """A new ticket."""

    licence: int = Field(ge=1, le=LARGEST_ID, description=_("The id of one of your licences (see “Who am I”)."))
    severity: Annotated[Severity | None, Optional] = Field(
        None, description=_("How badly it stops you. Needed where your plan has severities, without effect elsewhere.")
    )
    subject: Line = Field(description=_("What it is about, in one line."))
    system_information: Information = Field("", description=_("Versions and settings; private to the ticket."))
    fields: Fields = Field(
        default_factory=dict, description=_("What is asked about the product, by code (see “Who am I”); in a form as JSON.")
    )


class NewSeverity(Shape):
    """Another severity for a ticket."""

    severity: Severity = Field(description=_("How badly it stops you."))
    reason: Reason = Field("", description=_("Why; needed for lowering, and read by the vendor."))


class TicketFilter(Shape):
    """Which tickets, and how many at once."""

    limit: int = Field(50, ge=1, le=100, description=_("Tickets on a page."))
    after: Cursor = Field(None, description=_("Where the last page ended: the value of “after” in its “next”."))
    status: Literal["open", "closed"] | None = Field(None, description=_("Only open or only closed ones."))
    severity: Severity | None = Field(None, description=_("Only those of this severity."))
    created_after: AwareDatetime | None = Field(None, description=_("Filed at this instant or later."))
    created_before: AwareDatetime | None = Field(None, description=_("Filed before this instant."))
    updated_after: AwareDatetime | None = Field(None, description=_("Changed at this instant or later."))
    q: Words = Field("", description=_("Words of the subject, of messages or of file names, or a ticket number."))


class Choice(Shape):
    """Which promises: by what they have in common."""

    plan: int | None = Field(None, ge=1, le=LARGEST_ID, description=_("Only those of this plan (its id)."))
    team: int | None = Field(None, ge=0, le=LARGEST_ID, description=_("Only those of this team (its id); 0: of none."))
    severity: Severity | None = Field(None, description=_("Only those of this severity."))
    metric: Metric | None = Field(None, description=_("Only promises of this kind."))


class BreachChoice(Choice):
    """Which broken promises, and how many at once."""

    limit: int = Field(50, ge=1, le=100, description=_("Breaches on a page."))
    after: Cursor = Field(None, description=_("Where the last page ended: the value of “after” in its “next”."))
    cause: BreachCause | None = Field(None, description=_("Only those with this cause; “none”: nobody has said why yet."))
    due_after: AwareDatetime | None = Field(None, description=_("Due at this instant or later."))
    due_before: AwareDatetime | None = Field(None, description=_("Due before this instant."))
    guaranteed: bool | None = Field(None, description=_("“true” leaves the aims out."))


class AttainmentChoice(Choice):
    """Which tallies."""

    weeks: int = Field(13, ge=1, le=104, description=_("How many weeks, the one that runs included."))


class TicketParts(Shape):
    """What to tell of one ticket besides its messages."""

    include: Literal["timeline"] | None = Field(None, description=_("“timeline” adds what happened, in your language."))
