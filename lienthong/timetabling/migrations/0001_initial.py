import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("classes", "0005_classes_are_read_by_date"),
        ("curriculum", "0001_initial"),
        ("facilities", "0001_initial"),
        ("lecturers", "0002_when_they_come_and_what_they_teach"),
        ("organisations", "0007_agencies_are_units_too"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="classes.session"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("fill", "Chỉ xếp những buổi còn thiếu, giữ nguyên các buổi đã có"),
                            (
                                "replan",
                                "Xếp lại với ít thay đổi nhất: giữ các buổi còn phù hợp, chuyển các buổi bị vướng",
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                ("since", models.DateField()),
                (
                    "class_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("working", "Đang xếp"),
                            ("ready", "Chờ xem và áp dụng"),
                            ("applied", "Đã áp dụng"),
                            ("discarded", "Đã bỏ"),
                        ],
                        default="working",
                        max_length=10,
                    ),
                ),
                ("facts", models.JSONField(null=True)),
                ("ordered_at", models.DateTimeField(auto_now_add=True)),
                ("ordered_by", models.CharField(max_length=200)),
                ("job_id", models.BigIntegerField(null=True)),
                ("changes", models.PositiveIntegerField(default=0)),
                ("least_changes", models.PositiveIntegerField(null=True)),
                ("least_unplaced", models.PositiveIntegerField(null=True)),
                ("objective", models.IntegerField(default=0)),
                ("bound", models.IntegerField(default=0)),
                ("seconds", models.DecimalField(decimal_places=1, default=0, max_digits=8)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProposedSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.PositiveIntegerField()),
                ("periods", models.PositiveSmallIntegerField()),
                ("fixed", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "Mới"),
                            ("changed", "Thay đổi"),
                            ("same", "Giữ nguyên"),
                            ("removed", "Rút khỏi lịch"),
                            ("unplaced", "Chưa xếp được"),
                        ],
                        default="unplaced",
                        max_length=8,
                    ),
                ),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("was_starts_at", models.DateTimeField(null=True)),
                ("was_ends_at", models.DateTimeField(null=True)),
                ("whys", models.JSONField(default=list)),
                (
                    "lecturer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="lecturers.lecturer",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="timetabling.proposal"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facilities.room"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="classes.session"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="curriculum.topic"
                    ),
                ),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="classes.trainingclass"
                    ),
                ),
                (
                    "was_lecturer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="lecturers.lecturer",
                    ),
                ),
                (
                    "was_room",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facilities.room"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TopicNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="curriculum.topic"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClassAway",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("part", models.PositiveSmallIntegerField(choices=[(0, "Sáng"), (1, "Chiều"), (2, "Tối")], null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("trip", "Đi nghiên cứu thực tế"), ("busy", "Lớp bận việc khác")], max_length=8
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120)),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="classes.trainingclass"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="class_away_ends_after_start"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["centre", "-id"], name="proposal_of_centre"),
        ),
        migrations.AddConstraint(
            model_name="proposedsession",
            constraint=models.UniqueConstraint(fields=("proposal", "key"), name="proposed_session_key_once"),
        ),
        migrations.AddConstraint(
            model_name="topicneed",
            constraint=models.UniqueConstraint(fields=("unit", "topic"), name="topic_need_once_per_unit"),
        ),
        remember_changes("timetabling_topicneed", thing="timetabling.topicneed", kept=["unit_id", "topic_id"]),
        remember_changes(
            "timetabling_classaway",
            thing="timetabling.classaway",
            kept=["training_class_id", "starts_on", "ends_on", "part", "kind"],
            hidden=["title"],
        ),
        remember_changes("timetabling_pin", thing="timetabling.pin", kept=["session_id"]),
    ]
