"""Reading files by their key, for callers that have settled who may see them."""

from careline.files.models import StoredFile


def image(*, key: str) -> StoredFile | None:
    """The picture of a key."""
    return StoredFile.objects.filter(key=key, kind=StoredFile.Kind.IMAGE).first()
