"""Regulations of one's own: in force or missing, and duties that become recurring tasks."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from lienthong.directives.models import Task
from lienthong.documents.actions.regulations import lay_duty, put_in_force
from lienthong.documents.errors import RegulationRefused
from lienthong.documents.models import InternalRegulation
from lienthong.documents.queries.regulations import kinds_missing
from tests.cast import TODAY, Cast
from tests.documents.things import a_draft, a_registered_document, a_regulation

BrowserOf = Callable[[str], Client]


def test_what_is_not_in_force_is_missing(cast: Cast) -> None:
    before = kinds_missing(cast.centre.pk, TODAY)
    a_regulation(cast)
    assert (before, kinds_missing(cast.centre.pk, TODAY), kinds_missing(cast.centre.pk, date(2025, 12, 31))) == (
        ["internal", "partners"], ["internal"], ["internal", "partners"],
    )  # fmt: skip


def test_every_reason_is_told_at_once(cast: Cast) -> None:
    with pytest.raises(RegulationRefused) as refused:
        put_in_force(
            document=a_draft(cast), kind="partners", partners="", starts_on=TODAY, ends_on=TODAY,
            review_on=date(2026, 1, 1), actor=cast.actor("an"),
        )  # fmt: skip
    assert refused.value.codes == ("not_registered", "no_partners", "ends_before_start", "review_early")


def test_a_duty_becomes_a_recurring_task(cast: Cast) -> None:
    regulation, an = a_regulation(cast), cast.actor("an")
    lay_duty(regulation=regulation, text="Giao ban  với nhà trường", lead="Giám đốc", rhythm="R:quarter", actor=an)
    task = Task.objects.get()
    assert (task.text, task.lead, task.deadline, task.due_on, task.document_id) == (
        "Giao ban với nhà trường", "Giám đốc", "R:quarter", date(2026, 3, 31), regulation.document_id,
    )  # fmt: skip
    with pytest.raises(RegulationRefused):
        lay_duty(regulation=regulation, text=" ", lead="", rhythm="R:year", actor=an)


def test_a_clerk_puts_a_regulation_in_force(cast: Cast, browser_of: BrowserOf) -> None:
    an, document = browser_of("an"), a_registered_document(cast)
    page, duty = (reverse(f"documents:{name}", args=[document.pk]) for name in ("regulation", "duty_new"))
    assert (
        "chưa có quy chế nội bộ nào đang có hiệu lực" in an.get(reverse("documents:regulation_list")).content.decode()
    )
    typed = {"kind": "partners", "starts_on": "01/02/2026", "review_on": "01/03/2026"}
    assert (an.post(duty, {"text": "Giao ban", "rhythm": "R:year"}).status_code, an.post(page, typed).status_code) == (
        409,
        422,
    )
    assert an.post(page, typed | {"partners": "Công an xã"}).status_code == 302
    assert an.post(duty, {"text": "Giao ban", "rhythm": "R:year"}).status_code == 302
    shown = an.get(reverse("documents:regulation_list")).content.decode()
    assert ("đến hạn xem lại" in shown, "Giao ban" in an.get(page).content.decode()) == (True, True)
    assert InternalRegulation.objects.get().partners == "Công an xã"
