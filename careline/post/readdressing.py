"""Letters that are about something else from now on, because what they tell of moved there."""

from collections.abc import Sequence

from django.db.models import Q

from careline.post.models import Letter


def readdress(*, about: str, of: int, to: int, key_starts: Sequence[str]) -> None:
    """Let the letters of one thing whose keys begin so be about another one. One statement at most."""
    wanted = Q()
    for start in key_starts:
        wanted |= Q(key__startswith=start)
    if key_starts:
        Letter.objects.filter(wanted, about=about, about_id=of).update(about_id=to)
