"""Forms of the administrator's pages, filled in as a browser does."""

from typing import Any

from django.test import Client
from django.urls import reverse

from careline.events.models import Event


def form_of(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send back from a form without touching it."""
    context = client.get(address).context
    adminform = context["adminform"].form
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    bound = [adminform, *(f for s in formsets for f in [s.management_form, *s.forms])]
    sent = {}
    for form in bound:
        for name in form.fields:
            value = form[name].value()
            if value is not None and value is not False:
                sent[form.add_prefix(name)] = "on" if value is True else value
    return {name: value for name, value in sent.items() if name != "logo"}


def change(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def send(client: Client, address: str, **changed: Any) -> Any:
    """Open a form, change some of it, and send it."""
    given = {**form_of(client, address), **changed}
    return client.post(address, {name: value for name, value in given.items() if value is not None})


def faults(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return {name: [str(e) for e in errors] for name, errors in answer.context["adminform"].form.errors.items()}


def newest() -> Event:
    return Event.objects.order_by("-pk").filter(name="AdministratorChanged")[0]
