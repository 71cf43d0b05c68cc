"""Phones hand in rolls, each once; learners check in with a code."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.base.triggers import append_only
from lienthong.classes.choices import EntryOutcome

_KEPT = "Bản điểm danh đã nộp không được sửa, không được xóa."


def _id() -> tuple[str, models.BigAutoField]:
    return ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def _to(model: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    dependencies = [("classes", "0011_the_latest_version_holds")]

    operations = [
        migrations.CreateModel(
            name="RollEntry",
            fields=[
                _id(),
                ("key", models.UUIDField(unique=True)),
                ("session", _to("classes.session")),
                ("handed_by", models.CharField(max_length=100)),
                ("handed_by_id", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(auto_now_add=True)),
                ("seen", models.CharField(blank=True, max_length=40)),
                ("absences", models.JSONField(default=list)),
                ("outcome", models.CharField(choices=EntryOutcome.choices, max_length=12)),
                ("reasons", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="RollDecision",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="classes.rollentry",
                    ),
                ),
                ("taken", models.PositiveSmallIntegerField()),
                ("left", models.PositiveSmallIntegerField()),
                ("remark", models.CharField(blank=True, max_length=200)),
                ("decided_by", models.CharField(max_length=100)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                _id(),
                ("session", _to("classes.session")),
                ("enrolment", _to("classes.enrolment")),
                ("phone", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("session", "enrolment"), name="checked_in_once"),
                    models.UniqueConstraint(fields=("session", "phone"), name="one_learner_per_phone"),
                ],
            },
        ),
        append_only("classes_rollentry", sentence=_KEPT),
        append_only("classes_rolldecision", sentence=_KEPT),
        append_only("classes_checkin", sentence="Lượt quét mã điểm danh không được sửa, không được xóa."),
    ]
