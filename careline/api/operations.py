"""Every operation once: its address, its view, what it takes and answers. Routing, openapi.json and the page read this."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel

from careline.api import (
    answers,
    breach_answers,
    breaches,
    calendar_shapes,
    calendars,
    closures,
    deadlines,
    files,
    me,
    messages,
    plans,
    severities,
    shapes,
    survey_shapes,
    surveys,
    tickets,
    uploads,
)
from careline.api import ticket_answers as told
from careline.api.door import Door, View, agents_only, members_only, members_or_supervisors, supervisors_only

ACCOUNT = _("Account")
TICKETS = _("Tickets")
FILES = _("Files")
CALENDARS = _("Business calendars, for support staff")
PROMISES = _("Promises")
GROUPS = (ACCOUNT, TICKETS, FILES, PROMISES, CALENDARS)


@dataclass(frozen=True, kw_only=True)
class Operation:
    """A method on an address. `takes` is the body's shape, `parts` the field whose files may come along."""

    name: str
    method: str
    path: str
    view: View
    group: str
    summary: str
    description: str = ""
    status: int = 200
    answers: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    takes: type[BaseModel] | None = None
    parts: str = ""
    is_public: bool = False
    door: Door = members_only
    is_pressed: bool = False
    problems: tuple[int, ...] = (401, 403, 429)

    @property
    def is_for_agents(self) -> bool:
        """Whether only the vendor's own staff may call it."""
        return self.door in (agents_only, supervisors_only)

    @property
    def plain_path(self) -> str:
        """The path as programs know it, without Django's converters."""
        return self.path.replace("{int:", "{").replace("{slug:", "{")

    @property
    def address(self) -> str:
        """Method and path in full."""
        return f"{self.method} /api/v1{self.plain_path}"


NUMBER = "/tickets/{int:number}"
WRITES = (401, 403, 404, 413, 415, 422, 429)

OPERATIONS = (
    Operation(
        name="show_me", method="GET", path="/me", view=me.show, group=ACCOUNT, answers=answers.Me,
        summary=_("Who am I"), description=_("The person behind the token, the organization, its licences and plan."),
        problems=(401, 403, 404, 429),
    ),
    Operation(
        name="list_plans", method="GET", path="/plans", view=plans.index, group=ACCOUNT, answers=answers.Plans, is_public=True,
        summary=_("Plans and editions"), description=_("What every plan promises and every edition opens. Needs no token."),
        problems=(429,),
    ),
    Operation(
        name="list_tickets", method="GET", path="/tickets", view=tickets.index, group=TICKETS, answers=told.TicketPage,
        query=shapes.TicketFilter, summary=_("List tickets"), problems=(401, 403, 404, 422, 429),
        description=_("What your role lets you see, newest first. The last page has no “next”. Knows If-None-Match."),
    ),
    Operation(
        name="create_ticket", method="POST", path="/tickets", view=tickets.post, group=TICKETS, status=201,
        answers=told.Ticket, takes=shapes.NewTicket, parts="files", is_pressed=True, problems=WRITES,
        summary=_("File a ticket"),
        description=_("As JSON with keys of files sent ahead, or as a form with the files. Says by when a person answers."),
    ),
    Operation(
        name="show_ticket", method="GET", path=NUMBER, view=tickets.show, group=TICKETS, answers=told.WholeTicket,
        query=shapes.TicketParts, summary=_("Read a ticket"), problems=(401, 403, 404, 422, 429),
        description=_("The ticket, its promise and what was written. Knows If-None-Match."),
    ),
    Operation(
        name="create_message", method="POST", path=NUMBER + "/messages", view=messages.post, group=TICKETS, status=201,
        answers=told.Message, takes=shapes.NewMessage, parts="files", is_pressed=True, problems=WRITES,
        summary=_("Write on a ticket"), description=_("Adds a message; a closed ticket opens again."),
    ),
    Operation(
        name="close_ticket", method="POST", path=NUMBER + "/closure", view=closures.post, group=TICKETS, status=201,
        answers=told.Closure, summary=_("Close a ticket"), problems=(401, 403, 404, 429),
        description=_("You need nothing more: a running promise stops. Closing twice changes nothing."),
    ),
    Operation(
        name="reopen_ticket", method="DELETE", path=NUMBER + "/closure", view=closures.delete, group=TICKETS, status=204,
        summary=_("Open a ticket again"), description=_("It is not solved after all."), problems=(401, 403, 404, 429),
    ),
    Operation(
        name="show_deadline", method="GET", path=NUMBER + "/deadline", view=deadlines.show, group=TICKETS,
        answers=told.Deadline, summary=_("Why this deadline"), problems=(401, 403, 404, 429),
        description=_("Every interval that counts, every day that does not, added up to what was promised."),
    ),
    Operation(
        name="list_promises", method="GET", path=NUMBER + "/promises", view=deadlines.index, group=TICKETS,
        answers=told.Promises, summary=_("Every promise of a ticket"), problems=(401, 403, 404, 429),
        description=_("All clocks in the chains of those that took each other's place: terms, changes, pauses, sums."),
    ),
    Operation(
        name="change_severity", method="PUT", path=NUMBER + "/severity", view=severities.put, group=TICKETS,
        answers=told.Ticket, takes=shapes.NewSeverity, summary=_("Raise or lower the severity"),
        problems=(401, 403, 404, 409, 415, 422, 429),
        description=_("Raising starts tighter promises now; the earlier deadline of both holds. Lowering needs a reason."),
    ),
    Operation(
        name="accept_proposal", method="POST", path=NUMBER + "/proposal/acceptance", view=severities.post_acceptance,
        group=TICKETS, status=201, answers=told.Ticket, summary=_("Accept a proposed severity"),
        problems=(401, 403, 404, 409, 429), description=_("An agent proposed to raise it (“proposal” of the ticket)."),
    ),
    Operation(
        name="decline_proposal", method="DELETE", path=NUMBER + "/proposal", view=severities.delete_proposal, group=TICKETS,
        status=204, summary=_("Decline a proposed severity"), description=_("It stays as it is."),
        problems=(401, 403, 404, 429),
    ),
    Operation(
        name="upload_file", method="POST", path="/files", view=uploads.post, group=FILES, status=201, answers=told.File,
        parts="file", summary=_("Send a file ahead"), problems=(401, 403, 404, 413, 422, 429),
        description=_("Its key goes into a ticket or message within a day; after that the file is removed."),
    ),
    Operation(
        name="download_file", method="GET", path="/files/{slug:key}", view=files.show, group=FILES,
        summary=_("Fetch a file"), description=_("A file on a ticket you may read."), problems=(401, 403, 404, 429),
    ),
    Operation(
        name="list_calendars", method="GET", path="/calendars", view=calendars.index, group=CALENDARS, door=agents_only,
        answers=calendar_shapes.Calendars, summary=_("List business calendars"),
        description=_("Each with the rules of its newest version."),
    ),
    Operation(
        name="show_due", method="GET", path="/calendars/{slug:code}/due", view=calendars.due, group=CALENDARS, door=agents_only,
        answers=calendar_shapes.Due, query=calendar_shapes.DueQuestion,
        summary=_("What would be due"), problems=(401, 403, 404, 422, 429),
        description=_("When so much open time has passed from an instant on, in an organization's place or any other."),
    ),
    Operation(
        name="list_breaches", method="GET", path="/breaches", view=breaches.index, group=PROMISES, door=members_or_supervisors,
        answers=breach_answers.BreachPage, query=shapes.BreachChoice, problems=(401, 403, 404, 422, 429),
        summary=_("List broken promises"),
        description=_("Newest first: those on the tickets your role lets you see. A supervisor's token sees everybody's."),
    ),
    Operation(
        name="list_surveys", method="GET", path="/surveys", view=surveys.index, group=PROMISES, door=members_or_supervisors,
        answers=survey_shapes.SurveyPage, query=survey_shapes.SurveyChoice, problems=(401, 403, 404, 422, 429),
        summary=_("List how customers were helped"),
        description=_("What you said of your own closed requests. A supervisor's token sees everybody's."),
    ),
    Operation(
        name="show_attainment", method="GET", path="/attainment", view=breaches.kept, group=PROMISES, door=supervisors_only,
        answers=breach_answers.Attainment, query=shapes.AttainmentChoice, problems=(401, 404, 422, 429),
        summary=_("How many promises were kept"),
        description=_("By week, plan, severity, team and kind. Only for a supervisor's token."),
    ),
)  # fmt: skip
