"""People and what they hold. Planned posts and opinions have no place here, by rule of the field."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from lienthong.organisations.models import Role, Unit
from lienthong.people.choices import PartyStatus, Sex


class Person(models.Model):
    """One human being, known once. Personal data: all of it. Birth is a day, or a bare year, or unknown.

    `name_folded` finds the person without marks, `name_exact` with marks in either tone placement,
    `sort_key` sorts by given name.
    """

    full_name = models.CharField(max_length=100)
    name_folded = models.CharField(max_length=100)
    name_exact = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=500, db_collation="C")
    sex = models.CharField(max_length=8, choices=Sex.choices, blank=True)
    birth_on = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_on__isnull=True) | Q(birth_year=ExtractYear("birth_on")),
                name="birth_year_is_that_of_the_day",
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1900), name="birth_year_is_plausible"
            ),
        ]
        indexes = [
            models.Index(fields=["name_folded", "birth_year"], name="person_by_name_and_year"),
            models.Index(fields=["sort_key", "id"], name="person_sorted"),
            GinIndex(fields=["name_folded"], opclasses=["gin_trgm_ops"], name="person_by_part_of_name"),
        ]

    @property
    def birth(self) -> str:
        """dd/mm/yyyy, the bare year, or nothing."""
        return self.birth_on.strftime("%d/%m/%Y") if self.birth_on else str(self.birth_year or "")


class SensitiveDetails(models.Model):
    """What only those who need it may see of a person, each reading logged. Gone when the person is erased."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+", primary_key=True)
    ethnicity = models.CharField(max_length=40, blank=True)
    party_status = models.CharField(max_length=16, choices=PartyStatus.choices, blank=True)


class Membership(models.Model):
    """A person belongs to a unit (cell, agency), with the post held there, for a period. Personal data."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="membership_ends_after_start"
            ),
        ]


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; there is no sign-up."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "Account":
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to sign in, of one person. It is disabled, never deleted: the trail names it."""

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = AccountManager()


class Appointment(models.Model):
    """A person holds a role at a unit, and below it, for a period. It ends; it is never changed in place."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="appointment_ends_after_start"
            ),
        ]
