"""What is kept on disk."""

from django.db import models


class StoredFile(models.Model):
    """One file as it arrived: its original name, its size in bytes, its SHA-256, its media type found from the content.

    The bytes lie under the data folder at `place`; the same content is kept once. May hold personal data; with `is_sealed`
    they lie there under the installation's key: size and digest are of what arrived, `place` is named after what lies there.
    """

    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=100)
    place = models.CharField(max_length=100, db_index=True)
    is_sealed = models.BooleanField(default=False, db_default=False)
    stored_at = models.DateTimeField(auto_now_add=True)
