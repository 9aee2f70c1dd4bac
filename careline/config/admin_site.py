"""The administrator's pages: our own sign-in, our own groups, and nothing that is not in the audit history."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from careline.events.audited import Audited, ReadOnly
from careline.ui.branding import brand

GROUPS = (
    ("people", _("People"), (
        "people.person", "people.agent", "people.team", "tickets.routingrules", "tickets.teamrule", "tickets.customfield",
        "tickets.surveyrules",
    )),
    ("customers", _("Customers"), (
        "customers.organization", "customers.member", "customers.maildomain", "customers.licence", "customers.product",
        "customers.edition",
    )),
    ("promises", _("Promises"), (
        "contracts.supportplan", "contracts.supportcontract", "sla.policy", "sla.calendar", "tickets.escalationstep",
        "tickets.revision",
    )),
    ("rules", _("Rules"), ("rules.rule", "rules.firing")),
    ("brand", _("Brand"), ("ui.brand",)),
    ("mail", _("E-mail"), ("mail.mailbox", "post.relay", "post.signingkey")),
    ("history", _("History"), ("events.event", "post.letter", "mail.incoming")),
)  # fmt: skip


class Site(AdminSite):
    """Administrators only. Visitors are asked to sign in as everywhere; for others there is nothing here."""

    index_title = _("Administration")
    site_url = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.disable_action("delete_selected")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take our own pages. Those of libraries would change accounts and jobs without leaving a trace."""
        if admin_class and issubclass(admin_class, Audited | ReadOnly):
            super().register(model_or_iterable, admin_class, **options)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if self.has_permission(request):
                return guarded(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)

        return inner

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one form to sign in with, and it is not here."""
        return redirect_to_login(reverse("admin:index"), settings.LOGIN_URL)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseRedirect:  # type: ignore[override]
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseRedirect:  # type: ignore[override]
        return redirect("account_change_password")

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> HttpResponseRedirect:  # type: ignore[override]
        """Rooms of the program mean nothing to administrators; the groups are all on one page."""
        return redirect("admin:index")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        name = brand().name
        return {**super().each_context(request), "site_header": name, "site_title": name}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The pages in groups by their subject, as the brief speaks of them; each page stands in one."""
        pages = {}
        for app in self._build_app_dict(request).values():
            for model in app["models"]:
                pages[model["model"]._meta.label_lower] = self._titled(model)
        return [_group(code, name, [pages[label] for label in labels if label in pages]) for code, name, labels in GROUPS]

    def _titled(self, model: dict[str, Any]) -> dict[str, Any]:
        title = getattr(self._registry[model["model"]], "title", None)
        return {**model, "name": capfirst(str(title))} if title else model


def _group(code: str, name: Any, models: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "app_label": code,
        "app_url": f"{reverse('admin:index')}#{code}",
        "has_module_perms": True,
        "models": models,
    }
