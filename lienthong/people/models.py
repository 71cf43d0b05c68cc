"""People and what they hold. Planned posts and opinions have no place here, by rule of the field."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Collate, ExtractYear

from lienthong.base.text import PhoneKey
from lienthong.organisations.models import Role, Unit
from lienthong.people.choices import PartyStatus, Sex

# The last word of the folded name, and a blank with what stands before it: what `finding` asks for, word for word.
GIVEN_NAME = Collate(Func("name_folded", Value(" "), Value(-1), function="split_part"), "C")


def _before_given_name(column: str) -> Func:
    return Func(
        Value(" "),
        Func(column, Value(" ?[^ ]*$"), Value(""), function="regexp_replace"),
        arg_joiner=" || ",  # in the order of the alphabet, as a migration writes them, or each seems to differ
        template="(%(expressions)s)",
    )


class Person(models.Model):
    """One human being, known once. Personal data: all of it. Birth is a day, or a bare year, or unknown.

    `name_folded` finds the person without marks, `name_exact` with marks in either tone placement,
    `sort_key` sorts by given name. With `merged_into` the row is only a signpost to the person it turned out to be:
    it belongs nowhere, so nobody's reach has it, and it is never deleted.
    """

    full_name = models.CharField(max_length=100)
    name_folded = models.CharField(max_length=100)
    name_exact = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=500, db_collation="C")
    sex = models.CharField(max_length=8, choices=Sex.choices, blank=True)
    birth_on = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    phone = models.CharField(max_length=20, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_on__isnull=True) | Q(birth_year=ExtractYear("birth_on")),
                name="birth_year_is_that_of_the_day",
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1900), name="birth_year_is_plausible"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="person_is_not_merged_into_himself",
            ),
        ]
        indexes = [
            models.Index(fields=["name_folded", "birth_year"], name="person_by_name_and_year"),
            models.Index(fields=["sort_key", "id"], name="person_sorted"),
            # the two ways in which people of one name are held against each other
            models.Index(fields=["birth_on", "name_folded"], include=["id"], name="person_by_day_of_birth"),
            models.Index(
                fields=["name_folded", "birth_year"], name="person_by_bare_year", condition=Q(birth_on__isnull=True)
            ),
            models.Index(fields=["merged_into"], name="person_merged", condition=Q(merged_into__isnull=False)),
            GinIndex(fields=["name_folded"], opclasses=["gin_trgm_ops"], name="person_by_part_of_name"),
            models.Index(GIVEN_NAME, "sort_key", "id", "name_folded", "name_exact", name="person_by_given_name_whole"),
            models.Index(PhoneKey("phone"), condition=~Q(phone=""), name="person_by_phone"),
            GinIndex(
                OpClass(_before_given_name("name_folded"), name="gin_trgm_ops"), name="person_by_family_and_middle"
            ),
            GinIndex(OpClass(_before_given_name("name_exact"), name="gin_trgm_ops"), name="person_by_marked_family"),
        ]

    @property
    def birth(self) -> str:
        """dd/mm/yyyy, the bare year, or nothing."""
        return self.birth_on.strftime("%d/%m/%Y") if self.birth_on else str(self.birth_year or "")


class SensitiveDetails(models.Model):
    """What only those who need it may see of a person, each reading logged. Gone when the person is erased.

    The identity number is kept encrypted under the installation's key; `identity_hash` (keyed) finds an equal number.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+", primary_key=True)
    ethnicity = models.CharField(max_length=40, blank=True)
    party_status = models.CharField(max_length=16, choices=PartyStatus.choices, blank=True)
    identity_sealed = models.BinaryField(default=b"", db_default=b"", blank=True)
    identity_hash = models.CharField(max_length=64, default="", db_default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["identity_hash"], name="person_by_identity", condition=~Q(identity_hash="")),
        ]


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


class Belonging(models.Model):
    """A person is to be found under a place: a unit he ever was a member of, or one above it, while the tree is so.

    Derived: triggers write it from memberships, names and the tree, and nobody else does. It repeats the names, so that a
    list or search in a place of any size is a walk along one index. Personal data; goes with the memberships.
    """

    pk = models.CompositePrimaryKey("person_id", "place_id", "starts_on")
    person = models.ForeignKey(
        Person, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    place = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    sort_key = models.CharField(max_length=500, db_collation="C")
    name_folded = models.CharField(max_length=100)
    name_exact = models.CharField(max_length=100)

    class Meta:
        indexes = [
            models.Index(
                fields=["place", "sort_key", "person"],
                include=["name_folded", "name_exact", "starts_on", "ends_on"],
                name="people_of_a_place",
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


class SignInCode(models.Model):
    """A code printed for a learner, with which he sets his password once. It ends when used, replaced or after its day.

    Only a keyed digest is kept: nobody reads the code again, not even who printed it.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=100)
    given_at = models.DateTimeField(auto_now_add=True)


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


class Distinction(models.Model):
    """Two people who look alike were looked at and are not one. Stays until somebody withdraws it."""

    lower = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    upper = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    decided_by = models.CharField(max_length=100)
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lower", "upper"], name="two_people_are_told_apart_once"),
            models.CheckConstraint(condition=Q(lower__lt=F("upper")), name="a_pair_has_one_order"),
        ]


class Merge(models.Model):
    """One person was entered twice and is one again: what moved to the survivor, and what stood there before.

    Kept for ever, also when taken back. Personal data: `before` are the survivor's values that gave way; `folded` the
    memberships that said nothing new. `moved` and `stood` are keys of rows by table and column: those that came over, and
    those that the survivor had himself. `filled` names sensitive fields that were blank, `apart` keys of distinctions.
    """

    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)
    filled = models.JSONField(default=list)
    folded = models.JSONField(default=list)
    apart = models.JSONField(default=list)
    moved = models.JSONField(default=dict)
    stood = models.JSONField(default=dict)
    merged_by = models.CharField(max_length=100)
    merged_at = models.DateTimeField(auto_now_add=True)
    taken_back_by = models.CharField(max_length=100, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(taken_back_at__isnull=True), name="a_person_is_merged_once"
            ),
            models.CheckConstraint(condition=~Q(survivor=F("merged")), name="a_merge_takes_two"),
        ]
