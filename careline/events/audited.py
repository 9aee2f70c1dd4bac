"""Pages of Django's admin whose every change is in the audit history, and pages that only show."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import IntegrityError, models
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careline.events.administering import Changes, fact, form_changes, row_changes
from careline.events.paging import FewPages
from careline.events.recording import record
from careline.events.referring import referring

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    RowForm = forms.ModelForm[Any]
else:
    ModelAdmin, TabularInline, RowForm = admin.ModelAdmin, admin.TabularInline, forms.ModelForm

logger = logging.getLogger(__name__)


def note(request: HttpRequest, row: Model, *, action: str, changes: Changes) -> None:
    """Write into the history what the signed-in administrator did to a row, in the transaction in force."""
    record(fact(row, action=action, changes=changes), by=request.user.pk, at=timezone.now())


class Calm:
    """Fields without Django's row of icons beside each menu; for dates the browser's own calendar."""

    formfield_overrides: Any = {
        models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field


class Plain(Calm, ModelAdmin):
    """What all our pages share: few statements however many rows there are, and one history.

    `shown_later` names what a row has only once it is there.
    """

    title: Any = None
    shown_later: tuple[str, ...] = ()
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = FewPages
    list_per_page = 50

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = self.title or self.opts.verbose_name_plural
        return super().changelist_view(request, {"title": str(title).capitalize(), **(extra_context or {})})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        later = () if obj else self.shown_later
        return [(name, {**of, "fields": [each for each in of["fields"] if each not in later]}) for name, of in sets]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        plural = self.title or self.opts.verbose_name_plural
        return super().render_change_form(request, {**context, "plural": plural}, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponseRedirect:
        """There is one history, so Django's own is not kept: look there."""
        return HttpResponseRedirect(f"{reverse('admin:events_event_changelist')}?q={self.opts.model_name}+{object_id}")


class ReadOnly(Plain):
    """Evidence: shown, searched, never touched."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Audited(Plain):
    """Every row added, changed or deleted here is a fact, in the transaction of the change; inline rows too.

    Django's own log (LogEntry) is not written: one history, which nobody can change. A row that others refer to is
    not deleted, and many rows are never deleted at once. `aftermaths` are what rooms above have to say when a row, or one
    under it, was changed.
    """

    aftermaths: tuple[Callable[[HttpRequest, Any], None], ...] = ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.row_before = type(obj)._default_manager.get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        changing = [each.instance.pk for each in formset.initial_forms if each.has_changed()]
        formset.rows_before = formset.model._default_manager.in_bulk(changing) if changing else {}
        super().save_formset(request, form, formset, change)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Called by Django when all is saved: the place to record. Returns nothing to log elsewhere."""
        changes = {**row_changes(form.row_before, form.instance), **form_changes(form)}
        if add or changes:
            note(request, form.instance, action="added" if add else "changed", changes=changes)
        for formset in formsets or ():
            self._note_inline(request, formset)
        if add or changes or any(each.has_changed() for formset in formsets or () for each in formset.forms):
            for tell in self.aftermaths:
                tell(request, form.instance)
        return ""

    def _note_inline(self, request: HttpRequest, formset: Any) -> None:
        for form in formset.forms:
            if form.has_changed() and form.instance.pk:
                before = formset.rows_before.get(form.instance.pk)
                changes = {**row_changes(before, form.instance), **form_changes(form)}
                note(request, form.instance, action="changed" if before else "added", changes=changes)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Recorded above."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Recorded above."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:  # type: ignore[override]
        for row in queryset:
            note(request, row, action="deleted", changes=row_changes(row, None))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Ask what refers to the rows, without reading all that does: it may be very much."""
        held = [name for row in objs for name in referring(row)]
        return ([], {}, set(), held) if held else super().get_deleted_objects(objs, request)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError) as problem:
            return self._refused(request, problem)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as problem:
            return self._refused(request, problem)

    def _refused(self, request: HttpRequest, problem: Exception) -> HttpResponse:
        """Somebody was quicker: the rules that the form has checked no longer held when it was written."""
        logger.warning("%s was refused by the database: %s", request.path, problem)
        text = _("Nothing was saved: somebody changed something that belongs to this at the same moment. Please try again.")
        messages.error(request, text)
        return HttpResponseRedirect(request.path)


class AuditedInline(Calm, TabularInline):
    """Rows shown under the one they belong to. They are deleted on their own page, which asks what refers to them."""

    extra = 0
    can_delete = False
    show_change_link = True


class ShownInline(TabularInline):
    """Evidence under the row it belongs to."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
