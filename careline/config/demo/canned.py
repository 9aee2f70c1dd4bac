"""Answers and macros that the desk of the demonstration keeps for everybody, and a draft that somebody left."""

from datetime import datetime
from uuid import uuid4

from careline.people.models import Agent
from careline.tickets import canning, drafting, macros
from careline.tickets.canning import Canned
from careline.tickets.macros import NewMacro
from careline.tickets.models import Ticket

LOGS = {
    "en": "Hello {{ customer.first_name }},\n\nplease send us the log file of {{ product.name }}: *Help*, then *Collect logs*.",
    "de": "Guten Tag {{ customer.name }},\n\nbitte senden Sie uns die Protokolldatei von {{ product.name }}: *Hilfe*, dann "
    "*Protokolle sammeln*.",
    "nl": "Beste {{ customer.first_name }},\n\nwilt u ons het logbestand van {{ product.name }} sturen: *Help*, dan "
    "*Logboeken verzamelen*.",
    "fr": "Bonjour {{ customer.name }},\n\nmerci de nous envoyer le journal de {{ product.name }} : *Aide*, puis "
    "*Rassembler les journaux*.",
    "ar": "مرحبًا {{ customer.first_name }}،\n\nنرجو إرسال ملف السجل الخاص بـ {{ product.name }} من قائمة المساعدة.",
}
SOLVED = {
    "en": "Hello {{ customer.first_name }},\n\nthis is solved. If it comes back, answer here: {{ ticket.link }}",
    "de": "Guten Tag {{ customer.name }},\n\ndas ist gelöst. Falls es wiederkommt, antworten Sie hier: {{ ticket.link }}",
    "nl": "Beste {{ customer.first_name }},\n\ndit is opgelost. Komt het terug, antwoord dan hier: {{ ticket.link }}",
}
BEGUN = "I have seen this before: the certificate of the gateway was renewed last night, and the tills still"


def keep(*, by: Agent, at: datetime) -> None:
    """A supervisor keeps them, at an aware UTC instant."""
    logs = Canned(shortcut="logs", title="Please send the log file", folder="Finding the cause", texts=LOGS, whose="all")
    solved = Canned(shortcut="solved", title="It is solved", folder="Closing", texts=SOLVED, whose="all")
    asks, ends = (canning.keep(agent=by, canned=canned, at=at) for canned in (logs, solved))
    waits = NewMacro(
        name="Ask for the log file", whose="all", answer=asks, assignment="take", ending="wait", waiting_note="The log file"
    )
    macros.keep(agent=by, new=waits, at=at)
    macros.keep(agent=by, new=NewMacro(name="Solved, close", whose="all", answer=ends, ending="close"), at=at)


def leave_a_draft(*, by: Agent, at: datetime) -> None:
    """An agent began an answer and left it."""
    ticket = Ticket.objects.filter(status=Ticket.Status.OPEN).order_by("due_at", "id").first()
    if ticket:
        drafting.add(ticket=ticket, agent=by, text=BEGUN, client_id=uuid4(), at=at)
