"""Filters, icons, fields, reasons, bases."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import TemplateSyntaxError

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.ui.components import ExampleForm
from lienthong.ui.templatetags.ui import MissingIconError
from tests.ui.conftest import Render

RULE = Basis("12-QĐ/ABC", "quyết định", "Ban Mẫu", date(2025, 12, 1), "Điều 6")


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ x|day }}", date(2026, 3, 5), "05/03/2026"),
        ("{{ x|day }}", datetime(2026, 3, 5, 20, 0, tzinfo=UTC), "06/03/2026"),
        ("{{ x|day }}", None, "—"),
        ("{{ x|moment }}", datetime(2026, 3, 12, 2, 15, tzinfo=UTC), "09:15 12/03/2026"),
        ("{{ x|moment }}", None, "—"),
        ("{{ x|mark }}", Decimal("8.5"), "8,5"),
        ("{{ x|mark }}", 4, "4,0"),
        ("{{ x|mark }}", 0, "0,0"),
        ("{{ x|mark }}", None, "—"),
        ("{{ x|mark }}", "tám", "—"),
        ("{{ x|count }}", 1234567, "1.234.567"),
        ("{{ x|count }}", Decimal("7.8"), "7,8"),
        ("{{ x|percent }}", Decimal("66.7"), "66,7%"),
        ("{{ x|percent }}", Decimal("80.0"), "80%"),
        ("{{ x|percent }}", None, "—"),
        ("{{ x|unlocalized }}", 1234, "1234"),
    ],
)
def test_dates_and_numbers_as_offices_write_them(written: Render, source: str, value: Any, expected: str) -> None:
    assert written(source, x=value) == expected


def test_an_icon_is_decoration_unless_it_has_a_label(written: Render) -> None:
    assert 'aria-hidden="true"' in written('{% icon "home" %}')
    assert 'role="img" aria-label="Đã khóa"' in written('{% icon "lock" label="Đã khóa" %}')


@pytest.mark.parametrize("name", ["no-such-icon", "../theme", ""])
def test_an_unknown_icon_is_named(written: Render, name: str) -> None:
    with pytest.raises(MissingIconError, match="no outline icon named"):
        written("{% icon name %}", name=name)


def test_an_icons_label_is_escaped(written: Render) -> None:
    assert "<b>" not in written('{% icon "lock" label=x %}', x='"><b>')


@pytest.mark.parametrize(
    ("changes", "expected"),
    [("page=3", "?q=ho%C3%A0&amp;page=3"), ("page=None", "?q=ho%C3%A0"), ('q="" page=1', "?page=1")],
)
def test_a_changed_query_keeps_the_rest(written: Render, changes: str, expected: str) -> None:
    assert written(f"{{% query_with {changes} %}}") == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (RULE, "Điều 6, Quyết định 12-QĐ/ABC, 01/12/2025 chưa đối chiếu bản gốc"),
        (Basis("3-QĐ/X", "quy chế", "Ban Mẫu", None, "", Certainty.UNKNOWN), "Quy chế 3-QĐ/X chưa rõ"),
        (Basis("", "kết luận", "Ban Mẫu", None, "", Certainty.CONFIRMED), "Kết luận của Ban Mẫu"),
        (None, ""),
    ],
)
def test_a_basis_says_how_certain_it_is(written: Render, one: Basis | None, expected: str) -> None:
    text = re.sub(r"<[^>]+>", "", written("{% basis x %}", x=one))
    assert " ".join(text.split()) == expected


def test_every_reason_is_shown_with_its_basis(written: Render) -> None:
    refusal = Refusal(Reason("absent", "Chưa đủ 80% số tiết.", basis=RULE), Reason("young", "Chưa đủ <tuổi>."))
    shown = written("{% reasons x %}", x=refusal)
    assert [shown.count(part) for part in ("Chưa đủ 80% số tiết.", "Chưa đủ &lt;tuổi&gt;.", "Điều 6", "<li")] == [
        1,
        1,
        1,
        2,
    ]
    assert "2 lý do" in shown


def test_a_basis_that_all_reasons_share_is_shown_once(written: Render) -> None:
    refusal = Refusal(Reason("absent", "Chưa đủ tiết.", basis=RULE), Reason("young", "Chưa đủ tuổi.", basis=RULE))
    assert written("{% reasons x %}", x=refusal).count("Căn cứ:") == 1


def test_below_a_list_of_reasons_each_basis_stands_once(written: Render) -> None:
    other = Basis("15-CV/TTCT", "công văn", "", None)
    found = [Reason("a", "Một.", basis=RULE), Reason("b", "Hai.", basis=other), Reason("c", "Ba.", basis=RULE)]
    text = re.sub(r"<[^>]+>", "", written("{% bases x %}", x=[*found, Reason("d", "Bốn.")]))
    assert [text.count(words) for words in ("Căn cứ:", "Điều 6", "Công văn 15-CV/TTCT")] == [2, 1, 1]


def test_no_refusal_no_alert(written: Render) -> None:
    assert written("{% reasons x %}", x=None) == ""


def test_extra_attributes_reach_the_control(written: Render) -> None:
    class Short(forms.Form):
        name = forms.CharField(max_length=9, label="Tên")

    shown = written('{% field form.name hx_get="/x/" %}', form=Short())
    assert [part for part in ('hx-get="/x/"', 'maxlength="9"', 'class="form-control"') if part not in shown] == []


@pytest.mark.parametrize("name", list(ExampleForm.base_fields))
def test_every_kind_of_field_has_its_label(written: Render, name: str) -> None:
    form = ExampleForm()
    shown = written("{% field form_field %}", form_field=form[name])
    label = str(form[name].label)
    choices = isinstance(form[name].field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    assert ("<legend" in shown) == choices
    assert shown.count(f">{label}<") == 1


def test_a_wrong_field_is_tied_to_its_message(written: Render) -> None:
    shown = written("{% field form.name %}", form=ExampleForm({"name": ""}))
    assert 'aria-describedby="id_name_help id_name_error"' in shown
    assert 'class="form-control is-invalid"' in shown
    assert 'id="id_name_error"' in shown


def test_a_field_wants_a_forms_field(written: Render) -> None:
    with pytest.raises(TemplateSyntaxError, match="wants a form's field"):
        written("{% field x %}", x="name")


def test_what_is_kept_is_printed_twice(written: Render) -> None:
    assert written("{% keep a %} <{{ x }}> {% endkeep %}|{{ a }}", x="é&") == "<é&amp;>|<é&amp;>"
