"""Putting a letter in the outbox, in the transaction of what it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

STATEMENT = """
with lately as (
    select count(*) >= %(most)s and %(auto_submitted)s <> 'no' as is_too_much from post_letter
    where about = %(about)s and about_id = %(about_id)s and "to" = %(to)s and created_at > now() - interval '1 hour'
), letter as (
    insert into post_letter (key, "to", name, language, zone, template, context, reply_to, headers, files, about,
                             about_id, answers, state, attempts, error, message_id, auto_submitted)
    select %(key)s, %(to)s, %(name)s, %(language)s, %(zone)s, %(template)s, %(context)s::jsonb, %(reply_to)s,
            %(headers)s::jsonb, %(files)s::jsonb, %(about)s, %(about_id)s, %(answers)s,
            case when is_too_much then 'withdrawn' else 'queued' end, 0,
            case when is_too_much then %(too_much)s else '' end, '', %(auto_submitted)s from lately
    on conflict (key) do nothing returning id, state
)
select procrastinate_defer_jobs_v1(array[
    row('post', 'careline.post.jobs.send', 10, null, null, jsonb_build_object('letter_id', id), null)
        ::procrastinate_job_to_defer_v1]) from letter where state = 'queued'
"""
MOST_IN_AN_HOUR = 20
TOO_MUCH = "20 letters about this went to the address within an hour: does a machine answer them?"


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
    answers: str = "",
    auto_submitted: str = "auto-generated",
    headers: Mapping[str, str] | None = None,
    files: Sequence[str] = (),
) -> None:
    """Queue a letter; the worker renders and sends it once the caller's transaction is committed. One statement.

    `key` names the event and the recipient: the same key again queues nothing. `context` is JSON: ids are of no use
    to a template, so pass what it prints. `reply_to` is an address for answers, if not the sender's. `answers` is the
    Message-ID of a letter that a machine of ours answers (RFC 3834). `headers` are further fields of the head; `files` are
    keys of stored files that go along (`enclosing`). `auto_submitted` is what RFC 3834 wants to know: `no` for what a person
    wrote, `auto-replied` for an answer to a letter.

    What no person wrote stays in the outbox, withdrawn with the reason, once 20 letters about the same thing went to one
    address within an hour: two machines that answer one another must come to an end.
    """
    parameters = {
        **vars(recipient), "template": template, "context": orjson.dumps(dict(context)).decode(), "key": key,
        "about": about, "about_id": about_id, "reply_to": reply_to,
        "answers": answers, "auto_submitted": auto_submitted, "most": MOST_IN_AN_HOUR, "too_much": TOO_MUCH,
        "headers": orjson.dumps(dict(headers or {})).decode(), "files": orjson.dumps(list(files)).decode(),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, parameters)
