"""The same button pressed twice at the same moment: one of the two meets the other's row, and finds it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError

PRESSED = {"pressed_twice_is_one_ticket", "pressed_twice_is_one_message", "pressed_twice_is_one_pending_reply"}
P = ParamSpec("P")
T = TypeVar("T")


def once(verb: Callable[P, T]) -> Callable[P, T]:
    """Around a verb's transaction: the loser of two simultaneous presses asks again, and gets what the winner made."""

    @wraps(verb)
    def pressed(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return verb(*args, **kwargs)
        except IntegrityError as clash:
            if getattr(getattr(clash.__cause__, "diag", None), "constraint_name", None) not in PRESSED:
                raise
        return verb(*args, **kwargs)

    return pressed
