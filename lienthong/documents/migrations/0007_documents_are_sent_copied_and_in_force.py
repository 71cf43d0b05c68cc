"""To whom what goes out is sent, what is copied and certified, which regulations are in force, what is held how."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes
from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("documents", "0006_documents_are_routed"),
        ("organisations", "0007_agencies_are_units_too"),
    ]

    operations = [
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="holding",
                        serialize=False,
                        to="documents.document",
                    ),
                ),
                (
                    "held_as",
                    models.CharField(
                        choices=[
                            ("signed", "Bản điện tử ký số"),
                            ("paper", "Bản giấy"),
                            ("certified", "Bản sao có chứng thực"),
                            ("reference", "Bản tham khảo (không có chữ ký)"),
                        ],
                        max_length=9,
                    ),
                ),
                ("shelf", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="InternalRegulation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("internal", "Quy chế nội bộ"), ("partners", "Quy chế phối hợp")], max_length=8
                    ),
                ),
                ("partners", models.CharField(blank=True, max_length=500)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("review_on", models.DateField(null=True)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="regulation", to="documents.document"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegulationDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=1000)),
                ("lead", models.CharField(max_length=200)),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("R:month", "hằng tháng"),
                            ("R:quarter", "hằng quý"),
                            ("R:half-year", "6 tháng một lần"),
                            ("R:year", "hằng năm"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "regulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="documents.internalregulation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CertifiedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("own", "Sao y bản chính"), ("other", "Sao lục"), ("extract", "Trích sao")],
                        max_length=8,
                    ),
                ),
                ("extract", models.TextField(blank=True)),
                ("authority", models.CharField(blank=True, max_length=120)),
                ("post", models.CharField(blank=True, max_length=200)),
                ("signer", models.CharField(blank=True, max_length=100)),
                ("recipients", models.TextField(blank=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="documents.document"
                    ),
                ),
                (
                    "taken",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.takennumber"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind", "extract"), ("extract", ""), _connector="XOR"),
                        name="an_extract_says_what_was_extracted",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("as_written", models.CharField(blank=True, max_length=300)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("act", "để thực hiện"),
                            ("report", "để báo cáo"),
                            ("together", "để phối hợp"),
                            ("know", "để biết"),
                        ],
                        max_length=8,
                    ),
                ),
                ("sent_on", models.DateField(null=True)),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("network", "Mạng thông tin của Đảng"),
                            ("paper", "Bản giấy, bưu điện"),
                            ("hand", "Trao tận tay"),
                            ("mail", "Thư điện tử công vụ"),
                        ],
                        max_length=8,
                    ),
                ),
                ("received_on", models.DateField(null=True)),
                ("opened_on", models.DateField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dispatches", to="documents.document"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "name"), name="recipient_once_per_document"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_on__isnull", False),
                            models.Q(("opened_on__isnull", True), ("received_on__isnull", True), ("sent_how", "")),
                            _connector="OR",
                        ),
                        name="nothing_is_received_before_it_was_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__isnull", True), ("received_on__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="received_after_sent",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="internalregulation",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="regulation_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalregulation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "internal"), models.Q(("partners", ""), _negated=True), _connector="OR"),
                name="a_coordination_rule_has_partners",
            ),
        ),
        append_only("documents_certifiedcopy", sentence="a certified copy stays as it was issued"),
        remember_changes(
            "documents_dispatch",
            thing="documents.dispatch",
            kept=["document_id", "unit_id", "purpose", "sent_on", "sent_how", "received_on", "opened_on"],
        ),
        remember_changes("documents_holding", thing="documents.holding", key="document_id", kept=["held_as"]),
        remember_changes(
            "documents_internalregulation",
            thing="documents.internalregulation",
            kept=["document_id", "kind", "starts_on", "ends_on", "review_on"],
        ),
        remember_changes(
            "documents_regulationduty", thing="documents.regulationduty", kept=["regulation_id", "rhythm"]
        ),
    ]
