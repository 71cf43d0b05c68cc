"""A target is given to units below in versions, and what nobody can compute is typed with evidence: both only added to."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0002_measures_name_one_indicator_each"),
        ("files", "0001_initial"),
        ("organisations", "0007_agencies_are_units_too"),
    ]
    operations = [
        migrations.CreateModel(
            name="Allotment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("whole", models.DecimalField(decimal_places=2, max_digits=12)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("account_id", models.BigIntegerField(null=True)),
                ("decided_by", models.CharField(max_length=100)),
                ("decided_on", models.DateField()),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allotments", to="directives.measure"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", models.DateField()),
                ("value", models.DecimalField(decimal_places=2, max_digits=12)),
                ("note", models.CharField(max_length=300)),
                ("account_id", models.BigIntegerField(null=True)),
                ("given_by", models.CharField(max_length=100)),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="directives.measure"
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
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("target", models.DecimalField(decimal_places=2, max_digits=12)),
                (
                    "allotment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="directives.allotment"
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
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.UniqueConstraint(fields=("measure", "version"), name="target_allotted_once_per_version"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["measure", "unit", "as_of"], name="evidence_of_a_measure"),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(fields=("allotment", "unit"), name="share_once_per_unit"),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(condition=models.Q(("target__gt", 0)), name="share_is_something"),
        ),
        append_only("directives_allotment", sentence="Lần giao chỉ tiêu không được sửa, không được xóa."),
        append_only("directives_share", sentence="Phần chỉ tiêu đã giao không được sửa, không được xóa."),
        append_only("directives_evidence", sentence="Số liệu và minh chứng đã nhập không được sửa, không được xóa."),
    ]
