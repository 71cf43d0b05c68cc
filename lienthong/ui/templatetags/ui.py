"""Template tags and filters of every page; a builtin, so no `{% load %}`. The catalogue is `lienthong/ui/README.md`."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, DateInput, Form, Select, widgets
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import Parser, Token
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lienthong.base.bases import basis_words
from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import written_decimal, written_integer
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.ui import panels as panel_board

register = template.Library()

ICONS = Path(__file__).resolve().parent.parent / "static" / "ui" / "vendor" / "icons"
NOTHING = "—"


class MissingIconError(LookupError):
    """A template names an icon that the icon set does not have."""


@cache
def _drawing(name: str) -> str:
    """The inside of an outline icon. Empty where the assets have not been copied: pages then simply have no icons."""
    if not ICONS.is_dir():
        return ""
    file = ICONS / f"{name}.svg"
    if not name.replace("-", "").isalnum() or not file.is_file():
        raise MissingIconError(f"no outline icon named {name!r}; the names are those at tabler.io/icons")
    drawing = file.read_text(encoding="utf-8")
    inside = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
    return " ".join(inside.split())


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """The drawing, inline. Without a label it is decoration and hidden from screen readers."""
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    drawing = mark_safe(_drawing(name))  # noqa: S308 - our own file, not a user's
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"'
        ' stroke-linecap="round" stroke-linejoin="round" focusable="false" {}>{}</svg>',
        meaning,
        drawing,
    )


MANY_BOXES = 8  # above this one box ticks all


def _kind(field: BoundField) -> str:
    """Which markup a form field takes: hidden, check, choices (radios and many checks) or box."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return "choices"
    return "box"


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, **attributes: str) -> dict[str, Any]:
    """Label, control, help and errors of one form field. Extra attributes go to the control, `hx_get` as `hx-get`."""
    if not isinstance(bound, BoundField):
        raise TemplateSyntaxError("{% field %} wants a form's field, as in {% field form.name %}")
    kind = _kind(bound)
    given: dict[str, str | bool] = {name.replace("_", "-"): value for name, value in attributes.items()}
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    if described:
        given["aria-describedby"] = " ".join(described)
    if kind != "choices":
        given["class"] = _control_class(bound, kind)
    if isinstance(bound.field.widget, DateInput) and bound.field.widget.input_type == "text":
        given |= {"placeholder": _("ngày/tháng/năm"), "autocomplete": "off"}
    is_day = "data-day" in bound.field.widget.attrs
    return {
        "field": bound,
        "kind": kind,
        "is_day": is_day,
        "is_long": isinstance(bound.field.widget, widgets.CheckboxSelectMultiple) and len(bound) > MANY_BOXES,
        "is_wanted": bound.field.required or "aria-required" in bound.field.widget.attrs,
        "control": "" if kind == "choices" else bound.as_widget(attrs=given),
    }


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """The bare control with its classes, for places that draw the label themselves."""
    return bound.as_widget(attrs={"class": _control_class(bound, _kind(bound))})


def _control_class(bound: BoundField, kind: str) -> str:
    """Bootstrap's classes beside those the form gave."""
    widget = bound.field.widget
    own = "form-check-input" if kind == "check" else "form-select" if isinstance(widget, Select) else "form-control"
    invalid = "is-invalid" if bound.errors else ""
    return " ".join(filter(None, [widget.attrs.get("class", ""), own, invalid]))


@register.inclusion_tag("ui/reasons.html")
def reasons(refusal: Refusal | None) -> dict[str, Any]:
    """Every reason of a refusal with its basis, once where all rest on the same; nothing when there is no refusal."""
    told = refusal.reasons if refusal else ()
    found = {reason.basis for reason in told}
    return {"reasons": told, "shared": told[0].basis if len(told) > 1 and len(found) == 1 else None}


@register.inclusion_tag("ui/bases.html")
def bases(reasons: Iterable[Reason]) -> dict[str, Any]:
    """What the reasons of a whole list rest on, each basis once, below the list; nothing where none names one."""
    return {"bases": list(dict.fromkeys(reason.basis for reason in reasons if reason.basis))}


@register.inclusion_tag("ui/basis.html")
def basis(basis: Basis | None) -> dict[str, Any]:
    """`Điều 6, Quyết định 1147-QĐ/BTGDVTW, 01/12/2025`, and how certain that is."""
    if basis is None:
        return {"words": ""}
    return {
        "words": basis_words(basis),
        "unconfirmed": basis.certainty == Certainty.UNCONFIRMED,
        "unknown": basis.certainty == Certainty.UNKNOWN,
    }


@register.inclusion_tag("ui/panels.html", takes_context=True)
def panels(context: Context, place: str, pk: int | str) -> dict[str, Any]:
    """What upper apps hang on this place, fetched after the page; only what the actor may see."""
    actor = getattr(context.get("request"), "actor", None)
    return {
        "panels": [
            {"url": reverse(panel.url_name, args=[pk]), "title": panel.title} for panel in panel_board.at(place, actor)
        ]
    }


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """The page's query string with some parameters set, or dropped when None or empty: `?q=hoa&page=3`."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


class KeepNode(Node):
    """Prints its content and keeps it under a name for later in the template."""

    def __init__(self, content: NodeList, name: str) -> None:
        self.content = content
        self.name = name

    def render(self, context: Context) -> SafeString:
        """The content without blanks around it."""
        kept = mark_safe(self.content.render(context).strip())  # noqa: S308 - already escaped by the template
        context[self.name] = kept
        return kept


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """`{% keep page_title %}{% block title %}...{% endkeep %}`: a block may stand once only, its text often twice."""
    parts = token.split_contents()
    if len(parts) != 2:
        raise TemplateSyntaxError("{% keep %} takes one name")
    content = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(content, parts[1])


@register.filter
def has_error(form: Form, code: str) -> bool:
    """Whether the form as a whole was refused with this code."""
    return form.has_error("__all__", code)


@register.filter
def day(value: date | datetime | None) -> str:
    """dd/mm/yyyy, or a dash."""
    if not value:
        return NOTHING
    if isinstance(value, datetime):
        value = _here(value)
    return written_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """HH:MM dd/mm/yyyy in the installation's time zone, or a dash."""
    if not value:
        return NOTHING
    local = _here(value)
    return f"{local:%H:%M} {written_day(local)}"


def _here(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


@register.filter
def mark(value: Decimal | float | str | None) -> str:
    """A mark with its decimal comma, one place: `8,5`; a dash where there is none."""
    number = _number(value)
    return NOTHING if number is None else written_decimal(number, 1)


@register.filter
def count(value: float | Decimal | None) -> str:
    """A whole number with dots between thousands; other numbers with one decimal; `hơn 10.000` of a bounded total."""
    number = _number(value)
    if number is None:
        return NOTHING
    if getattr(value, "is_more", False):
        return _("hơn %(number)s") % {"number": written_integer(int(number))}
    return written_integer(int(number)) if number == number.to_integral_value() else written_decimal(number, 1)


@register.filter
def percent(value: Decimal | float | None) -> str:
    """`66,7%`; a whole percentage without decimals; a dash where there is none."""
    number = _number(value)
    if number is None:
        return NOTHING
    places = 0 if number == number.to_integral_value() else 1
    return f"{written_decimal(number, places)}%"


@register.filter
def unlocalized(value: Decimal | int | str) -> str:
    """A number as HTML attributes want it: no dots between thousands, a point before decimals."""
    return str(value)


def _number(value: object) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
