"""People, agents and teams, as an administrator changes them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited, AuditedInline, RowForm
from careline.i18n.languages import choices as language_choices
from careline.people.models import Agent, Person, Team


class LanguagesField(forms.MultipleChoiceField):
    """Languages to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=language_choices, required=False, **kwargs)


class AgentForm(RowForm):
    """Languages are ticked; skills are words with commas."""

    languages = LanguagesField(
        label=_("Languages"), help_text=_("Requests are offered first to agents who write the customer's language.")
    )
    native_languages = LanguagesField(label=_("Of these, mother tongues"))
    basic_languages = LanguagesField(
        label=_("Of these, only a little"), help_text=_("Offered to them only when nobody speaks it better.")
    )

    class Meta:
        model = Agent
        fields = (
            "person", "kind", "languages", "native_languages", "basic_languages", "skills", "teams", "main_team", "telephone",
            "capacity",
        )  # fmt: skip
        help_texts = {
            "skills": _("Codes of products, with commas: remote-control, mobile."),
            "capacity": _("Routing never gives them more. Weights by severity are on the page Routing."),
        }
        widgets = {"teams": forms.CheckboxSelectMultiple}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        spoken, native, basic = (set(values.get(name, ())) for name in ("languages", "native_languages", "basic_languages"))
        if native - spoken:
            self.add_error("native_languages", _("Tick it among the languages, too."))
        if basic - spoken:
            self.add_error("basic_languages", _("Tick it among the languages, too."))
        if native & basic:
            self.add_error("basic_languages", _("A mother tongue is not spoken only a little."))
        return values


class PersonForm(RowForm):
    """An address is kept in small letters, and belongs to one person."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    class Meta:
        model = Person
        fields = ("email", "name", "language", "time_zone", "is_active", "is_staff")
        help_texts = {
            "email": _("They sign in with a code that is sent here."),
            "is_active": _("Without it the person is signed out at once and cannot sign in. People are never deleted."),
            "is_staff": _("May change everything on these pages."),
        }


class AgentInline(AuditedInline):
    """The agent whom a person is, if any."""

    model = Agent
    form = AgentForm
    max_num = 1
    template = "admin/edit_inline/stacked.html"


@admin.register(Person)
class PersonAdmin(Audited):
    """No passwords here: a new person asks for a code, and may choose a password afterwards."""

    form = PersonForm
    list_display = ("name", "email", "language", "zone", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "language")
    search_fields = ("name", "email")
    readonly_fields = ("last_login", "created_at")
    fields = ("email", "name", "language", "time_zone", "is_active", "is_staff", "last_login", "created_at")
    shown_later = ("last_login", "created_at")
    inlines = (AgentInline,)

    @admin.display(description=_("time zone"), ordering="time_zone")
    def zone(self, person: Person) -> str:
        """As it is kept: looking up its label would build the list of 450 for each row."""
        return person.time_zone

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Administrators cannot lock themselves out."""
        own = ("is_active", "is_staff") if obj == request.user else ()
        return (*self.readonly_fields, *own)

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        obj.is_superuser = obj.is_staff
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """History names people by their number alone: it must go on meaning somebody."""
        return False


@admin.register(Agent)
class AgentAdmin(Audited):
    """Support staff."""

    form = AgentForm
    list_display = ("person", "kind", "spoken", "telephone", "capacity")
    list_filter = ("kind", "teams")
    list_select_related = ("person",)
    search_fields = ("person__name", "person__email")
    autocomplete_fields = ("person",)

    @admin.display(description=_("languages"))
    def spoken(self, agent: Agent) -> str:
        return ", ".join(agent.languages)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An agent stays the same person: what they answered was theirs."""
        return ("person",) if obj else ()


@admin.register(Team)
class TeamAdmin(Audited):
    """Agents who share a queue."""

    list_display = ("name", "code")
    search_fields = ("name", "code")
    prepopulated_fields = {"code": ("name",)}
