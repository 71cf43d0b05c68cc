"""What the product knows from the first day. Laid again, it leaves what people have corrected."""

from lienthong.audit.models import AuditEntry
from lienthong.curriculum.models import Edition, Programme, Topic
from lienthong.organisations.models import Role
from lienthong.project.foundation import lay
from lienthong.regulations.models import Provision, Rulebook
from tests.cast import TODAY, Cast

KEPT = (Role, Rulebook, Provision, Programme, Edition, Topic, AuditEntry)


def _everything() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in KEPT]


def test_laid_again_nothing_changes_and_nothing_is_taken_back(cast: Cast) -> None:
    Rulebook.objects.filter(code="1147").update(title="Quy chế, tên đã sửa theo bản gốc")
    Programme.objects.filter(key="nhan-thuc-ve-dang").update(name="Tên đã sửa")
    Role.objects.filter(key="clerk").update(rights=["people.view"])
    before = _everything()
    lay(TODAY)
    assert _everything() == before
