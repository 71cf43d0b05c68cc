"""Invented data for the component page, which shows every building block; `web` serves it, axe walks over it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.paging import Page, Total
from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.figure import Figure
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.ui.blocks import HistoryEntry, MoveButton, PaperLinks, StateBanner, Step, Tab, ThreadStep, Tone
from lienthong.ui.boards import Hit, HitGroup, Todo

WHEN = datetime(2026, 3, 12, 2, 15, tzinfo=UTC)
RULE = Basis("12-QĐ/ABC", "quyết định", "Ban Mẫu tỉnh Lam Sơn", date(2025, 12, 1), "Điều 6")
CERTIFICATE = Basis("15/GCN-TTCT", "giấy chứng nhận", "", date(2025, 6, 1), "", Certainty.CONFIRMED)


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Họ và tên"), help_text=_("Viết đủ họ, tên đệm và tên."))
    born_on = forms.DateField(label=_("Ngày sinh"), required=False)
    seats = forms.IntegerField(label=_("Số chỗ ngồi"), min_value=1)
    programme = forms.ChoiceField(label=_("Chương trình"), choices=[("a", "Chương trình A"), ("b", "Chương trình B")])
    remark = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=[("f", "Nữ"), ("m", "Nam")], widget=forms.RadioSelect)
    present = forms.MultipleChoiceField(
        label=_("Buổi có mặt"), choices=[("1", "Sáng"), ("2", "Chiều")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label=_("Đã đối chiếu với bản gốc"))
    attachment = forms.FileField(label=_("Tệp kèm theo"), required=False)
    roster = forms.FileField(label=_("Danh sách cử đi học"), required=False)


class ExampleFilter(forms.Form):
    """A filter beside the search box."""

    year = forms.ChoiceField(label=_("Năm"), choices=[("2026", "2026"), ("2025", "2025")], required=False)


def component_context() -> dict[str, Any]:
    """Everything `ui/components.html` needs: nothing in it is real."""
    return {
        "banner": _banner(),
        "closed_banner": StateBanner(_("Đã cấp giấy"), Tone.SUCCESS, _("Không còn bước nào phải làm.")),
        "thread": _thread(),
        "figures": _figures(),
        "refusal": _refusal(),
        "bases": [RULE, Basis("34-QĐ/XYZ", "quy chế", "Ban Mẫu", None, "", Certainty.UNKNOWN)],
        "tabs": [
            Tab(_("Học viên"), "#hoc-vien", current=True, count=42),
            Tab(_("Lịch học"), "#lich"),
            Tab(_("Điểm"), "#diem"),
        ],
        "steps": [
            Step(_("Chọn tệp"), done=True),
            Step(_("Xem trước"), current=True, note=_("42 dòng, 2 dòng có lỗi")),
            Step(_("Ghi vào lớp")),
        ],
        "history": [
            HistoryEntry(_("Phê duyệt kế hoạch"), "Lê Văn Chi", WHEN, tone=Tone.SUCCESS),
            HistoryEntry(_("Trả lại"), "Lê Văn Chi", WHEN, _("Bổ sung số lớp quý III."), Tone.WARNING),
        ],
        "todos": [
            Todo(
                str(_("Duyệt kế hoạch năm 2026")), str(_("Trình ngày 10/03/2026")), "#kh", "calendar-event", WHEN.date()
            ),
            Todo(str(_("Nhập điểm lớp khóa 2")), "", "#diem", "pencil", date(2026, 4, 1)),
        ],
        "today": date(2026, 3, 16),
        "papers": [PaperLinks(_("Quyết định mở lớp"), "#word", "#pdf", _("bản dự thảo"))],
        "groups": [
            HitGroup(str(_("Học viên")), "users", (Hit("Nguyễn Thị Hoà", "Chi bộ thôn Đoài", "#hoa"),), "#hoc-vien", 12)
        ],
        "learners": _learners(),
        "page": Page(list(range(41, 61)), Total(200), previous="before-41", next="after-60", last="last"),
        "filters": ExampleFilter(),
        "form": ExampleForm(),
        "wrong_form": ExampleForm({"name": "", "born_on": "31/02/1990", "seats": "0"}, auto_id="wrong_%s"),
        "tones": list(Tone),
        "moved_at": WHEN,
        "some_mark": Decimal("8.5"),
    }


def _banner() -> StateBanner:
    return StateBanner(
        state_label=str(_("Chờ phê duyệt")),
        tone=Tone.WARNING,
        sentence=str(_("Kế hoạch đã trình, đang chờ ban thường vụ xem xét.")),
        moved_by="Trần Văn Bình",
        moved_at=WHEN,
        moves=[
            MoveButton(str(_("Phê duyệt")), "#", Tone.PRIMARY, icon="check", opens_page=True),
            MoveButton(str(_("Trả lại")), "#", Tone.WARNING, needs_remark=True, icon="arrow-back-up"),
            MoveButton(str(_("Hủy")), "#", Tone.DANGER, confirm=str(_("Hủy kế hoạch này? Không lấy lại được."))),
        ],
    )


def _thread() -> list[ThreadStep]:
    return [
        ThreadStep(_("Văn bản"), "12-CT/ABC", "#vb", state=_("Điểm %(clause)s") % {"clause": "2.1"}),
        ThreadStep(_("Nhiệm vụ"), _("Mở 3 lớp đảng viên mới"), "#nv", state=_("1 trên 3")),
        ThreadStep(_("Dòng kế hoạch"), _("Quý II, 2 lớp"), "#kh"),
        ThreadStep(_("Lớp"), _("Lớp đảng viên mới khóa 2"), current=True, state=_("Đang học")),
        ThreadStep(_("Giấy chứng nhận"), _("Chưa cấp")),
    ]


def _figures() -> list[Figure]:
    return [
        Figure("held", str(_("Lớp đã mở")), 2, "#lop", target=3),
        Figure("learners", str(_("Học viên")), 1234, "#hoc-vien"),
        Figure("women", str(_("Nữ")), 518, "#nu", share_of=1234),
        Figure("mean", str(_("Điểm trung bình")), Decimal("7.8"), "#diem"),
        Figure("none", str(_("Chưa đo được")), None),
    ]


def _refusal() -> Refusal:
    return Refusal(
        Reason("absent", str(_("Dự học 27 trên 40 tiết, chưa đủ 80%.")), basis=RULE),
        Reason("already_trained", str(_("Đã học chương trình này năm 2025 tại TTCT xã Yên Hạ.")), basis=CERTIFICATE),
    )


def _learners() -> list[dict[str, Any]]:
    return [
        {
            "name": "Hoàng Thị Ánh",
            "unit": "Chi bộ thôn Đông",
            "born": date(1998, 5, 2),
            "mark": Decimal("8.5"),
            "tone": "success",
            "state": _("Đạt"),
        },
        {
            "name": "Đỗ Văn Cường",
            "unit": "Chi bộ Trường THCS Yên Thượng",
            "born": None,
            "mark": Decimal(4),
            "tone": "danger",
            "state": _("Không đạt"),
        },
        {
            "name": "Nguyễn Thị Hoà",
            "unit": "Chi bộ thôn Đoài",
            "born": date(1990, 11, 20),
            "mark": None,
            "tone": "neutral",
            "state": _("Chưa chấm"),
        },
    ]
