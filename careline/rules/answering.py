"""Rules answer with what is shared with everybody, in the customer's language; and run what everybody may run."""

from dataclasses import replace
from uuid import uuid5

from django.db.models import Q
from django.utils.translation import override

from careline.rules import acting
from careline.rules.actions import Doing, Refused
from careline.rules.refusals import PERSONAL
from careline.tickets.canned_models import CannedAnswer
from careline.tickets.canned_texts import in_language, values_of
from careline.tickets.macro_models import Macro
from careline.tickets.placeholders import filled
from careline.tickets.replying import NewMessage, answer_by_rule
from careline.tickets.waiting import wait

EVERYBODYS = Q(owner=None, team=None)


def answers() -> list[tuple[str, str]]:
    """Canned answers that everybody may use."""
    rows = CannedAnswer.objects.filter(EVERYBODYS).order_by("shortcut")
    return [(str(row.pk), f"/{row.shortcut} {row.title}") for row in rows]


def macros() -> list[tuple[str, str]]:
    """Macros that everybody may run."""
    return [(str(pk), name) for pk, name in Macro.objects.filter(EVERYBODYS).order_by("name").values_list("pk", "name")]


def reply(doing: Doing, given: dict[str, str]) -> None:
    """Answer in the vendor's name; no promise is met by it."""
    answer: CannedAnswer = acting.found(CannedAnswer, given["answer"])
    if answer.owner_id or answer.team_id:
        raise Refused("gone")
    texts = {text.language: text.body for text in answer.texts.all()}
    language, text, _is_fallback = in_language(texts=texts, language=doing.ticket.language)
    with override(language):
        body = filled(text=text, values=values_of(agent=doing.by, ticket=doing.ticket))
    message = NewMessage(body=body, client_id=uuid5(doing.client_id, "answer"), channel="rule")
    answer_by_rule(ticket=doing.ticket, agent=doing.by, message=message, at=doing.at)


def run_macro(doing: Doing, given: dict[str, str]) -> None:
    """What a macro does, in its order. Raises Refused for what only people do, and what its verbs raise."""
    macro: Macro = acting.found(Macro, given["macro"])
    if macro.owner_id or macro.team_id:
        raise Refused("gone")
    if macro.assignment == Macro.Assignment.TAKE or macro.follows:
        raise Refused(PERSONAL)
    if macro.assignment == Macro.Assignment.RELEASE:
        acting.put_back(doing, {})
    if macro.severity:
        acting.lower(doing, {"severity": macro.severity, "reason": macro.reason})
    if macro.note:
        acting.write_note(replace(doing, key=f"{doing.key} macro"), {"text": macro.note})
    if macro.answer_id:
        reply(replace(doing, key=f"{doing.key} macro"), {"answer": str(macro.answer_id)})
    if macro.ending == Macro.Ending.WAIT:
        wait(ticket=doing.ticket, agent=doing.by, note=macro.waiting_note, at=doing.at)
    elif macro.ending == Macro.Ending.CLOSE:
        acting.close(doing, {})
