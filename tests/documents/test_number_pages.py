"""Pages of the series, of issuing, of the stamp and of routing, as a clerk presses them."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from lienthong.documents.models import NumberSeries, Routing, TakenNumber, Term
from tests.cast import Cast
from tests.documents.things import a_kept_number, a_registered_document, a_routing, a_series, own_draft

BrowserOf = Callable[[str], Client]


def test_a_clerk_sets_up_terms_and_series(cast: Cast, browser_of: BrowserOf) -> None:
    an = browser_of("an")
    typed = {"unit": cast.committee.pk, "name": "2025-2030", "starts_on": "01/07/2025"}
    assert an.post(reverse("documents:term_new"), typed).status_code == 302
    assert an.post(reverse("documents:term_new"), typed).status_code == 422
    assert an.post(reverse("documents:series_standard"), {"unit": cast.centre.pk}).status_code == 302
    assert an.post(reverse("documents:series_standard"), {"unit": cast.neighbour.pk}).status_code == 409
    congress = {
        "unit": cast.centre.pk, "book": "outgoing", "name": "Hội nghị", "pattern": "{số}-{loại}/HN",
        "restarts": "once", "starts_on": "01/01/2026",
    }  # fmt: skip
    assert an.post(reverse("documents:series_new"), congress).status_code == 302
    assert an.post(reverse("documents:series_new"), congress | {"pattern": "KH"}).status_code == 422
    page = an.get(reverse("documents:series_list")).content.decode()
    assert (Term.objects.count(), NumberSeries.objects.count(), "2025-2030" in page) == (1, 21, True)


def test_a_draft_is_issued_from_its_page(cast: Cast, browser_of: BrowserOf) -> None:
    an, draft = browser_of("an"), own_draft(cast)
    address = reverse("documents:issue", args=[draft.pk])
    typed = {"type": "Kế hoạch", "issued_on": "16/03/2026", "body": "Trung tâm", "subject": "Mở lớp"}
    without = an.post(address, typed)
    series = a_series(cast)
    foreseen = an.post(address, typed | {"subject": ""})
    assert (without.status_code, "Chưa có sổ nào" in without.content.decode()) == (422, True)
    assert (foreseen.status_code, "01-KH/TTCT (Kế hoạch)" in foreseen.content.decode()) == (422, True)
    answer = an.post(address, typed)
    draft.refresh_from_db()
    assert (answer.status_code, draft.number, draft.direction) == (302, "01-KH/TTCT", "outgoing")
    assert "01-KH/TTCT" in an.get(reverse("documents:series", args=[series.pk])).content.decode()


def test_a_kept_number_is_offered(cast: Cast, browser_of: BrowserOf) -> None:
    an, kept, draft = browser_of("an"), a_kept_number(cast), own_draft(cast)
    typed = {
        "type": "kế hoạch",
        "issued_on": "16/03/2026",
        "body": "Trung tâm",
        "subject": "Mở lớp",
        "series": f"n{kept.pk}",
    }
    an.post(reverse("documents:issue", args=[draft.pk]), typed)
    draft.refresh_from_db()
    assert draft.number == "01-KH/TTCT"


def test_numbers_are_kept_given_up_and_noted(cast: Cast, browser_of: BrowserOf) -> None:
    an, series = browser_of("an"), a_series(cast)

    def press(name: str, **typed: str) -> int:
        return an.post(reverse(f"documents:{name}", args=[series.pk]), typed).status_code

    assert (press("series_from_paper", last_on_paper="x"), press("series_from_paper", last_on_paper="7")) == (422, 302)
    assert press("number_reserve", document_type="kế hoạch", on="16/03/2026") == 302
    assert (press("number_reserve", document_type="kế hoạch", on="01/01/2026"), press("number_elsewhere", on="")) == (
        422,
        422,
    )
    assert (press("number_elsewhere", on="16/03/2026"), press("series_end", ends_on="16/03/2026")) == (302, 422)
    give_up = reverse("documents:number_give_up", args=[TakenNumber.objects.get(number=8).pk])
    assert (an.post(give_up).status_code, an.post(give_up, {"reason": "Thôi ban hành"}).status_code) == (409, 302)
    assert list(TakenNumber.objects.order_by("number").values_list("number", "state")) == [
        (8, "void"),
        (9, "elsewhere"),
    ]
    assert press("series_end", ends_on="01/04/2026") == 302
    page = an.get(reverse("documents:series", args=[series.pk]) + "?state=void").content.decode()
    assert ("Thôi ban hành" in page, "09-KH/TTCT" in page) == (True, False)


def test_what_arrives_is_stamped_and_handled(cast: Cast, browser_of: BrowserOf) -> None:
    an, document = browser_of("an"), a_registered_document(cast)

    def press(name: str, pk: int, **typed: object) -> int:
        return an.post(reverse(f"documents:{name}", args=[pk]), typed).status_code

    days = ["31/02/2026", "16/03/2026"]
    assert [press("stamp", document.pk, received_on=day) for day in days] == [409, 302]
    typed = {"directed_by": "Lê Thanh Bình", "directed_on": "16/03/2026", "person": cast.dung.person_id}
    assert (press("routing_new", document.pk), press("routing_new", document.pk, **typed)) == (422, 302)
    routing = Routing.objects.get()
    days = ["01/01/2026", "16/03/2026"]
    assert [press("routing_close", routing.pk, closed_on=day) for day in days] == [422, 302]
    page = an.get(reverse("documents:detail", args=[document.pk])).content.decode()
    assert ("Trịnh Công Dũng" in page, TakenNumber.objects.get(document=document).printed) == (True, "01")


def test_an_instruction_is_taken_back_from_the_page(cast: Cast, browser_of: BrowserOf) -> None:
    an, routing = browser_of("an"), a_routing(cast)
    address = reverse("documents:routing_take_back", args=[routing.pk])
    assert (an.post(address).status_code, an.post(address).status_code, Routing.objects.count()) == (302, 404, 0)
