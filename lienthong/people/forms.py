"""What a clerk types about a person."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import LineField, offer
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import periods_on
from lienthong.people.access import EDIT, unit_ids_of_people
from lienthong.people.choices import Sex
from lienthong.people.models import Person
from lienthong.people.rules import LONGEST_NAME, read_birth


class PersonSearch(forms.Form):
    """The search above the list of people; every field is kept in the address."""

    q = forms.CharField(label=_("Tìm theo họ tên"), required=False, max_length=100)
    unit = forms.TypedChoiceField(label=_("Đơn vị"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", [("", _t("Tất cả đơn vị")), *units])


class PersonForm(forms.Form):
    """One person. Birth is a day or a bare year, as the person's papers have it."""

    full_name = LineField(label=_("Họ và tên"), max_length=LONGEST_NAME)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Sex.choices, widget=forms.RadioSelect)
    birth = forms.CharField(
        label=_("Ngày sinh"), max_length=10, help_text=_("Ngày/tháng/năm, hoặc chỉ năm sinh nếu không rõ ngày.")
    )
    phone = LineField(label=_("Điện thoại"), required=False, max_length=20)

    def clean_birth(self) -> str:
        written: str = self.cleaned_data["birth"]
        try:
            self.cleaned_data["birth_on"], self.cleaned_data["birth_year"] = read_birth(written)
        except ValueError:
            sentence = _t("“%(written)s” không phải là một ngày có thật. Hãy ghi 05/03/1990 hoặc 1990.")
            raise ValidationError(sentence % {"written": written}, code="not_a_birth") from None
        return written

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in ("full_name", "sex", "birth_on", "birth_year", "phone")}


class NewPersonForm(PersonForm):
    """A person who becomes known, with the unit he belongs to."""

    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none())
    post = LineField(label=_("Chức vụ"), required=False, max_length=120)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = unit_ids_of_people(actor, EDIT)
        names = dict(periods_on(actor.on).filter(unit_id__in=reached).values_list("unit_id", "name"))
        offer(self, "unit", [("", _t("Chọn đơn vị")), *names.items()], rows=Unit.objects.filter(pk__in=names))


class IdentityForm(forms.Form):
    """A person's identity number, typed anew each time: what is kept is never filled in."""

    identity = forms.CharField(
        label=_("Số định danh cá nhân"),
        required=False,
        max_length=20,
        help_text=_("12 chữ số trên thẻ căn cước. Để trống rồi lưu là xóa số đã ghi."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def initial_of(person: Person) -> dict[str, str]:
    """What the form shows of a known person."""
    return {"full_name": person.full_name, "sex": person.sex, "birth": person.birth, "phone": person.phone}
