"""Committee, programmes, praise, discipline, visits and papers of a class."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("classes", "0016_calls_quotas_and_nominations"),
        ("files", "0001_initial"),
        ("lecturers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form",
                    models.CharField(choices=[("giay-khen", "Giấy khen"), ("bieu-duong", "Biểu dương")], max_length=12),
                ),
                ("merit", models.CharField(max_length=300)),
                ("decision_number", models.CharField(max_length=60)),
                ("decision_on", models.DateField()),
                ("decided_by", models.CharField(max_length=200)),
                ("basis", models.CharField(max_length=300)),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdraw_reason", models.CharField(blank=True, max_length=300)),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.trainingclass"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FieldStudy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=200)),
                ("purpose", models.CharField(max_length=500)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("rows", models.JSONField(default=list)),
                ("report", models.CharField(blank=True, max_length=4000)),
                ("reported_on", models.DateField(null=True)),
                ("cancelled_on", models.DateField(null=True)),
                (
                    "leader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="lecturers.lecturer",
                    ),
                ),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.trainingclass"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClassPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "Quyết định"),
                            ("letter", "Công văn, giấy mời"),
                            ("list", "Danh sách"),
                            ("material", "Tài liệu học tập"),
                            ("minutes", "Biên bản"),
                            ("harvest", "Bài thu hoạch, báo cáo thực tế"),
                            ("other", "Giấy tờ khác"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("is_for_learners", models.BooleanField(default=False)),
                ("added_by", models.CharField(max_length=100)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("removed_on", models.DateField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.trainingclass"
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="classes.fieldstudy",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FieldStudyMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.enrolment"
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="classes.fieldstudy"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ceremony",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("opening", "Khai giảng"), ("closing", "Bế giảng")], max_length=10)),
                ("day", models.DateField()),
                ("place", models.CharField(max_length=200)),
                ("guests", models.CharField(blank=True, max_length=500)),
                ("rows", models.JSONField(default=list)),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.trainingclass"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("training_class", "kind"), name="one_opening_one_closing")
                ],
            },
        ),
        migrations.CreateModel(
            name="Commended",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "commendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="people", to="classes.commendation"
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.enrolment"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("commendation", "enrolment"), name="commended_once")],
            },
        ),
        migrations.CreateModel(
            name="CommitteeMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(choices=[("monitor", "Lớp trưởng"), ("deputy", "Lớp phó")], max_length=10)),
                ("decision_number", models.CharField(max_length=60)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.enrolment"
                    ),
                ),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.trainingclass"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="committee_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True), ("role", "monitor")),
                        fields=("training_class",),
                        name="one_class_monitor",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("enrolment",),
                        name="one_post_in_the_committee",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Discipline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("facts", models.CharField(max_length=1000)),
                ("happened_on", models.DateField()),
                ("basis", models.CharField(max_length=300)),
                ("opened_on", models.DateField()),
                ("opened_by", models.CharField(max_length=100)),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("answered_on", models.DateField(null=True)),
                ("is_silent", models.BooleanField(default=False)),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nhac-nho", "Nhắc nhở"),
                            ("khien-trach", "Khiển trách"),
                            ("canh-cao", "Cảnh cáo"),
                            ("dinh-chi", "Đình chỉ học"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decision_number", models.CharField(blank=True, max_length=60)),
                ("decision_on", models.DateField(null=True)),
                ("shown_until", models.DateField(null=True)),
                ("dropped_on", models.DateField(null=True)),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.enrolment"
                    ),
                ),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.trainingclass"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision_on__isnull", True), ("shown_until__isnull", True)),
                            models.Q(
                                ("answered_on__isnull", False),
                                ("decision_on__isnull", False),
                                ("shown_until__isnull", False),
                                models.Q(("form", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="discipline_is_decided_after_an_answer",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="fieldstudy",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="field_study_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="fieldstudymember",
            constraint=models.UniqueConstraint(fields=("study", "enrolment"), name="once_in_a_field_study"),
        ),
        remember_changes(
            "classes_committeemember",
            thing="classes.committeemember",
            kept=["training_class_id", "enrolment_id", "role", "starts_on", "ends_on"],
        ),
        remember_changes("classes_ceremony", thing="classes.ceremony", kept=["training_class_id", "kind", "day"]),
        remember_changes(
            "classes_fieldstudy",
            thing="classes.fieldstudy",
            kept=["training_class_id", "starts_on", "ends_on", "leader_id", "reported_on", "cancelled_on"],
        ),
        remember_changes(
            "classes_fieldstudymember", thing="classes.fieldstudymember", kept=["study_id", "enrolment_id"]
        ),
        remember_changes(
            "classes_commendation",
            thing="classes.commendation",
            kept=["training_class_id", "form", "decision_on", "withdrawn_on"],
        ),
        remember_changes("classes_commended", thing="classes.commended", kept=["commendation_id", "enrolment_id"]),
        remember_changes(
            "classes_discipline",
            thing="classes.discipline",
            kept=["training_class_id", "opened_on", "answered_on", "decision_on", "shown_until", "dropped_on"],
            hidden=["facts", "answer", "form", "basis"],
        ),
        remember_changes(
            "classes_classpaper",
            thing="classes.classpaper",
            kept=["training_class_id", "study_id", "kind", "file_id", "is_for_learners", "removed_on"],
        ),
    ]
