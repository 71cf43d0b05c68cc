"""What a clerk types about a person."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import LineField, offer
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import periods_on
from lienthong.people.access import EDIT, unit_ids_of_people
from lienthong.people.choices import PartyStatus, Sex
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


class SensitiveForm(forms.Form):
    """Ethnicity and party status, chosen anew each time: what is kept is never filled in, and stays unless told otherwise."""

    KEEP, CLEAR = "keep", "clear"

    ethnicity = LineField(
        label=_("Dân tộc"), required=False, max_length=40, help_text=_("Để trống là giữ nguyên điều đã ghi.")
    )
    without_ethnicity = forms.BooleanField(label=_("Xóa dân tộc đã ghi"), required=False)
    party_status = forms.ChoiceField(
        label=_("Tình trạng đảng viên"),
        choices=[(KEEP, _("Giữ nguyên điều đã ghi")), *PartyStatus.choices, (CLEAR, _("Xóa điều đã ghi"))],
        initial=KEEP,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """One cannot write an ethnicity and take it out at once."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("ethnicity") and cleaned.get("without_ethnicity"):
            self.add_error("ethnicity", _("Hãy hoặc ghi dân tộc, hoặc chọn xóa."))
        return cleaned

    def facts(self) -> dict[str, str | None]:
        """What to keep; None leaves a field as it is."""
        ethnicity, status = self.cleaned_data["ethnicity"], self.cleaned_data["party_status"]
        return {
            "ethnicity": "" if self.cleaned_data["without_ethnicity"] else ethnicity or None,
            "party_status": {"": None, self.KEEP: None, self.CLEAR: ""}.get(status, status),
        }


class MergeForm(forms.Form):
    """Which of two entries stays, and whose value where they differ. A field of which one is blank asks nothing."""

    def __init__(self, *args: Any, one: Person, other: Person, first: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._both = {str(person.pk): person for person in (one, other)}
        entries = [
            (str(person.pk), _("Hồ sơ %(number)s") % {"number": pos}) for pos, person in enumerate((one, other), 1)
        ]
        help_text = _(
            "Lớp, kết quả, giấy chứng nhận của hồ sơ kia đều chuyển sang đây; ai mở hồ sơ kia được đưa về hồ sơ này."
        )
        self.fields["survivor"] = _choice(_("Hồ sơ giữ lại"), entries, str(first.pk), help_text)
        for name, label in _MERGED.items():
            shown = {key: _shown(person, name) for key, person in self._both.items()}
            if all(shown.values()) and len(set(shown.values())) == 2:
                fullest = max(shown, key=lambda key: (_fullness(name, shown[key]), key == str(first.pk)))
                self.fields[name] = _choice(label, list(shown.items()), fullest)

    def survivor_and_merged(self) -> tuple[Person, Person]:
        """The entry that stays, and the other."""
        chosen = self.cleaned_data["survivor"]
        return self._both[chosen], next(person for key, person in self._both.items() if key != chosen)

    def taken(self) -> set[str]:
        """The fields whose value the other entry gives."""
        chosen = self.cleaned_data["survivor"]
        return {name for name in _MERGED if self.cleaned_data.get(name, chosen) != chosen}


_MERGED = {"full_name": _("Họ và tên"), "sex": _("Giới tính"), "birth": _("Ngày sinh"), "phone": _("Điện thoại")}


def _choice(label: Any, choices: list[tuple[str, Any]], initial: str, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, initial=initial, help_text=help_text, widget=forms.RadioSelect
    )


def _shown(person: Person, name: str) -> str:
    return str(person.get_sex_display() if name == "sex" else getattr(person, name))


def _fullness(name: str, shown: str) -> int:
    """How much a value says: a day more than a bare year, a name with marks more than one without."""
    if name == "full_name":
        return sum(character not in folded(character) for character in shown.lower())
    return len(shown) if name == "birth" else 0


def initial_of(person: Person) -> dict[str, str]:
    """What the form shows of a known person."""
    return {"full_name": person.full_name, "sex": person.sex, "birth": person.birth, "phone": person.phone}


class FirstSignInForm(forms.Form):
    """The code of a slip, and the password that its owner chooses."""

    code = LineField(
        label=_("Mã trên phiếu"), max_length=30, help_text=_("Ví dụ K7MPQ-3RTWX. Gõ chữ thường cũng được.")
    )
    password = forms.CharField(
        label=_("Mật khẩu anh/chị chọn"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 14 ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ khó."),
    )
    again = forms.CharField(
        label=_("Gõ lại mật khẩu"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("password") and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", ValidationError(_t("Hai lần gõ mật khẩu không giống nhau."), code="differ"))
        return cleaned
