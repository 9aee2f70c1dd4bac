"""The kinds of conditions that are there from the start."""

from django.utils.translation import gettext_lazy as _

from careline.contracts.models import SupportPlan
from careline.customers.countries import choices as countries
from careline.customers.models import Edition, Product
from careline.i18n.languages import choices as languages
from careline.people.models import Agent, Team
from careline.rules.conditions import Kind, one_of, register
from careline.rules.kind_tests import is_open_now, says_in, subject_or_body
from careline.sla.models import Calendar
from careline.sla.severities import severity_choices
from careline.tickets.models import Ticket

NOBODY = "nobody"
SAYS = (_("says"), _("does not say"))


def _agents() -> list[tuple[str, str]]:
    rows = Agent.objects.filter(person__is_active=True).order_by("person__name").values_list("pk", "person__name")
    return [(NOBODY, str(_("nobody"))), *((str(pk), name) for pk, name in rows)]


def _rows(model: type[SupportPlan | Product | Team | Calendar]) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in model._default_manager.order_by("name").values_list("pk", "name")]


def _editions() -> list[tuple[str, str]]:
    rows = Edition.objects.select_related("product").order_by("product__name", "position")
    return [(str(row.pk), f"{row.product.name}: {row.name}") for row in rows]


def _severities() -> list[tuple[str, str]]:
    return [*severity_choices(), ("none", str(_("none")))]


def _statuses() -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in Ticket.Status.choices]


def _turns() -> list[tuple[str, str]]:
    return [("vendor", str(_("us"))), ("customer", str(_("the customer")))]


def _channels() -> list[tuple[str, str]]:
    return [("portal", str(_("portal"))), ("email", str(_("e-mail"))), ("api", str(_("program (API)")))]


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


CONDITIONS = (
    Kind(
        code="plan", label=_("Support plan"), says=_("the plan is {values}"), says_not=_("the plan is not {values}"),
        test=one_of(lambda looked: str(looked.ticket.entitlement.plan_id)), choices=lambda: _rows(SupportPlan),
    ),
    Kind(
        code="product", label=_("Product"), says=_("the product is {values}"), says_not=_("the product is not {values}"),
        test=one_of(lambda looked: str(looked.ticket.edition.product_id)), choices=lambda: _rows(Product),
    ),
    Kind(
        code="edition", label=_("Edition"), says=_("the edition is {values}"), says_not=_("the edition is not {values}"),
        test=one_of(lambda looked: str(looked.ticket.edition_id)), choices=_editions,
    ),
    Kind(
        code="severity", label=_("Severity"), says=_("the severity is {values}"), says_not=_("the severity is not {values}"),
        test=one_of(lambda looked: looked.ticket.severity or "none"), choices=_severities,
    ),
    Kind(
        code="language", label=_("Language"), says=_("the language is {values}"), says_not=_("the language is not {values}"),
        test=one_of(lambda looked: looked.ticket.language), choices=languages,
    ),
    Kind(
        code="country", label=_("Country"), says=_("the country is {values}"), says_not=_("the country is not {values}"),
        test=one_of(lambda looked: looked.ticket.organization.country), choices=countries,
    ),
    Kind(
        code="organization", label=_("Organization"), says=_("the account ID is {values}"),
        says_not=_("the account ID is not {values}"), clean=_digits,
        test=one_of(lambda looked: looked.ticket.organization.account_id), help=_("Account IDs, with commas."),
    ),
    Kind(
        code="team", label=_("Team"), says=_("it is for the team {values}"), says_not=_("it is not for the team {values}"),
        test=lambda values, looked: not looked.teams.isdisjoint(values), choices=lambda: _rows(Team),
    ),
    Kind(
        code="assignee", label=_("Who has it"), says=_("{values} has it"), says_not=_("somebody other than {values} has it"),
        test=one_of(lambda looked: str(looked.ticket.assignee_id or NOBODY)), choices=_agents,
    ),
    Kind(
        code="status", label=_("Status"), says=_("the status is {values}"), says_not=_("the status is not {values}"),
        test=one_of(lambda looked: looked.ticket.status), choices=_statuses,
    ),
    Kind(
        code="turn", label=_("Who is next"), says=_("the next word is from {values}"),
        says_not=_("the next word is not from {values}"), test=one_of(lambda looked: looked.ticket.turn), choices=_turns,
    ),
    Kind(
        code="channel", label=_("Channel"), says=_("it came by {values}"), says_not=_("it did not come by {values}"),
        test=one_of(lambda looked: looked.ticket.channel), choices=_channels,
    ),
    Kind(
        code="subject", label=_("Words in the subject"), says=_("the subject says {values}"),
        says_not=_("the subject does not say {values}"), test=says_in(lambda looked: looked.ticket.subject),
        help=_("Words or phrases, with commas; one is enough."), ways=SAYS,
    ),
    Kind(
        code="words", label=_("Words in the subject or the last message"), says=_("the customer says {values}"),
        says_not=_("the customer does not say {values}"), test=says_in(subject_or_body),
        help=_("Words or phrases, with commas; one is enough."), ways=SAYS,
    ),
    Kind(
        code="domain", label=_("Sender’s domain"), says=_("the sender is at {values}"),
        says_not=_("the sender is not at {values}"), clean=lambda text: text.strip().lower().lstrip("@"),
        test=one_of(lambda looked: looked.domain), help=_("What stands after the @, with commas."),
    ),
    Kind(
        code="hours", label=_("Business calendar"), says=_("{values} is open, where the customer is"),
        says_not=_("{values} is closed, where the customer is"), test=is_open_now, choices=lambda: _rows(Calendar),
        ways=(_("is open"), _("is closed")),
    ),
)  # fmt: skip


def join() -> None:
    """Let rules ask for them."""
    register(*CONDITIONS)
