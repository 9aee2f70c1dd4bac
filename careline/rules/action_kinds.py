"""The kinds of actions that are there from the start."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from careline.people.models import Agent, Team
from careline.rules import acting
from careline.rules.actions import Field, Kind, register
from careline.rules.answering import answers, macros, reply, run_macro
from careline.rules.telling import HOLDER, SUPERVISORS, tell
from careline.sla.severities import severity_choices


def _agents() -> list[tuple[str, str]]:
    rows = Agent.objects.filter(person__is_active=True).order_by("person__name").values_list("pk", "person__name")
    return [(str(pk), name) for pk, name in rows]


def _readers() -> list[tuple[str, str]]:
    return [(HOLDER, str(_("whoever has it"))), (SUPERVISORS, str(_("the supervisors"))), *_agents()]


def _teams() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Team.objects.order_by("name").values_list("pk", "name")]


AGENT = Field(name="agent", label=_("Agent"), choices=_agents)
REASON = Field(name="reason", label=_("Why; the customer reads it"))

ACTIONS = (
    Kind(
        code="give", label=_("Give it to an agent"), says=_("give it to {agent}"), perform=acting.give, fields=(AGENT,)
    ),
    Kind(
        code="team", label=_("Route it within a team"), says=_("route it within the team {team}"), perform=acting.route_in_team,
        fields=(Field(name="team", label=_("Team"), choices=_teams),), routes=True,
    ),
    Kind(code="route", label=_("Route it again"), says=_("route it again"), perform=acting.route_again, routes=True),
    Kind(
        code="release", label=_("Back to the queue"), says=_("put it back into the queue"), perform=acting.put_back
    ),
    Kind(
        code="propose", label=_("Propose a higher severity"), says=_("propose the severity {severity}"), perform=acting.propose,
        fields=(Field(name="severity", label=_("Severity"), choices=severity_choices), REASON),
    ),
    Kind(
        code="lower", label=_("Lower the severity"), says=_("lower the severity to {severity}"), perform=acting.lower,
        fields=(Field(name="severity", label=_("Severity"), choices=severity_choices), REASON),
    ),
    Kind(
        code="note", label=_("Internal note"), says=_("note: “{text}”"), perform=acting.write_note,
        fields=(Field(name="text", label=_("Note"), most_letters=4000, is_long=True),),
    ),
    Kind(
        code="reply", label=_("Answer with a canned answer"), says=_("answer with “{answer}”"), perform=reply,
        fields=(Field(name="answer", label=_("Canned answer that everybody may use"), choices=answers),),
    ),
    Kind(
        code="follow", label=_("Let an agent follow it"), says=_("let {agent} follow it"), perform=acting.let_follow,
        fields=(AGENT,),
    ),
    Kind(
        code="tell", label=_("Write a letter to colleagues"), says=_("write to {reader}"), perform=tell,
        fields=(Field(name="reader", label=pgettext_lazy("who reads a letter", "To"), choices=_readers),),
    ),
    Kind(
        code="macro", label=_("Run a macro"), says=_("run the macro “{macro}”"), perform=run_macro,
        fields=(Field(name="macro", label=_("Macro that everybody may run"), choices=macros),),
    ),
    Kind(code="close", label=_("Close it"), says=_("close it"), perform=acting.close),
)  # fmt: skip


def join() -> None:
    """Let rules do them."""
    register(*ACTIONS)
