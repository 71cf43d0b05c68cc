"""Who handles a document: written down, told, closed with its file."""

from datetime import date

import pytest

from lienthong.audit.models import AuditEntry
from lienthong.documents.actions.routing import close_routing, route_document, take_back_routing
from lienthong.documents.errors import RoutingRefused
from lienthong.documents.models import Document, Routing
from lienthong.documents.queries.routing import case_files_of, possible_handlers, with_open_routing
from lienthong.notices.models import Notice
from tests.cast import TODAY, Cast
from tests.documents.things import a_draft, a_registered_document, a_routing


def test_an_instruction_names_who_handles_and_until_when(cast: Cast) -> None:
    routing = a_routing(cast)
    assert (routing.handler, routing.due_on, routing.closed_on) == ("Trịnh Công Dũng", date(2026, 3, 20), None)
    assert AuditEntry.objects.latest("pk").verb == "documents.route"
    assert list(Notice.objects.values_list("account_id", "kind")) == [(cast.dung.pk, "documents.routed")]


def test_every_reason_is_told_at_once(cast: Cast) -> None:
    with pytest.raises(RoutingRefused) as refused:
        route_document(
            document=a_draft(cast), directed_by="", directed_on=date(2026, 3, 17), handler=" ", actor=cast.actor("an"),
            due_on=TODAY,
        )  # fmt: skip
    assert refused.value.codes == ("not_registered", "no_handler", "future", "due_early")
    assert Routing.objects.count() == 0


def test_an_instruction_is_closed_with_its_file(cast: Cast) -> None:
    routing, an = a_routing(cast), cast.actor("an")
    late = with_open_routing(Document.objects.all(), late_on=date(2026, 3, 21))
    waiting = (late.count(), with_open_routing(Document.objects.all(), late_on=date(2026, 3, 20)).count())
    for _again in range(2):
        closed = close_routing(
            routing=routing, closed_on=TODAY, outcome="Đã có kế hoạch", case_file="05-2026", actor=an
        )
    assert (waiting, closed.outcome, late.count(), case_files_of(cast.centre.pk)) == (
        (1, 0), "Đã có kế hoạch", 0, ["05-2026"],
    )  # fmt: skip
    assert AuditEntry.objects.filter(verb="documents.close_routing").count() == 1
    with pytest.raises(RoutingRefused) as refused:
        take_back_routing(routing=routing, actor=an)
    assert refused.value.codes == ("closed",)


def test_an_instruction_is_not_closed_before_it_was_given(cast: Cast) -> None:
    with pytest.raises(RoutingRefused) as refused:
        close_routing(
            routing=a_routing(cast), closed_on=date(2026, 3, 1), outcome="", case_file="", actor=cast.actor("an")
        )
    assert refused.value.codes == ("closed_out_of_time",)


def test_what_was_written_by_mistake_is_taken_back(cast: Cast) -> None:
    routing, an = a_routing(cast), cast.actor("an")
    take_back_routing(routing=routing, actor=an)
    take_back_routing(routing=routing, actor=an)
    assert (Routing.objects.count(), AuditEntry.objects.filter(verb="documents.take_back_routing").count()) == (0, 1)


def test_those_with_a_role_at_the_unit_may_handle(cast: Cast) -> None:
    names = [one.full_name for one in possible_handlers(cast.centre.pk, TODAY)]
    assert names == ["Nguyễn Thị An", "Lê Thanh Bình", "Trịnh Công Dũng"]


def test_somebody_of_another_body_handles_too(cast: Cast) -> None:
    routing = route_document(
        document=a_registered_document(cast), directed_by="Lê Thanh Bình", directed_on=TODAY, handler="Tổ  giáo vụ",
        actor=cast.actor("an"),
    )  # fmt: skip
    assert (routing.handler, Notice.objects.count()) == ("Tổ giáo vụ", 0)
