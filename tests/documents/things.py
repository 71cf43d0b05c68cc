"""Documents of the cast, all invented: a directive with everything in it, and one that bears neither number nor date."""

from datetime import date
from pathlib import Path

from django.conf import settings

from lienthong.documents.actions import add_reference, decide_effect, register_document, take_in_document
from lienthong.documents.choices import EffectKind
from lienthong.documents.models import Document, EffectChange, SourcePage
from lienthong.documents.queries import header_of
from lienthong.documents.rules.header import Header
from lienthong.files.models import StoredFile
from lienthong.organisations.models import Unit
from tests.cast import Cast
from tests.scanning.things import a_scan

DIRECTIVE = """ĐẢNG BỘ TỈNH LAM SƠN
ĐẢNG ỦY XÃ YÊN THƯỢNG
Số 37-CV/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Yên Thượng, ngày 12 tháng 01 năm 2026

Về việc bồi dưỡng lý luận chính trị năm 2026

Kính gửi:
- Trung tâm chính trị xã Yên Thượng;
- Các chi bộ trực thuộc Đảng ủy xã.

Thực hiện Chỉ thị số 09-CT/TU ngày 05/12/2025 của Ban Thường vụ Tỉnh ủy về công tác bồi dưỡng, Ban Thường vụ Đảng ủy xã \
yêu cầu các đơn vị thực hiện tốt các nhiệm vụ sau:

1. Trung tâm chính trị xã
- Mở 02 lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú, hoàn thành trước ngày 30/6/2026.
- Rà soát, bổ sung đội ngũ giảng viên kiêm nhiệm; báo cáo Ban Thường vụ Đảng ủy xã trước ngày 25 hằng tháng.

2. Các chi bộ trực thuộc Đảng ủy xã
- Chọn, cử quần chúng ưu tú tham gia đầy đủ các lớp bồi dưỡng.

Yêu cầu các đơn vị nghiêm túc thực hiện./.

Nơi nhận:
- Như kính gửi,
- Ban Tuyên giáo và Dân vận Tỉnh ủy (để b/c),
- Lưu Văn phòng Đảng ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Đặng Hữu Lễ
"""
BARE = """KẾT LUẬN
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về nâng cao chất lượng bồi dưỡng lý luận chính trị

Sau khi nghe báo cáo, Ban Thường vụ Tỉnh ủy kết luận như sau:

1. Trung tâm chính trị các xã
- Nâng cao chất lượng các lớp bồi dưỡng.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Mạc Văn Bưởi
"""
UPPER = Header(
    type="chỉ thị",
    number="09-CT/TU",
    body="Ban Thường vụ Tỉnh ủy",
    issued_on=date(2025, 12, 5),
    subject="Về công tác bồi dưỡng",
)


def a_draft(cast: Cast, text: str = DIRECTIVE, who: str = "an", unit: Unit | None = None) -> Document:
    """A document that An (or who is named) has uploaded for her centre and not yet checked."""
    place = unit or (cast.stranger_centre if who == "ngoai" else cast.centre)
    return take_in_document(unit=place, name="van-ban.txt", data=text.encode(), actor=cast.actor(who))


def a_registered_document(cast: Cast, text: str = DIRECTIVE, who: str = "an") -> Document:
    """The directive as it stands in the register of An's centre (or the stranger's), just as it was read."""
    draft = a_draft(cast, text, who)
    return register_document(document=draft, header=header_of(draft), actor=cast.actor(who))


def the_upper_document(cast: Cast) -> Document:
    """The document that the directive cites, in the same register."""
    draft = a_draft(cast, BARE)
    return register_document(document=draft, header=UPPER, actor=cast.actor("an"))


def a_reference(cast: Cast, number: str = "208-QĐ/TW", on: date = date(2019, 11, 8), who: str = "an") -> Document:
    """A document that An's centre (or the stranger's) does not hold, by its name alone."""
    unit = cast.stranger_centre if who == "ngoai" else cast.centre
    header = Header(type="quy định", number=number, body="Ban Bí thư", issued_on=on, subject="Trung tâm chính trị")
    return add_reference(unit=unit, header=header, actor=cast.actor(who))


def a_replaced_document(cast: Cast) -> EffectChange:
    """Two reference entries, of which the later replaces the earlier."""
    old, new = a_reference(cast), a_reference(cast, "360-QĐ/TW", date(2025, 8, 29))
    return decide_effect(target=old, kind=EffectKind.REPLACES, cause=new, from_on=None, actor=cast.actor("an"))


def a_scanned_draft(cast: Cast) -> Document:
    """A draft that came from a picture, without waiting for it to be recognised."""
    draft = a_draft(cast)
    stored = StoredFile.objects.get(pk=draft.file_id or 0)
    place = Path(settings.MEDIA_ROOT) / stored.place
    place.write_bytes(a_scan())
    StoredFile.objects.filter(pk=stored.pk).update(media_type="application/pdf", name="ban-quet.pdf")
    SourcePage.objects.create(document=draft, number=0, text=draft.text, doubtful=[[0, 4]], recognised=True)
    return Document.objects.select_related("file").get(pk=draft.pk)
