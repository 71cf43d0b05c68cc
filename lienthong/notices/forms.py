"""The settings of one's own notices: kinds by place, the hour, the address and its code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import LineField
from lienthong.notices.board import NoticeKind
from lienthong.notices.models import Wishes
from lienthong.notices.rules import FIRST_HOUR, LAST_HOUR

HOURS = [(hour, f"{hour:02d}:00") for hour in range(FIRST_HOUR, LAST_HOUR + 1)]


class WishesForm(forms.Form):
    """Kinds ticked in the inbox and for the mail, and the hour. What was not offered stays as it was wished before.

    Without a mail server nothing of the mail is offered.
    """

    hour = forms.TypedChoiceField(label=_("Giờ gửi thư mỗi ngày"), choices=HOURS, coerce=int)
    inbox = forms.MultipleChoiceField(required=False)
    mail = forms.MultipleChoiceField(required=False)

    def __init__(self, sent: Any, *, kinds: list[NoticeKind], wishes: Wishes, mail_is_on: bool) -> None:
        super().__init__(sent, initial={"hour": wishes.hour})
        self.kinds, self.wishes, self.mail_is_on = kinds, wishes, mail_is_on
        self.fields["hour"].required = mail_is_on
        for name in ("inbox", "mail"):
            self.fields[name].choices = [(kind.key, kind.label) for kind in kinds]  # type: ignore[attr-defined]  # a field of choices

    def rows(self) -> list[dict[str, Any]]:
        """Each kind with where it is wished now."""
        return [
            {
                "kind": kind,
                "inbox": kind.duty or kind.key not in self.wishes.muted,
                "mail": kind.key not in self.wishes.unmailed,
            }
            for kind in self.kinds
        ]

    def wished(self) -> dict[str, Any]:
        """What `save_wishes` takes."""
        return {
            "muted": self._left_out("inbox", self.wishes.muted),
            "unmailed": self._left_out("mail", self.wishes.unmailed) if self.mail_is_on else self.wishes.unmailed,
            "hour": self.cleaned_data["hour"] or self.wishes.hour,
        }

    def _left_out(self, name: str, before: list[str]) -> set[str]:
        offered = {kind.key for kind in self.kinds}
        return (offered - set(self.cleaned_data[name])) | (set(before) - offered)


class AddressForm(forms.Form):
    """The address a code is sent to."""

    address = LineField(
        label=_("Địa chỉ thư điện tử"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


class CodeForm(forms.Form):
    """The code that came."""

    code = LineField(
        label=_("Mã gồm sáu chữ số"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        """Digits only: people copy blanks with them."""
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isdigit())
