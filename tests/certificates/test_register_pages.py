"""The pages of the register, word for word; what cannot be one register is refused."""

import pytest

from lienthong.certificates.actions import revoke_certificate
from lienthong.certificates.documents import register_pages
from lienthong.certificates.models import Certificate
from lienthong.rendering.errors import PaperRefused
from tests.cast import TODAY, Cast
from tests.certificates.things import an_issued_list
from tests.classes.test_documents import reads_as


def test_the_register_pages_of_a_centre(cast: Cast) -> None:
    an_issued_list(cast)
    second = Certificate.objects.get(number=2)
    revoke_certificate(certificate=second, reason="Cấp nhầm", revoked_on=TODAY, actor=cast.actor("binh"))
    reads_as(register_pages(Certificate.objects.filter(number__lte=2), TODAY), "register_pages")


def test_entries_of_two_registers_are_not_mixed(cast: Cast) -> None:
    an_issued_list(cast)
    an_issued_list(cast, marks=("8",), learners=[cast.stranger_learner], centre=cast.stranger_centre)
    with pytest.raises(PaperRefused) as refusal:
        register_pages(Certificate.objects.all(), TODAY)
    assert refusal.value.codes == ("several_registers",)


def test_nothing_makes_no_pages(cast: Cast) -> None:
    with pytest.raises(PaperRefused) as refusal:
        register_pages(Certificate.objects.all(), TODAY)
    assert refusal.value.codes == ("no_entries",)


def test_too_many_entries_are_asked_for_in_parts(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lienthong.certificates.documents.register.MOST_ENTRIES", 2)
    an_issued_list(cast)
    with pytest.raises(PaperRefused) as refusal:
        register_pages(Certificate.objects.all(), TODAY)
    assert refusal.value.codes == ("too_many_entries",)
