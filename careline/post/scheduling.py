"""The job of a letter at a later instant, in the caller's transaction."""

from datetime import datetime

from django.db import connection

STATEMENT = """
select procrastinate_defer_jobs_v1(array[
    row('post', 'careline.post.jobs.send', 10, null, null,
        jsonb_build_object('letter_id', %(letter)s::bigint, 'is_paced', %(paced)s::boolean), %(at)s::timestamptz)
        ::procrastinate_job_to_defer_v1])
"""


def send_at(*, letter_id: int, at: datetime | None, is_paced: bool = False) -> None:
    """Queue the sending of a letter for an aware instant, None for at once. `is_paced`: it has its place already."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"letter": letter_id, "paced": is_paced, "at": at})
