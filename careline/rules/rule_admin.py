"""The pages on which rules are written, ordered, switched, copied, deleted and tried."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.events.audited import ReadOnly
from careline.rules import keeping, pages
from careline.rules.forms import RuleForm
from careline.rules.models import Rule
from careline.rules.saying import sentence

LIST = "admin:rules_rule_changelist"


@admin.register(Rule)
class RuleAdmin(ReadOnly):
    """The list in their order; everything else has an address of its own."""

    title = gettext_lazy("rules")

    def get_urls(self) -> list[Any]:
        wrap, each, name = self.admin_site.admin_view, "<int:pk>/", "rules_rule"
        return [
            path("", wrap(self.list_view), name=f"{name}_changelist"),
            path("add/", wrap(self.new_view), name=f"{name}_add"),
            path("form/", wrap(self.form_view), name=f"{name}_form"),
            path(each, wrap(self.rule_view), name=f"{name}_change"),
            path(f"{each}form/", wrap(self.form_view), name=f"{name}_form_of"),
            path(f"{each}trial/", wrap(self.trial_view), name=f"{name}_trial"),
            path(f"{each}versions/", wrap(self.versions_view), name=f"{name}_versions"),
            path(f"{each}on/", wrap(self.posting(self._on)), name=f"{name}_on"),
            path(f"{each}off/", wrap(self.posting(self._off)), name=f"{name}_off"),
            path(f"{each}earlier/", wrap(self.posting(self._earlier)), name=f"{name}_earlier"),
            path(f"{each}later/", wrap(self.posting(self._later)), name=f"{name}_later"),
            path(f"{each}copies/", wrap(self.posting(self._copy)), name=f"{name}_copies"),
            path(f"{each}deletion/", wrap(self.deletion_view), name=f"{name}_deletion"),
        ]

    def list_view(self, request: HttpRequest) -> HttpResponse:
        """All rules, in the order in which they run."""
        return self._page(request, "list", title=_("Rules"), lines=pages.lines(at=timezone.now()))

    def new_view(self, request: HttpRequest) -> HttpResponse:
        """An empty form; POST writes the rule, which is off."""
        if request.method == "POST":
            return self._keep(request, None)
        return self._form(request, RuleForm(), None)

    def rule_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One rule to change; POST writes its next version."""
        rule = self._rule(pk)
        if request.method == "POST":
            return self._keep(request, rule)
        return self._form(request, RuleForm.of(rule.name, rule.definition), rule)

    def form_view(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        """The form with a line more or less; nothing is saved."""
        rule = self._rule(pk) if pk else None
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return self._form(request, RuleForm.sent(request.POST).changed(request.POST), rule)

    def trial_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A dry run."""
        rule = self._rule(pk)
        trial, lines = pages.trial(rule, at=timezone.now())
        says = sentence(rule.definition)
        return self._page(request, "trial", title=_("Dry run"), rule=rule, says=says, trial=trial, lines=lines)

    def versions_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What it said, and who changed it."""
        rule = self._rule(pk)
        return self._page(request, "versions", title=_("Versions"), rule=rule, versions=pages.versions(rule))

    def deletion_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks first; POST deletes."""
        rule = self._rule(pk)
        if request.method == "POST":
            keeping.delete(by=request.user, rule=rule, at=timezone.now())  # type: ignore[arg-type]
            messages.success(request, _("{name} is deleted.").format(name=rule.name))
            return redirect(LIST)
        return self._page(request, "deletion", title=_("Delete"), rule=rule, says=sentence(rule.definition))

    def posting(self, act: Callable[[HttpRequest, Rule], None]) -> Callable[..., HttpResponse]:
        """A view that does one thing to a rule and goes back to the list."""

        def view(request: HttpRequest, pk: int) -> HttpResponse:
            rule = self._rule(pk)
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            act(request, rule)
            return redirect(LIST)

        return view

    def _on(self, request: HttpRequest, rule: Rule) -> None:
        keeping.switch(by=request.user, rule=rule, is_on=True, at=timezone.now())  # type: ignore[arg-type]

    def _off(self, request: HttpRequest, rule: Rule) -> None:
        keeping.switch(by=request.user, rule=rule, is_on=False, at=timezone.now())  # type: ignore[arg-type]

    def _earlier(self, request: HttpRequest, rule: Rule) -> None:
        keeping.move(by=request.user, rule=rule, earlier=True, at=timezone.now())  # type: ignore[arg-type]

    def _later(self, request: HttpRequest, rule: Rule) -> None:
        keeping.move(by=request.user, rule=rule, earlier=False, at=timezone.now())  # type: ignore[arg-type]

    def _copy(self, request: HttpRequest, rule: Rule) -> None:
        name = _("{name} (copy)").format(name=rule.name[:100])
        try:
            keeping.copy(by=request.user, rule=rule, name=name, at=timezone.now())  # type: ignore[arg-type]
        except keeping.TooManyRules:
            messages.error(request, _("There are as many rules as there may be."))

    def _keep(self, request: HttpRequest, rule: Rule | None) -> HttpResponse:
        form = RuleForm.sent(request.POST)
        if not form.is_valid:
            return self._form(request, form, rule, status=422)
        version = request.POST.get("version", "")
        try:
            kept = keeping.keep(
                by=request.user, new=form.new, rule=rule, version=int(version) if version.isdecimal() else 0,  # type: ignore[arg-type]
                at=timezone.now(),
            )  # fmt: skip
        except keeping.TooManyRules:
            messages.error(request, _("There are as many rules as there may be."))
            return self._form(request, form, rule, status=422)
        except keeping.ChangedMeanwhile:
            messages.error(request, _("Somebody else changed it meanwhile. Open it again, and change what is there now."))
            return self._form(request, form, rule, status=409)
        messages.success(request, self._said(kept))
        return redirect("admin:rules_rule_trial", kept.pk)

    def _said(self, rule: Rule) -> str:
        if rule.is_on:
            return _("{name} is saved, and on.").format(name=rule.name)
        return _("{name} is saved, and off. Look what it would do, then switch it on.").format(name=rule.name)

    def _form(self, request: HttpRequest, form: RuleForm, rule: Rule | None, status: int = 200) -> HttpResponse:
        title = rule.name if rule else _("New rule")
        says = sentence(form.definition) if form.definition.actions else ""
        version = request.POST.get("version", "") or (rule.version if rule else 0)
        return self._page(request, "form", status=status, title=title, form=form, rule=rule, says=says, version=version)

    def _rule(self, pk: int) -> Rule:
        return get_object_or_404(keeping.all_rules(), pk=pk)

    def _page(self, request: HttpRequest, page: str, status: int = 200, **context: Any) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return render(request, f"rules/{page}.html", whole, status=status)
