"""Database expressions for constraints, and the translation of a broken constraint into a refusal."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db import IntegrityError, transaction
from django.db.models import Func

from lienthong.kernel.refusal import Refusal


class DayRange(Func):
    """daterange(starts_on, ends_on): half-open, open at the end when ends_on is null."""

    function = "DATERANGE"
    output_field = DateRangeField()


class MomentRange(Func):
    """tstzrange(starts_at, ends_at): half-open."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


@contextmanager
def refusing(refusals: Mapping[str, Callable[[], Refusal]]) -> Iterator[None]:
    """Run a write in a savepoint; when it breaks a named constraint, raise the refusal made for that name.

    The function that makes the refusal runs after the rollback, so it may query who was first. Other errors pass.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        make = refusals.get(getattr(diagnosis, "constraint_name", None) or "")
        if make is None:
            raise
        raise make() from error
