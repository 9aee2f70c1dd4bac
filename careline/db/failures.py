"""What the embedded database says when it cannot do its work: a reason, and what a person can do about it."""


class CannotStart(Exception):
    """The embedded database does not start. Both parts are plain sentences for who runs Careline."""

    def __init__(self, reason: str, what_to_do: str) -> None:
        super().__init__(f"{reason} {what_to_do}")
        self.reason = reason
        self.what_to_do = what_to_do
