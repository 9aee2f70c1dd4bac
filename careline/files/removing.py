"""Removing a file with everything that was made of it."""

from django.core.files.storage import default_storage

from careline.files.models import StoredFile


def remove(*, file: StoredFile) -> None:
    """The row, the upload, and its text if it was unpacked for reading."""
    path, text_path = file.path, file.text_path
    file.delete()
    default_storage.delete(path)
    default_storage.delete(text_path)
