"""Putting a letter in the outbox, in the transaction of what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

STATEMENT = """
with letter as (
    insert into post_letter (key, "to", name, language, zone, template, context, reply_to, about, about_id, state,
                             attempts, error, message_id)
    values (%(key)s, %(to)s, %(name)s, %(language)s, %(zone)s, %(template)s, %(context)s::jsonb, %(reply_to)s, %(about)s,
            %(about_id)s, 'queued', 0, '', '')
    on conflict (key) do nothing returning id
)
select procrastinate_defer_jobs_v1(array[
    row('post', 'careline.post.jobs.send', 10, null, null, jsonb_build_object('letter_id', id), null)
        ::procrastinate_job_to_defer_v1]) from letter
"""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Who gets a letter, in which language and zone its times are written."""

    to: str
    name: str
    language: str
    zone: str


def post(
    *,
    recipient: Recipient,
    template: str,
    context: Mapping[str, Any],
    key: str,
    about: str = "",
    about_id: int | None = None,
    reply_to: str = "",
) -> None:
    """Queue a letter; the worker renders and sends it once the caller's transaction is committed. One statement.

    `key` names the event and the recipient: the same key again queues nothing. `context` is JSON: ids are of no use
    to a template, so pass what it prints. `reply_to` is an address for answers, if not the sender's.
    """
    parameters = {
        **vars(recipient), "template": template, "context": orjson.dumps(dict(context)).decode(), "key": key,
        "about": about, "about_id": about_id, "reply_to": reply_to,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, parameters)
