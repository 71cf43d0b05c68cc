"""Merging two entries: what moves, what stays, who refuses, and the way back."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.db import models

from lienthong.audit.models import AuditEntry
from lienthong.certificates.models import Certificate
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.lecturers.choices import EngagementKind
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.organisations.models import Role
from lienthong.people.actions import (
    appoint,
    correct_person,
    forget_distinction,
    merge_people,
    open_account,
    record_identity,
    register_person,
    take_back_merge,
    tell_apart,
)
from lienthong.people.errors import MergeRefused
from lienthong.people.models import Account, Distinction, Membership, Merge, Person, SensitiveDetails
from lienthong.records.models import Completion
from tests.assessment import things as results
from tests.cast import BEGINNING, PASSWORD, PRODUCT, TODAY, Cast
from tests.certificates.things import issued
from tests.classes import things as classes
from tests.classes.week_things import an_invitation
from tests.people.things import another

# What points at a person and is not handed over, with what is done instead.
NOT_MOVED = {
    "people.person.merged_into": "the signpost itself",
    "people.merge.survivor": "the history of merges",
    "people.merge.merged": "the history of merges",
    "people.sensitivedetails.person": "blanks are filled, each keeps his own row",
    "people.distinction.lower": "copied to the survivor",
    "people.distinction.upper": "copied to the survivor",
    "people.belonging.person": "written by the triggers of memberships",
}


def _pointing_at(target: type[models.Model]) -> set[str]:
    """Every column of every table that points at the target, also those that hold its key as a plain number."""
    word = f"{target._meta.model_name}_id"
    found = set()
    for table in apps.get_models():
        for field in table._meta.local_fields:
            plain = field.name.endswith(word) and isinstance(field, models.IntegerField)
            if field.related_model is target or plain:
                found.add(f"{table._meta.label_lower}.{field.name}")
    return found


def _merged(cast: Cast, *, take: tuple[str, ...] = (), who: str = "an", merged: Person | None = None) -> Merge:
    other = merged or another(cast)
    return merge_people(survivor=cast.learners[0], merged=other, take=take, actor=cast.actor(who))


def test_every_table_that_knows_people_hears_of_a_merge(cast: Cast) -> None:
    assert set(_merged(cast).moved) == _pointing_at(Person) - set(NOT_MOVED)


def test_every_table_that_knows_lecturers_hears_of_a_merge(cast: Cast) -> None:
    merged = another(cast)
    for person in (cast.learners[0], merged):
        Lecturer.objects.create(person=person)
    heard = set(_merged(cast, merged=merged).moved)
    assert heard == (_pointing_at(Person) - set(NOT_MOVED) - {"lecturers.lecturer.person"}) | _pointing_at(Lecturer)


def test_the_survivor_gets_everything_and_the_other_is_a_signpost(cast: Cast) -> None:
    merged = another(cast, unit=cast.other_cell, phone="0100123456", post="Kế toán")
    merge = _merged(cast, merged=merged)
    hoa = Person.objects.get(pk=cast.learners[0].pk)
    merged.refresh_from_db()
    assert (hoa.full_name, hoa.phone, merged.merged_into_id) == ("Nguyễn Thị Hòa", "0100123456", hoa.pk)
    assert set(Membership.objects.filter(person=hoa).values_list("unit_id", "post")) == {
        (cast.cell.pk, ""),
        (cast.other_cell.pk, "Kế toán"),
    }
    assert Membership.objects.filter(person=merged).count() == 0
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.object_id, entry.details) == (
        "people.merge",
        hoa.pk,
        {"merged": merged.pk, "taken": ["phone"]},
    )
    assert merge.before == {"phone": {"phone": ""}}


def test_a_merge_is_one_entry_on_the_trail(cast: Cast) -> None:
    merged, before = another(cast), AuditEntry.objects.count()
    _merged(cast, merged=merged)
    assert AuditEntry.objects.count() == before + 1


def test_what_was_chosen_stands_and_is_found(cast: Cast) -> None:
    merged = another(cast, "Nguyễn Thị Thu Hòa", birth_on=None, birth_year=1995)
    _merged(cast, merged=merged, take=("full_name", "birth"))
    hoa = Person.objects.get(pk=cast.learners[0].pk)
    assert (hoa.full_name, hoa.name_folded, hoa.birth) == ("Nguyễn Thị Thu Hòa", "nguyen thi thu hoa", "1995")


def test_the_same_membership_twice_is_one(cast: Cast) -> None:
    merge = _merged(cast)
    rows = Membership.objects.filter(person=cast.learners[0])
    assert ([row.unit_id for row in rows], len(merge.folded)) == ([cast.cell.pk], 1)


def test_classes_completions_and_certificates_follow_under_their_old_name(cast: Cast) -> None:
    merged = another(cast, "Nguyễn Thị Hoa")
    issued(results.a_completed_class(cast, ["8"], learners=[merged]))
    _merged(cast, merged=merged)
    hoa = cast.learners[0]
    certificate = Certificate.objects.get()
    assert Enrolment.objects.get().person_id == hoa.pk
    assert Completion.objects.get().person_id == hoa.pk
    assert (certificate.holder_name, certificate.result.enrolment.person_id) == ("Nguyễn Thị Hoa", hoa.pk)


def test_blank_sensitive_details_are_filled_unread(cast: Cast) -> None:
    merged = another(cast, ethnicity="Tày")
    record_identity(person=merged, number="099195000001", actor=PRODUCT)
    merge = _merged(cast, merged=merged)
    ours, theirs = (SensitiveDetails.objects.get(person=one) for one in (cast.learners[0], merged))
    assert (ours.ethnicity, ours.identity_hash) == ("Tày", theirs.identity_hash)
    take_back_merge(merge=merge, actor=cast.actor("an"))
    ours.refresh_from_db()
    assert (ours.ethnicity, ours.identity_hash, bytes(ours.identity_sealed)) == ("", "", b"")


def test_lecturers_become_one_with_what_they_taught(cast: Cast) -> None:
    dung = cast.dung.person
    twin = register_person(full_name="Trịnh Công Dũng", unit=cast.centre, since=TODAY, actor=PRODUCT)
    second = Lecturer.objects.create(person=twin)
    Engagement.objects.create(lecturer=second, unit=cast.stranger_centre, kind="visiting", starts_on=TODAY)
    opened = classes.an_open_class(cast)
    session = classes.a_session(cast, opened)
    Session.objects.filter(pk=session.pk).update(lecturer=second)
    TrainingClass.objects.filter(pk=opened.pk).update(adviser=second)
    assert dung
    merge = merge_people(survivor=dung, merged=twin, take=(), actor=cast.actor("an"))
    session.refresh_from_db()
    opened.refresh_from_db()
    assert (session.lecturer_id, opened.adviser_id) == (cast.lecturer.pk, cast.lecturer.pk)
    assert Engagement.objects.filter(lecturer=cast.lecturer).count() == 2
    take_back_merge(merge=merge, actor=cast.actor("an"))
    session.refresh_from_db()
    assert (session.lecturer_id, Engagement.objects.filter(lecturer=second).count()) == (second.pk, 1)


def test_who_taught_at_one_hour_is_not_one(cast: Cast) -> None:
    twin = register_person(full_name="Trịnh Công Dũng", unit=cast.centre, since=TODAY, actor=PRODUCT)
    second = Lecturer.objects.create(person=twin)
    line = classes.an_approved_line(cast)
    for course, lecturer, room in ((1, cast.lecturer, cast.room), (2, second, cast.second_room)):
        opened = classes.an_open_class(cast, line=line, course=course)
        classes.a_session(cast, opened, lecturer=lecturer, room=room)
    dung = cast.lecturer.person
    codes = _refusal_of(lambda: merge_people(survivor=dung, merged=twin, take=(), actor=PRODUCT))
    assert codes == ("taught_at_once",)
    assert Session.objects.filter(lecturer=second).count() == 1


def test_who_were_both_invited_to_a_class_are_not_one(cast: Cast) -> None:
    twin = register_person(full_name="Trịnh Công Dũng", unit=cast.centre, since=TODAY, actor=PRODUCT)
    invitation, _token = an_invitation(cast)
    invitation.pk, invitation.lecturer = None, Lecturer.objects.create(person=twin)
    invitation.token_hash = "0" * 64
    invitation.save()
    with pytest.raises(MergeRefused) as refusal:
        merge_people(survivor=cast.lecturer.person, merged=twin, take=(), actor=PRODUCT)
    assert [one.sentence for one in refusal.value.reasons] == [
        "Cả hai cùng được mời giảng một lớp, nên không thể là một người."
    ]


def _refusal_of(deed: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(MergeRefused) as refusal:
        deed()
    return refusal.value.codes


def test_all_clashes_are_told_at_once_and_nothing_changes(cast: Cast) -> None:
    hoa, merged = cast.learners[0], another(cast)
    for number, person in enumerate((hoa, merged)):
        open_account(person=person, username=f"hoa{number}", password=PASSWORD, actor=PRODUCT)
        record_identity(person=person, number=f"09919500000{number}", actor=PRODUCT)
    classes.an_open_class(cast, learners=[hoa, merged])
    tell_apart(one=merged, other=hoa, actor=cast.actor("an"))
    before = AuditEntry.objects.count()
    codes = _refusal_of(lambda: _merged(cast, merged=merged))
    assert codes == ("told_apart", "other_identities", "both_accounts", "same_class")
    merged.refresh_from_db()
    assert (merged.merged_into_id, Merge.objects.count(), AuditEntry.objects.count()) == (None, 0, before)


def test_no_account_comes_to_a_role_by_a_merge(cast: Cast) -> None:
    hoa, merged = cast.learners[0], another(cast)
    open_account(person=hoa, username="hoa", password=PASSWORD, actor=PRODUCT)
    appoint(person=merged, unit=cast.centre, role=Role.objects.get(key="director"), starts_on=TODAY, actor=PRODUCT)
    assert _refusal_of(lambda: _merged(cast, merged=merged)) == ("account_meets_role",)


def test_an_account_alone_goes_over(cast: Cast) -> None:
    merged = another(cast)
    open_account(person=merged, username="hoa", password=PASSWORD, actor=PRODUCT)
    _merged(cast, merged=merged)
    assert Account.objects.get(username="hoa").person_id == cast.learners[0].pk


def test_a_closed_account_stays_behind(cast: Cast) -> None:
    hoa, merged = cast.learners[0], another(cast)
    kept, closed = (
        open_account(person=person, username=f"hoa{person.pk}", password=PASSWORD, actor=PRODUCT)
        for person in (hoa, merged)
    )
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    merge = _merged(cast, merged=merged)
    assert dict(Account.objects.filter(pk__in=[kept.pk, closed.pk]).values_list("pk", "person_id")) == {
        kept.pk: hoa.pk,
        closed.pk: merged.pk,
    }
    assert take_back_merge(merge=merge, actor=PRODUCT).taken_back_by == "Liên Thông"


def test_one_row_or_a_merged_one_cannot_be_merged(cast: Cast) -> None:
    hoa, merged = cast.learners[0], another(cast)
    _merged(cast, merged=merged)
    assert _refusal_of(lambda: _merged(cast, merged=hoa)) == ("same_row",)
    assert _refusal_of(lambda: _merged(cast, merged=merged)) == ("merged_already",)
    assert _refusal_of(lambda: tell_apart(one=hoa, other=hoa, actor=PRODUCT)) == ("same_row",)


def test_taking_back_gives_each_what_was_his(cast: Cast) -> None:
    hoa, merged = cast.learners[0], another(cast, "Nguyễn Thị Hoa", unit=cast.other_cell)
    third = another(cast)
    tell_apart(one=third, other=merged, actor=cast.actor("an"))
    classes.an_open_class(cast, learners=[merged])
    same = another(cast, birth_on=None, birth_year=1995)
    before = _state()
    for other in (same, merged):
        merge = _merged(cast, merged=other, take=("full_name", "birth"))
        assert Distinction.objects.filter(lower=hoa).count() == (1 if other == merged else 0)
        take_back_merge(merge=merge, actor=cast.actor("an"))
        assert _state() == before
    assert AuditEntry.objects.latest("pk").verb == "people.take_back_merge"
    assert _refusal_of(lambda: take_back_merge(merge=merge, actor=cast.actor("an"))) == ("taken_back",)


def _state() -> list[object]:
    tables = (Person, Membership, Enrolment, Distinction)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_what_is_newer_keeps_a_merge(cast: Cast) -> None:
    hoa, merged = cast.learners[0], another(cast)
    merge = _merged(cast, merged=merged, take=("full_name",))
    classes.an_open_class(cast, learners=[hoa])
    correct_person(
        person=hoa, full_name="Nguyễn Thị Hòe", sex="female", birth_on=date(1995, 4, 12), birth_year=None, phone="",
        actor=PRODUCT,
    )  # fmt: skip
    later = _merged(cast, merged=another(cast))
    codes = _refusal_of(lambda: take_back_merge(merge=merge, actor=cast.actor("an")))
    assert codes == ("later_merges", "corrected", "newer_rows")
    merge.refresh_from_db()
    assert (merge.taken_back_at, later.survivor_id) == (None, hoa.pk)


def test_a_certificate_issued_since_keeps_a_merge(cast: Cast) -> None:
    merged = another(cast)
    completed = results.a_completed_class(cast, ["8"], learners=[merged])
    merge = _merged(cast, merged=merged)
    issued(completed)
    assert _refusal_of(lambda: take_back_merge(merge=merge, actor=cast.actor("an"))) == ("issued_since_merge",)


def test_a_row_that_is_gone_keeps_a_merge(cast: Cast) -> None:
    merged = another(cast, unit=cast.other_cell)
    merge = _merged(cast, merged=merged)
    Membership.objects.filter(person=cast.learners[0], unit=cast.other_cell).delete()
    assert _refusal_of(lambda: take_back_merge(merge=merge, actor=cast.actor("an"))) == ("rows_changed",)


def test_a_lesson_given_to_somebody_else_since_keeps_a_merge(cast: Cast) -> None:
    hoa, merged = cast.learners[0], another(cast)
    _one, theirs = (Lecturer.objects.create(person=person) for person in (hoa, merged))
    Engagement.objects.create(lecturer=theirs, unit=cast.centre, kind=EngagementKind.VISITING, starts_on=BEGINNING)
    lesson = classes.a_session(cast, classes.an_open_class(cast), lecturer=theirs)
    merge = _merged(cast, merged=merged)
    Session.objects.filter(pk=lesson.pk).update(lecturer=cast.stranger_lecturer)
    assert _refusal_of(lambda: take_back_merge(merge=merge, actor=PRODUCT)) == ("rows_changed",)


def test_a_survivor_who_was_merged_on_must_come_back_first(cast: Cast) -> None:
    merge = _merged(cast)
    onward = merge_people(survivor=another(cast), merged=cast.learners[0], take=(), actor=cast.actor("an"))
    assert "merged_on" in _refusal_of(lambda: take_back_merge(merge=merge, actor=cast.actor("an")))
    take_back_merge(merge=onward, actor=cast.actor("an"))
    take_back_merge(merge=merge, actor=cast.actor("an"))
    assert Person.objects.exclude(merged_into=None).count() == 0


def test_telling_apart_is_remembered_once_and_can_be_withdrawn(cast: Cast) -> None:
    hoa, merged = cast.learners[0], another(cast)
    for one, other in ((hoa, merged), (merged, hoa)):
        tell_apart(one=one, other=other, actor=cast.actor("an"))
    assert (Distinction.objects.count(), Distinction.objects.get().decided_by) == (1, "Nguyễn Thị An")
    for _turn in range(2):
        forget_distinction(one=merged, other=hoa, actor=cast.actor("an"))
    verbs = AuditEntry.objects.order_by("-pk").values_list("verb", flat=True)[:2]
    assert (Distinction.objects.count(), list(verbs)) == (0, ["people.forget_distinction", "people.tell_apart"])
