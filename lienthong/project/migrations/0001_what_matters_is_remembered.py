"""Which tables leave a trace when their rows change, and of which columns the old value is kept: one list for the whole house.

A test holds every model against it: remembered, only ever added to, or named there with the reason why neither.
"""

from django.db import migrations

from lienthong.audit.triggers import ALL, remember_changes

_PERIOD = ("starts_on", "ends_on")


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("files", "0001_initial"),
        ("organisations", "0001_initial"),
        ("people", "0003_people_are_told_apart"),
        ("facilities", "0001_initial"),
        ("records", "0001_initial"),
        ("documents", "0001_initial"),
        ("directives", "0001_initial"),
        ("regulations", "0001_initial"),
        ("curriculum", "0001_initial"),
        ("lecturers", "0001_initial"),
        ("planning", "0001_initial"),
        ("classes", "0001_initial"),
        ("assessment", "0001_initial"),
        ("certificates", "0001_initial"),
    ]
    operations = [
        remember_changes("files_storedfile", thing="files.storedfile", kept=("size", "sha256", "stored_at")),
        # units and roles
        remember_changes("organisations_unit", thing="organisations.unit"),
        remember_changes(
            "organisations_unitperiod",
            thing="organisations.unitperiod",
            kept=("unit_id", "kind", "parent_id", "path", *_PERIOD),
            ignored=("name_folded", "sort_key"),
        ),
        remember_changes(
            "organisations_unitsuccession",
            thing="organisations.unitsuccession",
            kept=("kind", "predecessor_id", "successor_id", "happened_on"),
        ),
        remember_changes(
            "organisations_servicearea",
            thing="organisations.servicearea",
            kept=("centre_id", "commune_id", *_PERIOD),
        ),
        remember_changes("organisations_role", thing="organisations.role", kept=("rights", "given_rights")),
        # people: that something about them changed, never what it was
        remember_changes("people_person", thing="people.person", ignored=("name_folded", "name_exact", "sort_key")),
        remember_changes("people_sensitivedetails", thing="people.sensitivedetails", key="person_id", hidden=ALL),
        remember_changes("people_membership", thing="people.membership", kept=("person_id", "unit_id", *_PERIOD)),
        remember_changes(
            "people_account", thing="people.account", kept=("person_id", "is_active"), ignored=("last_login",)
        ),
        remember_changes(
            "people_appointment", thing="people.appointment", kept=("person_id", "unit_id", "role_id", *_PERIOD)
        ),
        remember_changes("people_distinction", thing="people.distinction", kept=("lower_id", "upper_id", "decided_at")),
        remember_changes(
            "people_merge", thing="people.merge", kept=("survivor_id", "merged_id", "merged_at", "taken_back_at")
        ),
        remember_changes("facilities_room", thing="facilities.room", kept=("unit_id", "seats", "is_open")),
        remember_changes(
            "records_completion",
            thing="records.completion",
            kept=("person_id", "programme_key", "completed_on", "grade", "source", "issuer_id", "class_id"),
        ),
        # documents, tasks, rules
        remember_changes(
            "documents_document",
            thing="documents.document",
            kept=("unit_id", "direction", "state", "file_id", "issued_on", "received_on"),
            ignored=("searchable",),
        ),
        remember_changes(
            "directives_task",
            thing="directives.task",
            kept=("unit_id", "document_id", "proposal_id", "lead_unit_id", "due_on", "state"),
            ignored=("searchable",),
        ),
        remember_changes(
            "directives_measure",
            thing="directives.measure",
            key="task_id",
            kept=("indicator", "programme_key", "year", "target_classes", "target_learners"),
        ),
        remember_changes("regulations_rulebook", thing="regulations.rulebook", kept=("code", "issued_on", *_PERIOD)),
        remember_changes(
            "regulations_provision",
            thing="regulations.provision",
            kept=("rulebook_id", "key", "value", "certainty", "unit_id"),
        ),
        remember_changes("curriculum_programme", thing="curriculum.programme", kept=("key", "group", "position")),
        remember_changes("curriculum_edition", thing="curriculum.edition", kept=("programme_id", "days", *_PERIOD)),
        remember_changes("curriculum_topic", thing="curriculum.topic", kept=("edition_id", "position", "periods")),
        # plans and classes
        remember_changes("lecturers_lecturer", thing="lecturers.lecturer", kept=("person_id",)),
        remember_changes(
            "lecturers_engagement", thing="lecturers.engagement", kept=("lecturer_id", "unit_id", "kind", *_PERIOD)
        ),
        remember_changes(
            "planning_plan", thing="planning.plan", kept=("centre_id", "committee_id", "year", "state", "made_on")
        ),
        remember_changes(
            "planning_planline",
            thing="planning.planline",
            kept=(
                *("plan_id", "position", "kind", "programme_id", "task_id", "class_count", "learners_per_class"),
                *("from_month", "to_month", "budget_dong"),
            ),
        ),
        remember_changes(
            "classes_trainingclass",
            thing="classes.trainingclass",
            kept=(
                *("centre_id", "approved_line_id", "edition_id", "rulebook_id", "course", "decision_on"),
                *(*_PERIOD, "adviser_id", "state"),
            ),
            ignored=("searchable",),
        ),
        remember_changes(
            "classes_sendinglist",
            thing="classes.sendinglist",
            kept=("training_class_id", "sender_id", "file_id", "state", "applied_at"),
        ),
        remember_changes(
            "classes_enrolment",
            thing="classes.enrolment",
            kept=("training_class_id", "person_id", "unit_id", "sending_list_id", "joined_on", "left_on"),
        ),
        remember_changes(
            "classes_session",
            thing="classes.session",
            kept=(
                *("training_class_id", "topic_id", "lecturer_id", "room_id", "starts_at", "ends_at"),
                *("periods", "state"),
            ),
        ),
        remember_changes("classes_rollcall", thing="classes.rollcall", kept=("session_id", "taken_at")),
        remember_changes(
            "classes_absence", thing="classes.absence", kept=("session_id", "enrolment_id", "periods", "is_excused")
        ),
        remember_changes(
            "assessment_mark", thing="assessment.mark", kept=("enrolment_id", "attempt", "value", "entered_at")
        ),
        remember_changes("certificates_register", thing="certificates.register", kept=("centre_id", "next_number")),
    ]
