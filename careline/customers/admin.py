"""Products and customers, as an administrator changes them."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from careline.customers import accounts
from careline.customers.admin_forms import LicenceForm, MailDomainForm, OrganizationForm
from careline.customers.models import Edition, Licence, MailDomain, Member, Organization, Product
from careline.events.audited import Audited, AuditedInline
from careline.i18n.formatting import country_name
from careline.people.models import Person

MOST_INLINE = 50


class EditionInline(AuditedInline):
    """A product's editions."""

    model = Edition
    fields = (
        "name",
        "code",
        "position",
        "opens_community",
        "opens_portal",
        "opens_tickets",
        "opens_hotline",
        "opens_sla",
    )


@admin.register(Product)
class ProductAdmin(Audited):
    """What the vendor sells, with its editions."""

    list_display = ("name", "code")
    search_fields = ("name", "code")
    prepopulated_fields = {"code": ("name",)}
    fields = ("name", "code")
    inlines = (EditionInline,)


@admin.register(Edition)
class EditionAdmin(Audited):
    """What a licence opens. The position is the order on the plans page, and which of two licences counts as better."""

    list_display = ("name", "product", "position", "opens_portal", "opens_tickets", "opens_hotline", "opens_sla")
    list_filter = ("product",)
    list_select_related = ("product",)
    search_fields = ("name", "code")
    prepopulated_fields = {"code": ("name",)}


class MemberInline(AuditedInline):
    """People of the organization."""

    model = Member
    autocomplete_fields = ("person",)


class LicenceInline(AuditedInline):
    """Subscriptions of the organization."""

    model = Licence
    form = LicenceForm


class MailDomainInline(AuditedInline):
    """Mail domains of the organization."""

    model = MailDomain
    form = MailDomainForm


@admin.register(Organization)
class OrganizationAdmin(Audited):
    """A customer. There may be 600,000: found by account ID or name, never listed in a menu."""

    form = OrganizationForm
    list_display = ("name", "spoken", "where", "zone", "language")
    list_filter = ("language",)
    search_fields = ("name",)
    search_help_text = _("Account ID or legal name")
    autocomplete_fields = ("account_manager",)
    readonly_fields = ("account_id", "created_at", "lists")
    shown_later = readonly_fields
    fields = (
        "name", "account_id", "country", "subdivision", "time_zone", "language", "account_manager", "created_at",
        "lists",
    )  # fmt: skip
    inlines = [MemberInline, LicenceInline, MailDomainInline]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        """An account ID is found by its index, however it is spaced; names are looked through."""
        account_id = "".join(search_term.split())
        if account_id.isdecimal() and len(account_id) == 9:
            return queryset.filter(account_id=account_id), False
        return super().get_search_results(request, queryset, search_term)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Only lists that fit on a page; longer ones have pages of their own (`lists`)."""
        return [each for each in self.inlines if obj is None or _is_short(each.model, obj)]

    def save_model(self, request: HttpRequest, obj: Organization, form: Any, change: bool) -> None:
        if not change:
            obj.account_id = fresh_account_id()
        super().save_model(request, obj, form, change)

    @admin.display(description=_("account ID"), ordering="account_id")
    def spoken(self, organization: Organization) -> str:
        return organization.spoken_account_id

    @admin.display(description=_("country"), ordering="country")
    def where(self, organization: Organization) -> str:
        """By its name alone: the field's choices are 250 names, sorted anew for each row."""
        return country_name(organization.country)

    @admin.display(description=_("time zone"), ordering="time_zone")
    def zone(self, organization: Organization) -> str:
        return organization.time_zone

    @admin.display(description=_("lists"))
    def lists(self, organization: Organization) -> SafeString:
        """Links to the lists of what belongs to the organization."""
        links = [(_changelist(each.model), organization.pk, each.model._meta.verbose_name_plural) for each in self.inlines]
        return format_html_join(" · ", '<a href="{}?organization__id__exact={}">{}</a>', links)


@admin.register(Member)
class MemberAdmin(Audited):
    """Who belongs to which organization, and what they may do there."""

    list_display = ("person", "email", "organization", "role", "came_by")
    list_filter = ("role",)
    list_select_related = ("person", "organization")
    search_fields = ("person__name",)
    search_help_text = _("A name, an e-mail address or an organization")
    autocomplete_fields = ("organization", "person")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        """Each table is looked through by itself; a condition across both would first join every member to both."""
        for word in search_term.split():
            people = Person.objects.filter(Q(name__icontains=word) | Q(email__icontains=word))
            organizations = Organization.objects.filter(Q(name__icontains=word) | Q(account_id=word))
            queryset = queryset.filter(Q(person__in=people) | Q(organization__in=organizations))
        return queryset, False

    @admin.display(description=_("e-mail address"))
    def email(self, member: Member) -> str:
        return member.person.email

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A membership stays that person's in that organization; another one is a new row."""
        return ("person", "organization", "came_by") if obj else ()


@admin.register(Licence)
class LicenceAdmin(Audited):
    """Which edition an organization has, and until when."""

    form = LicenceForm
    list_display = ("edition", "organization", "seats", "status", "starts_on", "ends_on")
    list_filter = ("status", "edition", "ends_on")
    list_select_related = ("organization", "edition")
    search_fields = ("organization__name", "organization__account_id")
    autocomplete_fields = ("organization",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A licence is not handed on: entitlements name it with its organization."""
        return ("organization",) if obj else ()


@admin.register(MailDomain)
class MailDomainAdmin(Audited):
    """Whose a mail domain is, and whether its people become members when they write."""

    form = MailDomainForm
    fields = ("organization", "domain", "with_subdomains", "admits", "role")
    list_display = ("domain", "organization", "with_subdomains", "admits", "role")
    list_filter = ("admits",)
    list_select_related = ("organization",)
    search_fields = ("domain__icontains", "organization__name")
    autocomplete_fields = ("organization",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A domain is not handed on: delete it, and say anew whose it is."""
        return ("organization",) if obj else ()


def fresh_account_id() -> str:
    """An account ID that no organization has. With 600,000 of them one in 150 is taken."""
    while Organization.objects.filter(account_id=(account_id := accounts.new())).exists():
        continue
    return account_id


def _is_short(model: Any, organization: Organization) -> bool:
    return bool(model.objects.filter(organization=organization)[: MOST_INLINE + 1].count() <= MOST_INLINE)


def _changelist(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
